"""The Odds API on loopback."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings
from redis import Redis

from feeds import complaints
from feeds.vendors.words import Words
from odds import sports
from odds.providers.the_odds_api import buying, catalogue, words
from tests.odds.providers.the_odds_api.upstream import Counting, Football, Vendor

KEY = "a-key-that-nobody-may-read-0123456789"


@pytest.fixture
def vendor(
    redis_client: Redis,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    transactional_db: None,
    first_bookmakers: None,
) -> Iterator[Vendor]:
    """The Odds API with one match in play, and our side of it."""
    for module in (buying, catalogue):
        monkeypatch.setattr(module, "malformed", complaints.Complaints().malformed)
    monkeypatch.setattr(words, "unknown", Words("the_odds_api odds").unknown)
    football = Football()
    monkeypatch.setattr(sports, "_sports", {football.name: football})
    server = Counting()
    settings.ODDS_PROVIDER = "the_odds_api"
    settings.THE_ODDS_API_KEY = KEY
    settings.THE_ODDS_API_URL = server.base
    settings.THE_ODDS_API_REQUESTS_PER_SECOND = 1000
    yield Vendor(server, football)
    server.close()

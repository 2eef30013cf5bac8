"""Sportmonks' odds on loopback."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings
from redis import Redis

from feeds import complaints
from feeds.vendors.words import Words
from odds.providers.sportmonks import bookmakers, collector, words
from tests.odds.providers.sportmonks.upstream import Failing, Vendor

TOKEN = "a-token-that-nobody-may-read-0123456789"


@pytest.fixture
def vendor(
    redis_client: Redis,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    transactional_db: None,
    first_bookmakers: None,
) -> Iterator[Vendor]:
    """Sportmonks with odds of two matches in play, on a plan with many requests."""
    for module in (bookmakers, collector):
        monkeypatch.setattr(module, "malformed", complaints.Complaints().malformed)
    monkeypatch.setattr(words, "unknown", Words("sportmonks odds").unknown)
    server = Failing()
    settings.ODDS_PROVIDER = "sportmonks"
    settings.SPORTMONKS_TOKEN = TOKEN
    settings.SPORTMONKS_URL = server.base
    settings.SPORTMONKS_REQUESTS_PER_HOUR = 1_000_000
    yield Vendor(server)
    server.close()

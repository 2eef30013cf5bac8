"""API-Football on loopback."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings
from redis import Redis

from feeds import complaints
from football.providers.api_football import collector, schedules
from tests.feeds.upstream import Server
from tests.football.providers.api_football.upstream import Vendor


@pytest.fixture
def vendor(redis_client: Redis, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vendor]:
    """API-Football with two matches in play, on a plan with many requests."""
    monkeypatch.setattr(collector, "malformed", complaints.Complaints().malformed)
    monkeypatch.setattr(schedules, "malformed", complaints.Complaints().malformed)
    server = Server()
    settings.FOOTBALL_PROVIDER = "api_football"
    settings.API_FOOTBALL_KEY = "k" * 32
    settings.API_FOOTBALL_URL = server.base
    settings.API_FOOTBALL_REQUESTS_PER_MINUTE = 100_000
    settings.API_FOOTBALL_QUOTA = 0
    settings.API_FOOTBALL_REPORTS = 100
    settings.API_FOOTBALL_LIVE_SECONDS = 15
    settings.API_FOOTBALL_STATISTICS_SECONDS = 60
    yield Vendor(server)
    server.close()

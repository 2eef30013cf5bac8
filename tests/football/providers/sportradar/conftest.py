"""Sportradar on loopback."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings
from redis import Redis

from feeds import complaints
from feeds.vendors import sportradar_live
from football.providers.sportradar import collector, provider, schedules
from tests.feeds.upstream import Server
from tests.football.providers.sportradar.upstream import Vendor


@pytest.fixture
def vendor(redis_client: Redis, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vendor]:
    """Sportradar with one match in play, reached with a production key."""
    monkeypatch.setattr(sportradar_live, "malformed", complaints.Complaints().malformed)
    monkeypatch.setattr(collector, "malformed", complaints.Complaints().malformed)
    monkeypatch.setattr(schedules, "malformed", complaints.Complaints().malformed)
    monkeypatch.setattr(provider, "malformed", complaints.Complaints().malformed)
    server = Server()
    settings.FOOTBALL_PROVIDER = "sportradar"
    settings.SPORTRADAR_SOCCER_KEY = "k" * 40
    settings.SPORTRADAR_SOCCER_LEVEL = "production"
    settings.SPORTRADAR_SOCCER_URL = server.base
    settings.SPORTRADAR_SOCCER_REQUESTS_PER_SECOND = 1000
    settings.SPORTRADAR_SOCCER_QUOTA = 0
    yield Vendor(server)
    server.close()

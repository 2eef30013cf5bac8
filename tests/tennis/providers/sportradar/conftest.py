"""Sportradar on loopback."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings
from redis import Redis

from feeds import complaints
from feeds.vendors import sportradar_live
from tennis.providers.sportradar import schedules
from tests.feeds.upstream import Server
from tests.tennis.providers.sportradar.upstream import Vendor


@pytest.fixture
def vendor(redis_client: Redis, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vendor]:
    """Sportradar with one match in play, reached with a production key."""
    monkeypatch.setattr(sportradar_live, "malformed", complaints.Complaints().malformed)
    monkeypatch.setattr(schedules, "malformed", complaints.Complaints().malformed)
    server = Server()
    settings.TENNIS_PROVIDER = "sportradar"
    settings.SPORTRADAR_TENNIS_KEY = "k" * 40
    settings.SPORTRADAR_TENNIS_LEVEL = "production"
    settings.SPORTRADAR_TENNIS_URL = server.base
    settings.SPORTRADAR_TENNIS_REQUESTS_PER_SECOND = 1000
    settings.SPORTRADAR_TENNIS_QUOTA = 0
    yield Vendor(server)
    server.close()

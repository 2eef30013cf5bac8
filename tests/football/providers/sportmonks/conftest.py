"""Sportmonks on loopback."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings
from redis import Redis

from feeds import complaints
from football.providers.sportmonks import collector, schedules
from tests.feeds.upstream import Server
from tests.football.providers.sportmonks.upstream import Vendor


@pytest.fixture
def vendor(redis_client: Redis, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vendor]:
    """Sportmonks with two matches in play, on a plan with many requests."""
    monkeypatch.setattr(collector, "malformed", complaints.Complaints().malformed)
    monkeypatch.setattr(schedules, "malformed", complaints.Complaints().malformed)
    server = Server()
    settings.FOOTBALL_PROVIDER = "sportmonks"
    settings.SPORTMONKS_TOKEN = "t" * 40
    settings.SPORTMONKS_URL = server.base
    settings.SPORTMONKS_REQUESTS_PER_HOUR = 1_000_000
    yield Vendor(server)
    server.close()

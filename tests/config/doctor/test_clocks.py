"""Clocks that differ are told before they drop tasks and refuse second factors."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from config.celery import SCHEDULE
from config.doctor import clocks
from config.doctor.clocks import WRONG_SECONDS, examine, judged, offset, vendors
from config.doctor.findings import State
from config.embedded_redis import free_port
from tests.config.doctor.found import named

NOW = 1_790_000_000.0


@pytest.mark.parametrize(
    ("ahead", "state"),
    [
        (0.1, State.OK),
        (-0.4, State.OK),
        (1, State.WARNING),
        (-1, State.WARNING),
        (WRONG_SECONDS, State.WRONG),
        (-86400, State.WRONG),
    ],
)
def test_how_far_is_too_far(ahead: float, state: State) -> None:
    assert judged("clock.redis", "Redis", ahead).state is state


@pytest.mark.parametrize(("ahead", "words"), [(5, "5.0 s behind Redis"), (-5, "5.0 s ahead of Redis")])
def test_it_says_which_one_is_ahead(ahead: float, words: str) -> None:
    assert words in judged("clock.redis", "Redis", ahead).says


def test_what_is_wrong_is_what_drops_the_most_frequent_task() -> None:
    assert min(period for _, period, _ in SCHEDULE.values()) == WRONG_SECONDS


def test_a_vendors_clock_has_whole_seconds() -> None:
    told = datetime.fromtimestamp(NOW - 2, UTC)

    assert vendors("clock.acme", "acme", told, NOW).state is State.OK


def test_the_way_there_and_back_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks.time, "time", iter([100.0, 104.0]).__next__)

    assert offset(lambda: 107.0) == 5


@pytest.mark.django_db
def test_redis_is_asked() -> None:
    assert named(examine(), "clock.redis").state is State.OK


@pytest.mark.django_db
@pytest.mark.postgres
def test_postgresql_is_asked() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL in DATABASE_URL")
    assert named(examine(), "clock.database").state is State.OK


@pytest.mark.django_db
def test_who_is_away_tells_no_time(settings: Settings) -> None:
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"

    assert "clock.redis" not in [finding.name for finding in examine()]

"""The calendar's tasks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from football.models import Event
from football.providers import PROVIDERS, provider
from football.tasks import sync_fixtures, sync_scoreboards
from tests.football.builders import SECOND_HALF, a_fixture
from tests.football.vendor import Vendor

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)  # how long a test may take


@pytest.fixture
def demos(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> Vendor:
    """A provider in the simulator's place."""
    monkeypatch.setitem(PROVIDERS, "simulator", "tests.football.vendor.Vendor")
    made = provider("simulator")
    assert isinstance(made, Vendor)
    return made


def window(asked: object) -> tuple[timedelta, timedelta]:
    assert isinstance(asked, tuple)
    start, end = asked
    now = timezone.now()
    return start - now, end - now


def refs() -> set[tuple[str, str]]:
    return set(Event.objects.values_list("provider", "ref"))


def test_the_hourly_reading_covers_yesterday_and_the_coming_week(vendor: Vendor, demos: Vendor) -> None:
    vendor.calendar = [a_fixture()]

    sync_fixtures()

    back, ahead = window(vendor.asked[0])
    assert -MINUTE < back + timedelta(days=1) < MINUTE
    assert -MINUTE < ahead - timedelta(days=7) < MINUTE
    assert refs() == {("vendor", "m1")}


def test_the_reading_of_every_minute_covers_what_may_be_in_play(vendor: Vendor, demos: Vendor) -> None:
    vendor.calendar = [a_fixture(scoreboard=SECOND_HALF)]

    sync_scoreboards()

    back, ahead = window(vendor.asked[0])
    assert -MINUTE < back + timedelta(hours=4) < MINUTE
    assert -MINUTE < ahead - timedelta(minutes=10) < MINUTE
    assert Event.objects.get().scoreboard == SECOND_HALF


def test_what_each_provider_says_is_written_under_its_name(vendor: Vendor, demos: Vendor) -> None:
    vendor.calendar = [a_fixture("real")]
    demos.calendar = [a_fixture("demo", demo=True), a_fixture("simulated")]

    sync_fixtures()

    assert refs() == {("vendor", "real"), ("simulator", "demo")}


def test_the_tasks_have_the_names_that_beat_knows() -> None:
    assert sync_fixtures.name == "football.sync_fixtures"
    assert sync_scoreboards.name == "football.sync_scoreboards"

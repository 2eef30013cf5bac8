"""The calendar's tasks; tests/feeds/test_fixtures.py has what every sport shares."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tennis.match import Counters
from tennis.models import Match
from tennis.tasks import sync_fixtures, sync_scoreboards
from tests.tennis.builders import SECOND_SET, WON, a_fixture
from tests.tennis.vendor import Vendor, VendorMatch

pytestmark = pytest.mark.django_db


def demo_matches() -> int:
    return Match.objects.filter(provider="simulator", demo=True).count()


def test_the_hourly_reading_covers_days_held_over_and_the_coming_week(vendor: Vendor) -> None:
    vendor.calendar = [a_fixture()]

    sync_fixtures()

    assert vendor.asked == [("fixtures", ["-3 days, 0:00:00", "7 days, 0:00:00"])]
    assert Match.objects.filter(provider="vendor").count() == 1
    assert demo_matches() > 0
    assert not Match.objects.filter(provider="simulator", demo=False).exists()


def test_the_reading_of_every_minute_covers_what_may_be_in_play(vendor: Vendor) -> None:
    vendor.calendar = [a_fixture(scoreboard=SECOND_SET)]

    sync_scoreboards()

    assert vendor.asked == [("fixtures", ["-2 days, 12:00:00", "0:10:00"])]
    assert Match.objects.get(provider="vendor").scoreboard == SECOND_SET
    assert demo_matches() > 0


@pytest.mark.parametrize("hours", [0, 30])
def test_a_match_that_ended_unseen_has_its_figures_held_over_or_not(vendor: Vendor, hours: int) -> None:
    vendor.calendar = [a_fixture(scoreboard=WON, start_at=timezone.now() - timedelta(hours=hours))]
    ended = vendor.matches["m1"] = VendorMatch()
    ended.scoreboard, ended.home, ended.away = WON, Counters(aces=8), Counters(aces=3)

    sync_scoreboards()

    match = Match.objects.get(provider="vendor")
    assert match.final_counters == {"home": ended.home, "away": ended.away}


def test_the_tasks_have_the_names_that_beat_knows() -> None:
    assert sync_fixtures.name == "tennis.sync_fixtures"
    assert sync_scoreboards.name == "tennis.sync_scoreboards"

"""How matches ended that nobody followed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from feeds.errors import ProviderError
from tennis.endings import record_unseen_endings
from tennis.match import Counters, Scoreboard
from tennis.models import Match
from tests.tennis.builders import GIVEN_UP, SECOND_SET, WON, a_match
from tests.tennis.vendor import Vendor, VendorMatch

pytestmark = pytest.mark.django_db

LATELY = timedelta(hours=12)
FIGURES = {"home": Counters(aces=8), "away": Counters(aces=3)}
NONE = {"home": Counters(), "away": Counters()}


def ended(vendor: Vendor, ref: str = "m1", scoreboard: Scoreboard = WON) -> Match:
    """Return a match that has just ended, with figures at the vendor."""
    upstream = vendor.matches[ref] = VendorMatch()
    upstream.scoreboard, upstream.home, upstream.away = scoreboard, FIGURES["home"], FIGURES["away"]
    return a_match(ref, scoreboard=scoreboard)


def look() -> None:
    record_unseen_endings(timezone.now() - LATELY)


def figures(match: Match) -> object:
    return Match.objects.get(pk=match.pk).final_counters


def test_their_figures_are_asked_for_once(vendor: Vendor) -> None:
    matches = [ended(vendor, "m1"), ended(vendor, "m2", GIVEN_UP)]

    look()
    look()

    assert [figures(match) for match in matches] == [FIGURES, FIGURES]
    assert vendor.count("snapshots") == 1


def test_matches_in_play_and_those_of_long_ago_are_left_alone(
    vendor: Vendor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ended(vendor, "m1", SECOND_SET)
    Match.objects.filter(pk=ended(vendor, "m2").pk).update(start_at=timezone.now() - 2 * LATELY)

    with django_assert_num_queries(1):
        look()

    assert vendor.asked == []


def test_a_match_without_figures_is_not_asked_for_again(vendor: Vendor) -> None:
    match = ended(vendor)
    vendor.matches["m1"].unreadable = ProviderError("no such match", permanent=True)

    look()

    assert figures(match) == NONE


@pytest.mark.parametrize("busy", ["the match", "the vendor"])
def test_what_cannot_be_read_now_is_asked_for_later(vendor: Vendor, busy: str) -> None:
    match, trouble = ended(vendor), ProviderError("try again")
    if busy == "the vendor":
        vendor.down = trouble
    else:
        vendor.matches["m1"].unreadable = trouble

    look()

    assert figures(match) is None


def test_figures_from_before_the_end_are_not_the_last(vendor: Vendor) -> None:
    match = ended(vendor)
    vendor.matches["m1"].scoreboard = SECOND_SET

    look()

    assert figures(match) is None

"""Sportmonks' matches as those who follow them see them."""

from typing import Any

import pytest

from football.models import Event
from football.providers.sportmonks.provider import Sportmonks
from tests.football.builders import an_event
from tests.football.following import Follower, words
from tests.football.providers.sportmonks.raw import (
    AWAY,
    EVENTS,
    KICKOFF,
    REF,
    TIMELINE,
    entry,
    event,
    goal,
    period,
    score,
    statistics,
)
from tests.football.providers.sportmonks.upstream import Vendor

pytestmark = pytest.mark.django_db

BEGUN = 19 * 60 + 14  # seconds after the kick-off: when the match is first followed


@pytest.fixture
def match(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> Event:
    """The match in our database, and a fresh provider of the feed."""
    monkeypatch.setattr("football.feed.provider", lambda _: vendor.provider)
    monkeypatch.setattr("football.reports.provider", lambda _: vendor.provider)
    return an_event(REF, provider="sportmonks", kickoff_at=KICKOFF)


def poll(vendor: Vendor, follower: Follower, seconds: int) -> list[dict[str, Any]]:
    """Collect and poll so many seconds after the match was first followed."""
    vendor.collect(f"{(BEGUN + seconds) // 60}:{(BEGUN + seconds) % 60:02}")
    return follower.poll(BEGUN + seconds)


def test_a_match_is_followed_to_its_end(vendor: Vendor, match: Event) -> None:
    follower = Follower(match)
    first = follower.poll(BEGUN)
    assert words(first) == ["match_started", "kickoff", "corner", "goal", "shotontarget", "event"]
    assert first[-1]["score"] == {"home": 1, "away": 0}
    home = first[-1]["stats"]["home"]
    assert (home["corner_kicks"], home["attack"], home["attack_pct"], home["ball_safe_pct"]) == (
        3,
        31,
        63,
        65,
    )

    vendor.says(statistics=statistics({43: 32, 44: 21, 46: 40}))
    assert words(poll(vendor, follower, 5)) == ["attack", "dangerous"]

    vendor.says(events=[*EVENTS, goal(21, 20, "1-1", AWAY)], scores=score(1, 1))
    scored = poll(vendor, follower, 10)
    assert words(scored) == ["goal", "event"]
    assert (scored[0]["side"], scored[-1]["score"]) == ("away", {"home": 1, "away": 1})

    vendor.says(state_id=3, periods=[period(ended="19:27")])
    assert words(poll(vendor, follower, 15)) == ["periodscore", "event"]

    vendor.says(state_id=5)
    ended = poll(vendor, follower, 20)
    assert (words(ended), ended[-1]["time"]["status"]) == (["event"], "finished")
    assert follower.has_ended()
    match.refresh_from_db()
    assert (match.status, match.home_score, match.away_score) == ("finished", 1, 1)
    assert match.final_record.incidents


def test_a_goal_that_is_taken_back_is_shown_at_once(vendor: Vendor, match: Event) -> None:
    follower = Follower(match)
    vendor.collect("19:14")
    follower.poll(BEGUN)
    vendor.says(events=[*EVENTS, goal(20, 20, "2-0")], scores=score(2, 0))
    assert poll(vendor, follower, 5)[-1]["score"] == {"home": 2, "away": 0}

    vendor.says(events=[*EVENTS, event(21, 10, 20)], scores=score(1, 0))
    taken_back = poll(vendor, follower, 10)

    assert (words(taken_back), taken_back[-1]["score"]) == (
        ["possible_event", "event"],
        {"home": 1, "away": 0},
    )


def test_a_restart_says_nothing_twice(vendor: Vendor, match: Event) -> None:
    follower = Follower(match)
    vendor.collect("19:14")
    follower.poll(BEGUN)
    vendor.says(statistics=statistics({43: 33}), timeline=[*TIMELINE, entry(20, 126, 19)])
    assert words(poll(vendor, follower, 5)) == ["attack", "corner"]

    vendor.provider = Sportmonks()
    vendor.says(timeline=[*TIMELINE, entry(20, 126, 19), entry(21, 568, 19)])
    assert words(poll(vendor, follower, 10)) == ["offside"]
    assert poll(vendor, follower, 15) == []


def test_reordered_and_doubled_events_are_told_once(vendor: Vendor, match: Event) -> None:
    follower = Follower(match)
    vendor.collect("19:14")
    follower.poll(BEGUN)
    late, early = entry(21, 570, 19), entry(20, 126, 19)
    vendor.says(timeline=[late, early, *TIMELINE, late])
    assert words(poll(vendor, follower, 5)) == ["corner", "shotofftarget"]
    vendor.says(timeline=[*TIMELINE, early, late])

    assert poll(vendor, follower, 10) == []


def test_an_event_that_comes_and_goes_is_told_once(vendor: Vendor, match: Event) -> None:
    follower = Follower(match)
    vendor.collect("19:14")
    follower.poll(BEGUN)
    for seconds, card in ((5, True), (10, False), (15, True), (20, False)):
        vendor.says(events=[*EVENTS, *([event(20, 19, 19)] if card else [])])
        assert words(poll(vendor, follower, seconds)) == (["yellowcard"] if seconds == 5 else [])
    vendor.says(events=[*EVENTS, event(20, 19, 19)])

    assert "yellowcard" not in words(poll(vendor, follower, 400))

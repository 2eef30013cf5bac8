"""Sportradar's matches as those who follow them see them."""

from typing import Any

import pytest

from football.models import Event
from football.providers.sportradar.provider import Sportradar
from tests.football.builders import an_event
from tests.football.following import Follower, words
from tests.football.providers.sportradar import raw
from tests.football.providers.sportradar.raw import KICKOFF, REF, event, goal, situation
from tests.football.providers.sportradar.upstream import DELTA, Vendor

pytestmark = pytest.mark.django_db

BEGUN = 19 * 60 + 14  # seconds after the kick-off: when the match is first followed


@pytest.fixture
def match(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> Event:
    """The match in our database, and a fresh provider of the feed."""
    monkeypatch.setattr("football.feed.provider", lambda _: vendor.provider)
    monkeypatch.setattr("football.reports.provider", lambda _: vendor.provider)
    return an_event(REF, provider="sportradar", kickoff_at=KICKOFF)


def poll(vendor: Vendor, follower: Follower, seconds: int) -> list[dict[str, Any]]:
    """Collect and poll so many seconds after the match was first followed."""
    clock = f"{(BEGUN + seconds) // 60}:{(BEGUN + seconds) % 60:02}"
    vendor.collect(clock)
    return follower.poll(BEGUN + seconds)


def test_a_match_is_followed_from_its_first_event_to_its_last(vendor: Vendor, match: Event) -> None:
    follower = Follower(match)
    first = follower.poll(BEGUN)
    assert words(first)[:2] == ["match_started", "kickoff"]
    assert first[-1]["score"] == {"home": 1, "away": 0}
    assert first[-1]["stats"]["home"]["corner_kicks"] == 3

    vendor.says("19:18", event(20, "corner_kick", "19:17", "home", x=100, y=0))
    assert words(poll(vendor, follower, 5)) == ["corner"]

    vendor.says("19:23", goal(21, "19:22", "away", 1, 1), away_score=1)
    scored = poll(vendor, follower, 10)
    assert words(scored) == ["goal", "event"]
    assert scored[-1]["score"] == {"home": 1, "away": 1}

    vendor.says("19:28", status="ended", match_status="ended")
    ended = poll(vendor, follower, 15)
    assert (words(ended), ended[-1]["time"]["status"]) == (["event"], "finished")
    assert follower.has_ended()
    match.refresh_from_db()
    assert (match.status, match.home_score, match.away_score) == ("finished", 1, 1)
    assert match.final_record.incidents


def test_the_last_event_comes_before_the_end_though_the_end_was_known_first(
    vendor: Vendor, match: Event
) -> None:
    follower = Follower(match)
    vendor.collect("19:14")
    follower.poll(BEGUN)
    vendor.says("19:18", event(20, "corner_kick", "19:17", "home"), status="ended", match_status="ended")
    vendor.put(DELTA, raw.delta("19:16"))
    last = poll(vendor, follower, 5)

    assert words(last) == ["corner", "event"]
    assert last[-1]["time"]["status"] == "finished"
    assert follower.has_ended()


def test_a_goal_that_is_taken_back_is_shown_at_once(vendor: Vendor, match: Event) -> None:
    follower = Follower(match)
    vendor.collect("19:14")
    follower.poll(BEGUN)
    vendor.says("19:18", goal(20, "19:17", "home", 2, 0), home_score=2)
    assert poll(vendor, follower, 5)[-1]["score"] == {"home": 2, "away": 0}

    vendor.says(
        "19:23", event(21, "video_assistant_referee_over", "19:22", description="no_goal"), home_score=1
    )
    taken_back = poll(vendor, follower, 10)

    assert (words(taken_back), taken_back[-1]["score"]) == (["event"], {"home": 1, "away": 0})


def test_a_restart_says_and_counts_nothing_twice(vendor: Vendor, match: Event) -> None:
    follower = Follower(match)
    vendor.collect("19:14")
    follower.poll(BEGUN)
    vendor.says("19:18", match_situation=situation("attack", "home", "19:17"))
    assert words(poll(vendor, follower, 5)) == ["attack"]

    vendor.provider = Sportradar()
    vendor.says("19:23", event(20, "throw_in", "19:22", "away"))
    assert words(poll(vendor, follower, 10)) == ["throwin"]
    (frame,) = [each for each in poll(vendor, follower, 125) if each["type"] == "event"]

    assert frame["stats"]["home"]["attack"] == 1


def test_reordered_and_doubled_events_are_told_once_in_order(vendor: Vendor, match: Event) -> None:
    follower = Follower(match)
    vendor.collect("19:14")
    follower.poll(BEGUN)
    late, early = event(21, "throw_in", "19:18", "home"), event(20, "corner_kick", "19:16", "home")
    vendor.says("19:19", late, early, late)
    assert words(poll(vendor, follower, 5)) == ["corner", "throwin"]
    vendor.says("19:24", early, late)

    assert poll(vendor, follower, 10) == []

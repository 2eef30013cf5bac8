"""Sportradar's matches as those who follow them see them."""

from typing import Any

import pytest

from tennis.feed import TennisFeed
from tennis.models import Match
from tennis.providers.sportradar.provider import Sportradar
from tests.feeds import following
from tests.tennis.builders import a_match
from tests.tennis.play import start
from tests.tennis.providers.sportradar import raw
from tests.tennis.providers.sportradar.raw import REF, START
from tests.tennis.providers.sportradar.upstream import DELTA, Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(vendor: Vendor, monkeypatch: pytest.MonkeyPatch) -> Match:
    """The match in our database, and a fresh provider of the feed."""
    monkeypatch.setattr("tennis.feed.provider", lambda _: vendor.provider)
    monkeypatch.setattr(following, "BEGIN", START)
    return a_match(REF, provider="sportradar", start_at=START)


@pytest.fixture
def follower(match: Match) -> following.Follower:
    """Somebody who has just begun to follow it."""
    follower = following.Follower(TennisFeed(), [match.pk])
    follower.poll(0)
    return follower


def poll(vendor: Vendor, follower: following.Follower, later: float = 0) -> list[dict[str, Any]]:
    vendor.collect(later)
    return follower.poll(vendor.now + later)


def words(frames: list[dict[str, Any]]) -> list[str]:
    return [str(frame.get("point", frame["type"])) for frame in frames]


def test_a_match_is_followed_from_its_first_point_to_its_last(vendor: Vendor, match: Match) -> None:
    follower = following.Follower(TennisFeed(), [match.pk])
    vendor.plays("hha")
    assert words(follower.poll(vendor.now)) == ["15-0", "30-0", "30-15", "event"]

    vendor.plays("h")
    (score,) = poll(vendor, follower)
    assert (score["game"], score["point"], score["server"]) == ("0-0", "40-15", "home")

    vendor.plays("h")
    (score,) = poll(vendor, follower)
    assert (score["game"], score["point"], score["server"]) == ("1-0", "0-0", "away")

    for _ in range(19):
        vendor.plays("h")
        assert words(poll(vendor, follower))[0] == vendor.state.point
    assert words(poll(vendor, follower, later=2)) == []
    vendor.plays("h")
    score, event = poll(vendor, follower)
    assert (score["sets"], event["score"]["home_sets"], event["score"]["set"]) == ([[6, 0]], 1, 1)

    for _ in range(24):
        vendor.plays("h")
        last = poll(vendor, follower)[-1]
    assert (last["status"]["name"], last["score"]["sets"]) == ("finished", [[6, 0], [6, 0]])
    assert last["stats"]["home"] == {"aces": 4, "double_faults": 2, "first_serve_pct": 62.5}
    assert follower.has_ended()
    match.refresh_from_db()
    assert (match.status, match.winner, match.counters["home"]["aces"]) == ("finished", "home", 4)


def test_the_last_point_comes_before_the_end_though_the_end_was_known_first(
    vendor: Vendor, follower: following.Follower
) -> None:
    for _ in range(47):
        vendor.plays("h")
        poll(vendor, follower)
    vendor.plays("h")
    vendor.put(DELTA, raw.delta(vendor.now - 1))
    last, event = poll(vendor, follower)

    assert (last["sets"], last["server"]) == ([[6, 0], [6, 0]], None)
    assert event["status"]["name"] == "finished"
    assert follower.has_ended()


def test_a_restart_says_no_point_twice(vendor: Vendor, follower: following.Follower) -> None:
    heard = []
    for winner in "hahahaha":
        vendor.plays(winner)
        vendor.provider = Sportradar()
        heard += words(poll(vendor, follower))
        heard += words(poll(vendor, follower, later=2))

    assert [word for word in heard if word != "event"] == [
        "15-0",
        "15-15",
        "30-15",
        "30-30",
        "40-30",
        "Deuce",
        "Ad-40",
        "Deuce",
    ]


def test_reordered_and_doubled_points_are_told_once_in_order(
    vendor: Vendor, follower: following.Follower
) -> None:
    new = vendor.plays("haa")
    events = [each for point in new for each in point.events]
    vendor.says(*events[::-1], *events)
    assert words(poll(vendor, follower)) == ["15-0", "15-15", "15-30"]
    vendor.says(*events)

    assert words(poll(vendor, follower, later=2)) == []


def test_a_point_that_is_corrected_or_taken_back_is_not_told_again(
    vendor: Vendor, follower: following.Follower
) -> None:
    (wrong,) = vendor.plays("h")
    assert words(poll(vendor, follower)) == ["15-0"]
    corrected = wrong.events[0] | {"home_score": 0, "away_score": 15, "competitor": "away", "updated": True}
    vendor.says(corrected)
    assert words(poll(vendor, follower, later=2)) == []

    vendor.told.clear()
    vendor.state = start()
    vendor.says(said=vendor.now + 4)
    assert words(poll(vendor, follower, later=4)) == []


@pytest.mark.parametrize(
    ("status", "match_status", "ours"),
    [
        ("interrupted", "1st_set", "interrupted"),
        ("closed", "retired", "retired"),
        ("closed", "walkover", "walkover"),
        ("cancelled", "cancelled", "cancelled"),
    ],
)
def test_a_new_status_is_told_at_once(
    vendor: Vendor, follower: following.Follower, status: str, match_status: str, ours: str
) -> None:
    vendor.says(status=status, match_status=match_status)
    (event,) = poll(vendor, follower, later=2)

    assert event["status"]["name"] == ours


def test_following_costs_one_request_every_two_seconds(vendor: Vendor, follower: following.Follower) -> None:
    before = len(vendor.server.asked)
    for winner in "hhaa":
        vendor.plays(winner)
        poll(vendor, follower)

    paths = [asked.path.rpartition("/")[2] for asked in vendor.server.asked[before:]]
    assert paths.count("timelines_delta.json") == 4
    assert "timeline.json" not in paths

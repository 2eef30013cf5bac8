"""What tennis' feed publishes, and when."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from redis import Redis

from feeds.errors import ProviderError
from feeds.poller import poll
from live.connection import blocking_redis
from live.snapshot import FRESH_SECONDS, latest_frames
from live.topics import head_key, match_topic, ticks_key
from tennis.feed import EVENT_SECONDS, TICK_SECONDS, TennisFeed
from tennis.match import Counters, Scoreboard, Status
from tennis.models import Match
from tests.feeds.following import Follower, Frames
from tests.tennis.builders import GIVEN_UP, SECOND_SET, WON, a_match, a_score
from tests.tennis.vendor import Vendor, VendorMatch

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(vendor: Vendor) -> Match:
    """A match in its second set."""
    vendor.matches["m1"] = VendorMatch()
    vendor.matches["m1"].play(SECOND_SET, -1)
    return a_match()


@pytest.fixture
def upstream(vendor: Vendor, match: Match) -> VendorMatch:
    """What the vendor knows of it."""
    return vendor.matches[match.ref]


@pytest.fixture
def follower(match: Match) -> Follower:
    """Somebody who has just begun to follow it."""
    follower = Follower(TennisFeed(), [match.pk])
    follower.poll(0)
    return follower


def words(frames: Frames) -> list[str]:
    return [frame["type"] for frame in frames]


def points(*sets: tuple[int, int], won: tuple[int, int] = (1, 0)) -> Iterator[Scoreboard]:
    """Return the scoreboards of one game after the other's first points."""
    for point in ("0-15", "15-15", "30-15", "40-15"):
        yield Scoreboard(status=Status.LIVE, score=a_score(*sets, won=won, point=point))


def test_the_first_poll_brings_the_points_so_far_and_the_whole_match(
    match: Match, upstream: VendorMatch
) -> None:
    upstream.home, upstream.away = Counters(aces=8, first_serves_in=30, service_points=48), Counters()

    score, event = Follower(TennisFeed(), [match.pk]).poll(0)

    sets = [[6, 4], [2, 3]]
    assert score == {
        "type": "score",
        "event_id": match.pk,
        "uts": upstream.ticks[0].uts // 1000,
        "sets": sets,
        "set": 2,
        "game": "2-3",
        "point": "30-15",
        "server": "home",
    }
    assert event == {
        "type": "event",
        "event_id": match.pk,
        "sport": "tennis",
        "home": {"id": match.home_id, "name": "Lindqvist, V."},
        "away": {"id": match.away_id, "name": "Adel, N."},
        "score": {
            "sets": sets,
            "home_sets": 1,
            "away_sets": 0,
            "home_games": 2,
            "away_games": 3,
            "point": "30-15",
            "server": "home",
            "set": 2,
        },
        "status": {"name": "live"},
        "stats": {"home": {"aces": 8, "first_serve_pct": 62.5}, "away": {}},
        "tournament": {"name": "Lakeside Open", "surface": "Hard"},
    }


def test_every_point_is_one_score_frame(follower: Follower, upstream: VendorMatch) -> None:
    boards = list(points((6, 4), (3, 3)))
    sent: list[str] = []
    for turn, board in enumerate(boards, start=1):
        upstream.play(board, turn * TICK_SECONDS - 1)
        (frame,) = follower.poll(turn * TICK_SECONDS)
        assert frame["type"] == "score"
        sent.append(frame["point"])

    assert sent == [board.score.point for board in boards]


def test_points_that_were_played_between_two_polls_all_come_in_order(
    follower: Follower, upstream: VendorMatch
) -> None:
    for second, board in enumerate(points((6, 4), (3, 3))):
        upstream.play(board, second)

    assert [frame["point"] for frame in follower.poll(5)] == ["0-15", "15-15", "30-15", "40-15"]


def test_the_match_is_shown_whole_when_something_changed_and_half_a_minute_has_passed(
    follower: Follower, vendor: Vendor, upstream: VendorMatch
) -> None:
    one, two, *_ = points((6, 4), (3, 3))
    upstream.play(one, 2)
    assert words(follower.poll(3)) == ["score"]
    asked = vendor.count("snapshots")

    assert words(follower.poll(EVENT_SECONDS)) == ["event"]
    for seconds in range(EVENT_SECONDS + TICK_SECONDS, 5 * EVENT_SECONDS, TICK_SECONDS):
        assert follower.poll(seconds) == []
    assert vendor.count("snapshots") == asked + 1

    upstream.play(two, 5 * EVENT_SECONDS - 1)
    assert words(follower.poll(5 * EVENT_SECONDS)) == ["score", "event"]


@pytest.mark.parametrize(
    "after",
    [
        Scoreboard(status=Status.LIVE, score=a_score((6, 4), (3, 6), won=(1, 1))),
        Scoreboard(status=Status.LIVE, score=a_score((6, 4), (6, 3), (0, 0), won=(2, 0), point="15-0")),
        msgspec.structs.replace(SECOND_SET, status=Status.INTERRUPTED),
    ],
    ids=["a set is won", "a set begins", "rain"],
)
def test_a_new_status_or_set_is_shown_at_once(
    follower: Follower, upstream: VendorMatch, after: Scoreboard
) -> None:
    upstream.scoreboard = after

    (event,) = follower.poll(3)

    assert event["type"] == "event"
    assert event["status"]["name"] == after.status
    assert event["score"]["set"] == after.score.set


@pytest.mark.parametrize(
    "end", [WON, GIVEN_UP, Scoreboard(status=Status.WALKOVER), Scoreboard(status=Status.CANCELLED)]
)
def test_the_end_is_the_last_frame_and_nobody_asks_again(
    follower: Follower, vendor: Vendor, upstream: VendorMatch, end: Scoreboard
) -> None:
    assert not follower.has_ended()
    upstream.play(end, 2)

    frames = follower.poll(3)

    assert words(frames) == ["score", "event"]
    assert frames[-1]["status"]["name"] == end.status
    assert follower.has_ended()
    asked = len(vendor.asked)
    assert follower.poll(300) == []
    assert len(vendor.asked) == asked


def test_a_match_held_over_goes_on_being_read(follower: Follower, upstream: VendorMatch) -> None:
    upstream.scoreboard = msgspec.structs.replace(SECOND_SET, status=Status.POSTPONED)
    assert words(follower.poll(3)) == ["event"]

    upstream.play(SECOND_SET, 3600)

    assert words(follower.poll(3600)) == ["score", "event"]


def test_what_is_shown_reaches_the_database(match: Match, follower: Follower, upstream: VendorMatch) -> None:
    assert Match.objects.get(pk=match.pk).scoreboard == SECOND_SET

    upstream.play(WON, 2)
    upstream.home, upstream.away = Counters(aces=8), Counters(aces=3)
    follower.poll(3)

    row = Match.objects.get(pk=match.pk)
    assert row.scoreboard == WON
    assert row.final_counters == {"home": Counters(aces=8), "away": Counters(aces=3)}


def test_figures_are_recorded_at_the_end_alone(match: Match, follower: Follower) -> None:
    assert Match.objects.get(pk=match.pk).final_counters is None


def test_matches_of_another_configuration_are_not_read(match: Match, settings: Any) -> None:
    settings.TENNIS_PROVIDER = "replay_slam"

    assert Follower(TennisFeed(), [match.pk]).poll(0) == []


# How fresh a quiet match is; on a real Redis


@pytest.fixture
def topic(redis_client: Redis, match: Match) -> str:
    """The match's topic, read once, long ago."""
    topic = match_topic("tennis", match.pk)
    assert poll(TennisFeed(), [match.pk]) == [topic]
    redis_client.hset(head_key(topic), "at", 1)
    next_turn(match)
    return topic


def next_turn(match: Match) -> None:
    blocking_redis().delete(f"lease:tennis:{match.pk}")


def test_who_begins_to_follow_a_quiet_match_gets_a_frame_at_once(
    topic: str, match: Match, redis_client: Redis
) -> None:
    assert poll(TennisFeed(), [match.pk]) == [topic]

    assert redis_client.xlen(ticks_key(topic)) == 1  # the point is not sent again
    assert set(latest_frames([topic], "event")) == {topic}
    next_turn(match)
    assert poll(TennisFeed(), [match.pk]) == []


def test_a_match_that_is_followed_stays_fresh_without_news(
    topic: str, match: Match, redis_client: Redis
) -> None:
    poll(TennisFeed(), [match.pk])
    for age in (FRESH_SECONDS // 2, FRESH_SECONDS - 5):
        at = int(redis_client.hget(head_key(topic), "at") or 0)
        redis_client.hset(head_key(topic), "at", at - age)
        next_turn(match)

        assert poll(TennisFeed(), [match.pk]) == []
        assert int(redis_client.hget(head_key(topic), "at") or 0) >= at


def test_a_match_that_cannot_be_read_does_not_seem_fresh(
    topic: str, match: Match, upstream: VendorMatch, redis_client: Redis
) -> None:
    upstream.unreadable = ProviderError("no score", permanent=True)

    assert poll(TennisFeed(), [match.pk]) == []
    assert redis_client.hget(head_key(topic), "at") == b"1"

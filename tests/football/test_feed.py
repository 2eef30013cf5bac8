"""What football's feed publishes, and when. The vendor is a real HTTP server."""

import asyncio

import msgspec
import pytest
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from feeds.changes import LATE_MILLISECONDS
from football.feed import FootballFeed, decode_cursor
from football.match import Momentum, Period, Score, Scoreboard, SideMomentum, Status
from football.models import Event
from football.situations import Situation
from live.publish import Position
from live.topics import match_topic
from tests.football.builders import AFTER_PENALTIES, FULL_TIME, SECOND_HALF
from tests.football.following import BEGIN, Follower, a_match, a_tick, words
from tests.football.upstream import Upstream

pytestmark = pytest.mark.django_db


def counts(home: int, away: int) -> Momentum:
    """Return phase counts of which only the attacks differ."""
    return Momentum(
        home=SideMomentum(attack=home, dangerous_attack=1, ball_safe=1),
        away=SideMomentum(attack=away, dangerous_attack=1, ball_safe=1),
    )


def test_the_first_poll_brings_the_ticks_and_then_the_match(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.scoreboard = SECOND_HALF
    match.ticks = [a_tick("1", -60, Situation.KICKOFF), a_tick("2", -5, Situation.GOAL)]
    match.figures = {"home": {"corner_kicks": 7, "xg": 1.4249}, "away": {"corner_kicks": 2}}

    kickoff, goal, snapshot = Follower(event).poll()

    assert (kickoff["situation"], goal["situation"]) == ("kickoff", "goal")
    assert goal == {
        "type": "livedata",
        "event_id": event.pk,
        "uts": int(BEGIN.timestamp() * 1000) - 5_000,
        "side": "home",
        "situation": "goal",
        "coordinates": [],
    }
    assert snapshot["score"] == {"home": 2, "away": 1}
    assert snapshot["time"]["minute"] == 63
    assert snapshot["stats"] == {"home": {"corner_kicks": 7, "xg": 1.42}, "away": {"corner_kicks": 2}}


def test_each_tick_is_sent_once(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    follower, sent = Follower(event), list[int]()
    for poll in range(20):
        match.ticks += [a_tick(f"{poll}.{n}", poll * 5 + n) for n in range(3)]
        sent += [frame["uts"] for frame in follower.poll(poll * 5 + 3) if frame["type"] == "livedata"]

    assert sent == [tick.uts for tick in match.ticks]


def test_it_asks_from_where_late_ticks_may_turn_up(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.ticks = [a_tick("1", 0)]
    follower = Follower(event)
    follower.poll(1)
    follower.poll(6)

    asked = [parameters["m1"] for reading, parameters in upstream.asked if reading == "timelines"]
    assert asked == ["", str(match.ticks[0].uts - LATE_MILLISECONDS)]


def test_the_match_is_shown_every_thirty_seconds(upstream: Upstream) -> None:
    event, _ = a_match(upstream)
    follower = Follower(event)

    shown = [seconds for seconds in range(0, 95, 5) if follower.poll(seconds)]

    assert shown == [0, 30, 60, 90]
    assert upstream.count("snapshots") == 4


@pytest.mark.parametrize(
    "change",
    [
        {"score": Score(2, 2)},
        {"status": Status.INTERRUPTED},
        {"period": Period.EXTRA_TIME_1},
        {"shoot_out": Score(1, 0)},
    ],
)
def test_a_change_that_matters_is_shown_at_once(upstream: Upstream, change: dict[str, object]) -> None:
    event, match = a_match(upstream)
    match.scoreboard = SECOND_HALF
    follower = Follower(event)
    follower.poll(0)

    match.scoreboard = msgspec.structs.replace(SECOND_HALF, **change)

    assert words(follower.poll(5)) == ["event"]
    assert follower.poll(10) == []
    assert words(follower.poll(35)) == ["event"]  # thirty seconds after the last


def test_another_minute_alone_waits_for_its_turn(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.scoreboard = SECOND_HALF
    follower = Follower(event)
    follower.poll(0)

    match.scoreboard = msgspec.structs.replace(SECOND_HALF, minute=64)

    assert follower.poll(5) == []
    assert follower.poll(30)[0]["time"]["minute"] == 64


def test_phase_counts_are_read_every_two_minutes_and_stand_in_between(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.scoreboard = SECOND_HALF
    follower, shown = Follower(event), dict[int, int]()
    for seconds in range(0, 245, 5):
        match.momentum = counts(seconds, 0)
        for frame in follower.poll(seconds):
            shown[seconds] = frame["stats"]["home"]["attack"]

    assert upstream.count("momentum") == 3
    assert shown == {0: 0, 30: 0, 60: 0, 90: 0, 120: 120, 150: 120, 180: 120, 210: 120, 240: 240}


def test_phase_counts_are_read_once_more_at_the_end(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.scoreboard, match.momentum = SECOND_HALF, counts(50, 50)
    follower = Follower(event)
    follower.poll(0)

    match.scoreboard, match.momentum = FULL_TIME, counts(75, 25)

    (final,) = follower.poll(5)
    assert final["stats"]["home"]["attack_pct"] == 75


def test_a_vendor_without_phase_counts_has_none_in_its_frames(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.scoreboard = SECOND_HALF

    (frame,) = Follower(event).poll()

    assert frame["stats"] == {"home": {}, "away": {}}


@pytest.mark.parametrize("end", [FULL_TIME, AFTER_PENALTIES, Scoreboard(status=Status.CANCELLED)])
def test_the_end_is_the_last_frame_and_nobody_asks_again(upstream: Upstream, end: Scoreboard) -> None:
    event, match = a_match(upstream)
    match.scoreboard = SECOND_HALF
    follower = Follower(event)
    follower.poll(0)
    assert not follower.has_ended()

    match.scoreboard, match.ticks = end, [a_tick("whistle", 1, Situation.PERIODSCORE)]

    frames = follower.poll(5)
    assert words(frames) == ["periodscore", "event"]
    assert frames[-1]["time"]["status"] == end.status
    assert follower.has_ended()
    asked = len(upstream.asked)
    assert follower.poll(10) == []
    assert follower.poll(300) == []
    assert len(upstream.asked) == asked


def test_a_match_that_ends_while_it_is_read_keeps_its_last_ticks(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.scoreboard = SECOND_HALF
    follower = Follower(event)
    follower.poll(0)

    match.ticks = [a_tick("corner", 29, Situation.CORNER)]
    match.ends_with = (a_tick("goal", 30, Situation.GOAL), a_tick("whistle", 31, Situation.PERIODSCORE))

    assert words(follower.poll(30)) == ["corner", "goal", "periodscore", "event"]
    assert follower.has_ended()


@pytest.mark.parametrize("cursor", [None, b'{"seen": {"ids": 7, "newest": "noon"}}'])
def test_a_match_whose_cursor_is_lost_begins_anew(upstream: Upstream, cursor: bytes | None) -> None:
    """Another version may have written it; to go on would send every tick again."""
    event, match = a_match(upstream)
    match.ticks = [a_tick("1", -5)]
    follower = Follower(event)
    follower.poll(0)
    assert not follower.drafts[0].anew
    topic = match_topic("football", event.pk)
    follower.positions[topic] = Position(follower.positions[topic].tip, cursor)

    assert words(follower.poll(5)) == ["attack", "event"]
    assert [draft.anew for draft in follower.drafts] == [True]
    match.ticks.append(a_tick("2", 7))
    assert words(follower.poll(10)) == ["attack"]
    assert [draft.anew for draft in follower.drafts] == [False]


def test_an_interrupted_match_goes_on_being_read(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.scoreboard = msgspec.structs.replace(SECOND_HALF, status=Status.INTERRUPTED)
    follower = Follower(event)
    follower.poll(0)

    match.ticks = [a_tick("resumed", 600)]

    assert "attack" in words(follower.poll(600))


def test_every_scoreboard_shown_reaches_the_database(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    follower = Follower(event)
    for seconds, board in enumerate([SECOND_HALF, FULL_TIME]):
        match.scoreboard = board
        follower.poll(seconds * 5)

        assert Event.objects.get(pk=event.pk).scoreboard == board


def test_only_what_was_published_reaches_the_database(upstream: Upstream) -> None:
    one, match = a_match(upstream, "m1")
    other, same = a_match(upstream, "m2")
    match.scoreboard = same.scoreboard = SECOND_HALF
    shard = FootballFeed().shard([one.pk, other.pk])
    asyncio.run(shard.read(dict.fromkeys(shard.topics, Position()), BEGIN))

    shard.record([match_topic("football", one.pk)])

    assert Event.objects.get(pk=one.pk).scoreboard == SECOND_HALF
    assert Event.objects.get(pk=other.pk).scoreboard == Scoreboard()


def test_a_poll_without_news_publishes_nothing_and_writes_nothing(
    upstream: Upstream, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event, _ = a_match(upstream)
    follower = Follower(event)
    follower.poll(0)

    with django_assert_num_queries(1):  # which matches are these?
        assert follower.poll(5) == []


def test_matches_of_another_configuration_are_not_read(upstream: Upstream, settings: Settings) -> None:
    event, _ = a_match(upstream)
    settings.FOOTBALL_PROVIDER = "replay_wyscout"

    assert Follower(event).poll() == []
    assert upstream.asked == []


def scored_at(follower: Follower) -> float | None:
    """Return what the last publication noted: seconds after BEGIN."""
    noted = decode_cursor(follower.drafts[0].cursor).scored_at
    return None if noted is None else noted - BEGIN.timestamp()


def test_it_notes_when_the_last_goal_fell(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.scoreboard = SECOND_HALF
    follower = Follower(event)
    follower.poll(0)
    assert scored_at(follower) is None

    match.scoreboard = msgspec.structs.replace(SECOND_HALF, score=Score(3, 1))
    match.ticks = [a_tick("goal", 2, Situation.GOAL), a_tick("celebration", 4)]
    follower.poll(5)
    assert scored_at(follower) == 2

    follower.poll(40)
    assert scored_at(follower) == 2


def test_it_notes_a_goal_taken_back_when_it_sees_it(upstream: Upstream) -> None:
    event, match = a_match(upstream)
    match.scoreboard = msgspec.structs.replace(SECOND_HALF, score=Score(3, 1))
    match.ticks = [a_tick("goal", -10, Situation.GOAL)]
    follower = Follower(event)
    follower.poll(0)
    assert scored_at(follower) == -10

    match.scoreboard = SECOND_HALF
    follower.poll(5)
    assert scored_at(follower) == 5

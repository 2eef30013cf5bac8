"""What is told and shown of a match that changes hands. Both vendors are real HTTP servers."""

import msgspec
import pytest

from feeds.takeover.turns import GRACE_SECONDS
from football.match import Period, Side, Status
from football.situations import Situation
from tests.football.builders import FULL_TIME, SECOND_HALF
from tests.football.following import words
from tests.football.two_vendors import Evening, scores, ticks
from tests.football.upstream import Day

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]

CORNER, GOAL = Situation.CORNER, Situation.GOAL


def test_what_both_have_told_is_told_once(evening: Evening) -> None:
    evening.poll()
    evening.at_first.ticks = [evening.tick("a1", CORNER, ago=-1)]
    told = evening.poll()
    evening.first.day = Day.DOWN
    evening.polls(GRACE_SECONDS)
    evening.at_second.ticks = [evening.tick("b1", CORNER, Side.AWAY, ago=300)]
    evening.poll()
    evening.at_second.ticks.append(evening.tick("b2", CORNER, ago=2))  # the same, heard of later
    again = evening.poll()
    evening.at_second.ticks.append(evening.tick("b3", CORNER, ago=1))

    assert (ticks(told), ticks(again)) == (["corner"], [])
    assert ticks(evening.poll()) == ["corner"]


def test_what_happened_before_the_takeover_is_history(evening: Evening) -> None:
    evening.poll()
    evening.first.day = Day.DOWN
    evening.at_second.ticks = [evening.tick(f"b{number}", CORNER, ago=9 * number) for number in range(9)]

    assert ticks(evening.polls(30)) == []


def test_a_goal_that_fell_in_between_is_told_as_the_score_proves_it(evening: Evening) -> None:
    evening.poll()
    evening.first.day = Day.DOWN
    evening.at_second.scoreboard = evening.with_score(3, 1)
    evening.at_second.ticks = [evening.tick("b1", GOAL, ago=600), evening.tick("b2", GOAL, ago=2)]

    frames = evening.polls(30)

    assert [frame["uts"] for frame in frames if frame["type"] == "livedata"] == [
        evening.at_second.ticks[1].uts
    ]
    assert scores(frames) == [(3, 1)]


def test_a_goal_that_was_told_is_not_told_again_however_late_it_is_heard_of(evening: Evening) -> None:
    evening.poll()
    evening.at_first.scoreboard = evening.with_score(3, 1)
    evening.at_first.ticks = [evening.tick("a1", GOAL)]
    assert ticks(evening.poll()) == ["goal"]
    evening.first.day = Day.DOWN

    frames = evening.polls(45)
    evening.at_second.scoreboard = evening.with_score(3, 1)
    evening.at_second.ticks = [evening.tick("b1", GOAL, ago=1)]
    frames += evening.polls(120)

    assert ticks(frames) == []
    assert set(scores(frames)) == {(3, 1)}


def test_a_goal_whose_score_comes_a_poll_later_is_told(evening: Evening) -> None:
    evening.poll()
    evening.first.day = Day.DOWN
    evening.polls(20)
    evening.at_second.ticks = [evening.tick("b1", GOAL, ago=-2)]
    before = evening.poll()
    evening.at_second.scoreboard = evening.with_score(3, 1)

    assert ticks(before) == []
    assert words(evening.poll()) == ["goal", "event"]


def test_the_score_does_not_go_back_before_it_is_a_correction(evening: Evening) -> None:
    evening.poll()
    evening.first.day = Day.DOWN
    evening.at_second.scoreboard = evening.with_score(1, 1)

    frames = evening.polls(180)

    assert scores(frames) == [(2, 1)] * 4 + [(1, 1)] * 2  # two minutes, with a frame every thirty seconds
    evening.event.refresh_from_db()
    assert evening.event.home_score == 1


@pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.POSTPONED, Status.CANCELLED])
def test_a_match_in_play_is_not_put_back_to_before_it(evening: Evening, status: Status) -> None:
    evening.poll()
    evening.first.day = Day.DOWN
    evening.at_second.scoreboard = type(SECOND_HALF)(status=status)

    frames = [frame for frame in evening.polls(90) if frame["type"] == "event"]

    assert {frame["time"]["status"] for frame in frames} == {"inprogress"}
    assert {frame["time"]["minute"] for frame in frames} == {63}
    assert not evening.follower.has_ended()


def test_an_end_with_fewer_goals_than_were_shown_waits(evening: Evening) -> None:
    evening.poll()
    evening.first.day = Day.DOWN
    evening.at_second.scoreboard = msgspec.structs.replace(FULL_TIME, score=evening.with_score(1, 1).score)
    evening.polls(60)
    assert not evening.follower.has_ended()

    evening.at_second.scoreboard = FULL_TIME

    assert words(evening.polls(5)) == ["event"]
    assert evening.follower.has_ended()


def test_a_match_that_ended_stays_ended(evening: Evening) -> None:
    evening.poll()
    evening.at_first.scoreboard = FULL_TIME
    evening.poll()
    evening.first.day = Day.DOWN
    asked = len(evening.second.asked)

    assert evening.polls(300) == []
    assert len(evening.second.asked) == asked


def test_another_half_is_shown_though_its_score_trails(evening: Evening) -> None:
    first_half = msgspec.structs.replace(SECOND_HALF, period=Period.FIRST_HALF, minute=44, half_time=None)
    evening.shows(first_half)
    evening.poll()
    evening.first.day = Day.DOWN
    evening.at_second.scoreboard = evening.with_score(1, 1)

    (frame,) = evening.polls(15)

    assert (frame["time"]["period"], scores([frame])) == ("2nd_half", [(2, 1)])

"""Newer and older words about one match."""

from datetime import timedelta
from itertools import pairwise

import pytest

from football.match import Period, Score, Scoreboard, Status
from football.progress import CALENDAR_LAG, progress, trails

A_MATCH = [
    Scoreboard(),
    Scoreboard(status=Status.IN_PROGRESS, period=Period.FIRST_HALF, minute=1),
    Scoreboard(status=Status.IN_PROGRESS, period=Period.FIRST_HALF, minute=45),
    Scoreboard(status=Status.HALFTIME, period=Period.HALFTIME, minute=45),
    Scoreboard(status=Status.IN_PROGRESS, period=Period.SECOND_HALF, minute=46),
    Scoreboard(status=Status.IN_PROGRESS, period=Period.SECOND_HALF, minute=90),
    Scoreboard(status=Status.IN_PROGRESS, period=Period.SECOND_HALF, minute=90, score=Score(1, 0)),
    Scoreboard(status=Status.EXTRA_TIME, period=Period.AWAITING_EXTRA_TIME, minute=90, score=Score(1, 1)),
    Scoreboard(status=Status.EXTRA_TIME, period=Period.EXTRA_TIME_1, minute=91, score=Score(1, 1)),
    Scoreboard(status=Status.EXTRA_TIME, period=Period.EXTRA_TIME_HALFTIME, minute=105, score=Score(1, 1)),
    Scoreboard(status=Status.EXTRA_TIME, period=Period.EXTRA_TIME_2, minute=106, score=Score(1, 1)),
    Scoreboard(status=Status.PENALTIES, period=Period.PENALTIES, minute=120, score=Score(1, 1)),
    Scoreboard(status=Status.FINISHED, minute=120, score=Score(1, 1)),
]
JUST_NOW, LONG_AGO = timedelta(seconds=5), CALENDAR_LAG + timedelta(seconds=1)


@pytest.mark.parametrize(("earlier", "later"), list(pairwise(A_MATCH)))
def test_a_match_only_goes_forward(earlier: Scoreboard, later: Scoreboard) -> None:
    assert progress(earlier) < progress(later)
    assert trails(earlier, later, JUST_NOW)
    assert not trails(later, earlier, JUST_NOW)


@pytest.mark.parametrize(
    ("minute", "period"), [(30, Period.FIRST_HALF), (70, Period.SECOND_HALF), (100, Period.EXTRA_TIME_1)]
)
def test_an_interruption_is_placed_by_its_minute(minute: int, period: Period) -> None:
    stopped = Scoreboard(status=Status.INTERRUPTED, minute=minute)
    playing = Scoreboard(status=Status.IN_PROGRESS, period=period, minute=minute)

    assert progress(stopped) == progress(playing)


def test_a_goal_taken_back_is_believed_once_the_calendar_has_caught_up() -> None:
    with_goal = Scoreboard(status=Status.IN_PROGRESS, period=Period.FIRST_HALF, minute=30, score=Score(1, 0))
    without = Scoreboard(status=Status.IN_PROGRESS, period=Period.FIRST_HALF, minute=30)

    assert trails(without, with_goal, JUST_NOW)
    assert not trails(without, with_goal, LONG_AGO)


def test_a_finished_match_stays_finished() -> None:
    for reading in A_MATCH[:-1]:
        assert trails(reading, A_MATCH[-1], LONG_AGO)


def test_a_result_can_be_corrected() -> None:
    corrected = Scoreboard(status=Status.FINISHED, minute=120, score=Score(0, 0))

    assert not trails(corrected, A_MATCH[-1], JUST_NOW)


def test_a_match_is_called_off_and_on_again() -> None:
    postponed = Scoreboard(status=Status.POSTPONED)

    assert not trails(postponed, Scoreboard(), JUST_NOW)
    assert not trails(Scoreboard(), postponed, JUST_NOW)

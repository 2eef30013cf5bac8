"""Newer and older words about one match."""

from datetime import timedelta
from itertools import pairwise

import pytest

from feeds.progress import trails
from football.match import Period, Score, Scoreboard, Status
from football.progress import progress

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
JUST_NOW = timedelta(seconds=5)


@pytest.mark.parametrize(("earlier", "later"), list(pairwise(A_MATCH)))
def test_a_match_only_goes_forward(earlier: Scoreboard, later: Scoreboard) -> None:
    assert progress(earlier) < progress(later)


@pytest.mark.parametrize(
    ("minute", "period"), [(30, Period.FIRST_HALF), (70, Period.SECOND_HALF), (100, Period.EXTRA_TIME_1)]
)
def test_an_interruption_is_placed_by_its_minute(minute: int, period: Period) -> None:
    stopped = Scoreboard(status=Status.INTERRUPTED, minute=minute)
    playing = Scoreboard(status=Status.IN_PROGRESS, period=period, minute=minute)

    assert progress(stopped) == progress(playing)


def test_a_match_is_called_off_and_on_again() -> None:
    postponed = Scoreboard(status=Status.POSTPONED)

    assert not trails(progress(postponed), progress(Scoreboard()), JUST_NOW)
    assert not trails(progress(Scoreboard()), progress(postponed), JUST_NOW)

"""Newer and older words about one match."""

from itertools import pairwise

import pytest

from feeds.progress import OVER
from tennis.match import Scoreboard, Status
from tennis.progress import progress
from tests.tennis.builders import GIVEN_UP, SECOND_SET, WON, a_score

A_MATCH = [
    Scoreboard(),
    Scoreboard(status=Status.LIVE, score=a_score((0, 0))),
    Scoreboard(status=Status.LIVE, score=a_score((0, 1))),
    Scoreboard(status=Status.LIVE, score=a_score((6, 4), won=(1, 0))),
    Scoreboard(status=Status.LIVE, score=a_score((6, 4), (0, 0), won=(1, 0))),
    SECOND_SET,
    WON,
]


@pytest.mark.parametrize(("earlier", "later"), list(pairwise(A_MATCH)))
def test_a_match_only_goes_forward(earlier: Scoreboard, later: Scoreboard) -> None:
    assert progress(earlier) < progress(later)


def test_points_go_back_and_forth_and_do_not_count() -> None:
    deuce, advantage = (
        Scoreboard(status=Status.LIVE, score=a_score((1, 1), point=point)) for point in ("Deuce", "Ad-40")
    )

    assert progress(deuce) == progress(advantage)


def test_rain_takes_nothing_back() -> None:
    assert progress(Scoreboard(status=Status.INTERRUPTED, score=SECOND_SET.score)) == progress(SECOND_SET)


@pytest.mark.parametrize("board", [WON, GIVEN_UP, Scoreboard(status=Status.WALKOVER)])
def test_a_match_that_was_decided_is_over(board: Scoreboard) -> None:
    assert progress(board)[0] == OVER
    assert progress(board) > progress(SECOND_SET)


def test_a_match_is_called_off_and_on_again() -> None:
    for status in (Status.POSTPONED, Status.CANCELLED):
        assert progress(Scoreboard(status=status)) == progress(Scoreboard())

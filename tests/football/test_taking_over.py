"""What is shown of a match while a provider that took it over may trail."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from football.match import Period, Score, Scoreboard, Side, Status, Tick
from football.progress import progress
from football.situations import Situation
from football.taking_over import believed, count, counts, is_passing, what
from tests.football.builders import AFTER_PENALTIES, FULL_TIME, SECOND_HALF

FIRST_HALF = Scoreboard(status=Status.IN_PROGRESS, period=Period.FIRST_HALF, minute=30, score=Score(1, 0))
HALFTIME = Scoreboard(status=Status.HALFTIME, period=Period.HALFTIME, minute=45, score=Score(1, 1))
SHOOT_OUT = Scoreboard(
    status=Status.PENALTIES, period=Period.PENALTIES, minute=120, score=Score(3, 3), shoot_out=Score(2, 2)
)

scores = st.builds(Score, st.integers(0, 5), st.integers(0, 5))
minutes = st.none() | st.integers(0, 120)
boards = st.builds(
    Scoreboard,
    status=st.sampled_from(Status),
    period=st.none() | st.sampled_from(Period),
    minute=minutes,
    score=scores,
    half_time=st.none() | scores,
    ninety_minutes=st.none() | scores,
    shoot_out=st.none() | scores,
)


def with_score(board: Scoreboard, home: int, away: int) -> Scoreboard:
    return msgspec.structs.replace(board, score=Score(home, away))


@pytest.mark.parametrize(
    ("shown", "said", "result"),
    [
        (SECOND_HALF, SECOND_HALF, SECOND_HALF),
        (HALFTIME, SECOND_HALF, SECOND_HALF),
        (SECOND_HALF, HALFTIME, SECOND_HALF),
        (SECOND_HALF, with_score(SECOND_HALF, 1, 1), SECOND_HALF),
        (SECOND_HALF, with_score(SECOND_HALF, 1, 2), with_score(SECOND_HALF, 2, 2)),
        (HALFTIME, with_score(FIRST_HALF, 2, 1), with_score(HALFTIME, 2, 1)),
        (with_score(HALFTIME, 3, 0), SECOND_HALF, with_score(SECOND_HALF, 3, 1)),
        (SECOND_HALF, FULL_TIME, FULL_TIME),
        (with_score(SECOND_HALF, 3, 1), FULL_TIME, with_score(SECOND_HALF, 3, 1)),
        (FIRST_HALF, with_score(FULL_TIME, 1, 0), FIRST_HALF),
        (SECOND_HALF, Scoreboard(), SECOND_HALF),
        (SECOND_HALF, Scoreboard(status=Status.CANCELLED), SECOND_HALF),
        (Scoreboard(), Scoreboard(status=Status.POSTPONED), Scoreboard(status=Status.POSTPONED)),
        (SHOOT_OUT, msgspec.structs.replace(SHOOT_OUT, shoot_out=Score(1, 2)), SHOOT_OUT),
        (SHOOT_OUT, AFTER_PENALTIES, AFTER_PENALTIES),
    ],
)
def test_nothing_that_was_shown_goes_back(shown: Scoreboard, said: Scoreboard, result: Scoreboard) -> None:
    assert believed(shown, said) == result


def test_the_minute_does_not_go_back() -> None:
    behind = msgspec.structs.replace(SECOND_HALF, minute=61)

    assert believed(SECOND_HALF, behind).minute == 63


@given(boards, boards)
def test_whatever_is_said_goals_and_phase_only_grow(shown: Scoreboard, said: Scoreboard) -> None:
    result = believed(shown, said)

    assert result.score.home >= shown.score.home
    assert result.score.away >= shown.score.away
    assert progress(result)[0] >= progress(shown)[0]


@given(boards, boards)
def test_what_is_believed_once_is_believed_again(shown: Scoreboard, said: Scoreboard) -> None:
    """Else every poll would show the match."""
    result = believed(shown, said)

    assert not believed(result, said).differs_from(result)


def test_goals_are_counted_by_side() -> None:
    goal = Tick(id="1", uts=1, situation=Situation.GOAL, side=Side.AWAY)

    assert count(goal) == "away"
    assert count(msgspec.structs.replace(goal, situation=Situation.CORNER)) is None
    assert counts(SECOND_HALF) == {"home": 2, "away": 1}
    assert counts(None) == {"home": 0, "away": 0}


@pytest.mark.parametrize(
    ("situation", "passing"),
    [(Situation.ATTACK, True), (Situation.THROWIN, True), (Situation.CORNER, False), (Situation.GOAL, False)],
)
def test_phases_of_play_are_passing(situation: Situation, passing: bool) -> None:
    assert is_passing(what(Tick(id="1", uts=1, situation=situation, side=Side.HOME))) is passing
    assert is_passing(what(Tick(id="1", uts=1, situation=situation))) is passing

"""How likely outcomes are."""

from math import exp, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odds.providers.simulation.goals import Outlook, probabilities
from odds.quotes import LINES, Outcome

few = st.integers(0, 4)
rate = st.floats(0, 4)
outlooks = st.builds(Outlook, few, few, rate, rate)


@given(outlooks)
def test_exactly_one_outcome_of_a_line_comes_about(outlook: Outlook) -> None:
    chances = probabilities(outlook)

    assert chances.keys() == set(Outcome)
    for line in LINES:
        assert isclose(sum(chances[outcome] for outcome in line), 1, abs_tol=1e-9)
        assert all(-1e-9 <= chances[outcome] <= 1 + 1e-9 for outcome in line)


@given(outlooks)
def test_swapping_the_sides_swaps_home_and_away(outlook: Outlook) -> None:
    home, away, home_rate, away_rate = outlook
    here, there = probabilities(outlook), probabilities(Outlook(away, home, away_rate, home_rate))

    assert isclose(here[Outcome.HOME], there[Outcome.AWAY], abs_tol=1e-9)
    assert isclose(here[Outcome.OVER_25], there[Outcome.OVER_25], abs_tol=1e-9)


def test_they_are_those_of_poisson() -> None:
    chances = probabilities(Outlook(0, 0, 1.5, 1.0))

    assert chances[Outcome.UNDER_15] == pytest.approx(exp(-2.5) * (1 + 2.5))
    assert chances[Outcome.YES] == pytest.approx((1 - exp(-1.5)) * (1 - exp(-1)))


@pytest.mark.parametrize(
    ("home", "away", "sure"),
    [
        (1, 0, {Outcome.HOME, Outcome.NO, Outcome.UNDER_15, Outcome.UNDER_25, Outcome.UNDER_35}),
        (1, 2, {Outcome.AWAY, Outcome.YES, Outcome.OVER_15, Outcome.OVER_25, Outcome.UNDER_35}),
        (2, 2, {Outcome.DRAW, Outcome.YES, Outcome.OVER_15, Outcome.OVER_25, Outcome.OVER_35}),
    ],
)
def test_when_nothing_is_to_come_the_score_decides(home: int, away: int, sure: set[Outcome]) -> None:
    chances = probabilities(Outlook(home, away, 0, 0))

    assert {outcome for outcome, chance in chances.items() if chance == pytest.approx(1)} == sure

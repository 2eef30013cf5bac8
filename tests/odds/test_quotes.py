"""The words of odds."""

import pytest

from odds.quotes import LINES, MARKETS, Movement, Outcome
from tests.odds.builders import a_quote


def test_every_outcome_belongs_to_one_line() -> None:
    outcomes = [outcome for line in LINES for outcome in line]

    assert sorted(outcomes) == sorted(Outcome)


def test_markets_and_outcomes_are_called_as_on_the_wire() -> None:
    assert {market: [outcome for line in lines for outcome in line] for market, lines in MARKETS.items()} == {
        "match_winner": ["home", "draw", "away"],
        "over_under": ["over_15", "under_15", "over_25", "under_25", "over_35", "under_35"],
        "btts": ["yes", "no"],
    }


@pytest.mark.parametrize(
    ("previous", "movement"),
    [(None, Movement.NONE), (1.7, Movement.SHORTENING), (1.6, Movement.DRIFTING), (1.65, Movement.NONE)],
)
def test_a_price_that_falls_shortens_and_one_that_rises_drifts(
    previous: float | None, movement: Movement
) -> None:
    assert a_quote(1.65, previous_price=previous).movement is movement

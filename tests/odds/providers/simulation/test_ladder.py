"""Prices as books write them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odds.providers.simulation.ladder import DECIMAL, FRACTIONS, SHARP, TENTHS, Ladder, nearest

LADDERS = [SHARP, DECIMAL, TENTHS, FRACTIONS]


@pytest.mark.parametrize("ladder", LADDERS)
def test_rungs_rise_from_the_lowest_price_there_is(ladder: Ladder) -> None:
    assert ladder[0] == 1.01
    assert all(low < high for low, high in pairwise(ladder))
    assert all(round(rung, 3) == rung for rung in ladder)


@pytest.mark.parametrize("ladder", LADDERS)
def test_no_step_is_so_wide_that_it_eats_a_margin(ladder: Ladder) -> None:
    assert max(high / low for low, high in pairwise(ladder) if high < 10) < 1.11


@pytest.mark.parametrize(
    ("ladder", "price", "written"),
    [
        (SHARP, 1.2861, 1.285),
        (SHARP, 1.2876, 1.29),
        (SHARP, 4.104, 4.1),
        (FRACTIONS, 1.7, 1.72),
        (FRACTIONS, 2.6, 2.6),
        (FRACTIONS, 2.65, 2.62),
        (DECIMAL, 7.97, 8.0),
        (TENTHS, 3.42, 3.4),
    ],
)
def test_the_nearest_rung_is_written(ladder: Ladder, price: float, written: float) -> None:
    assert nearest(ladder, price) == written


@given(st.sampled_from(LADDERS), st.floats(1.01, 80))
def test_no_other_rung_is_nearer(ladder: Ladder, price: float) -> None:
    written = nearest(ladder, price)

    assert written in ladder
    assert abs(written - price) == min(abs(rung - price) for rung in ladder)


@pytest.mark.parametrize("ladder", LADDERS)
def test_beyond_its_ends_nothing_is_written(ladder: Ladder) -> None:
    assert nearest(ladder, 1.009) is None
    assert nearest(ladder, ladder[-1] + 0.01) is None
    assert nearest(ladder, ladder[0]) == ladder[0]
    assert nearest(ladder, ladder[-1]) == ladder[-1]

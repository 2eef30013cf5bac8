import os
import subprocess
import sys
from collections import Counter
from statistics import fmean, pstdev

from hypothesis import given
from hypothesis import strategies as st

from feeds.dice import Dice

WORDS = st.lists(st.text() | st.integers(), min_size=1, max_size=4)
MANY = 20_000


def throws(*words: str | int) -> list[float]:
    dice = Dice(*words)
    return [dice.uniform(0, 1) for _ in range(20)]


@given(WORDS)
def test_the_same_words_throw_the_same(words: list[str | int]) -> None:
    assert throws(*words) == throws(*words)


def test_other_words_throw_otherwise() -> None:
    assert throws(7, "match", "a") != throws(7, "match", "b") != throws(8, "match", "a")


def test_another_process_throws_the_same() -> None:
    script = "from tests.feeds.test_dice import throws; print(throws(7, 'match'))"
    other = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": "5"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == str(throws(7, "match"))


def test_chances_come_as_often_as_said() -> None:
    dice = Dice("chance")
    assert abs(fmean(dice.chance(0.3) for _ in range(MANY)) - 0.3) < 0.02
    assert not any(dice.chance(0) for _ in range(MANY))
    assert all(dice.chance(1) for _ in range(MANY))


@given(st.integers(-1000, 1000), st.integers(0, 50))
def test_a_whole_number_lies_between_its_bounds(low: int, width: int) -> None:
    dice = Dice("between", low, width)
    assert all(low <= dice.between(low, low + width) <= low + width for _ in range(50))


def test_both_bounds_of_a_whole_number_are_thrown() -> None:
    dice = Dice("bounds")
    assert {dice.between(1, 6) for _ in range(MANY)} == {1, 2, 3, 4, 5, 6}


def test_a_spread_has_its_mean_its_deviation_and_an_end() -> None:
    dice = Dice("spread")
    thrown = [dice.spread(10, 2) for _ in range(MANY)]
    assert abs(fmean(thrown) - 10) < 0.1
    assert abs(pstdev(thrown) - 2) < 0.1
    assert min(thrown) >= 4
    assert max(thrown) <= 16


def test_choices_come_as_their_weights_say() -> None:
    dice = Dice("pick")
    picked = Counter(dice.pick((("often", 3), ("seldom", 1), ("never", 0))) for _ in range(MANY))
    assert abs(picked["often"] / MANY - 0.75) < 0.02
    assert picked["never"] == 0

"""Repeatable chance."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws that the words alone decide: the same in every process, on every machine.

    Everything is drawn from `Random.random`, the one method whose sequence Python promises not to change.
    """

    def __init__(self, *words: str | int) -> None:
        self._throw = random.Random("/".join(map(str, words))).random

    def chance(self, probability: float) -> bool:
        """Return True once in 1/`probability` throws."""
        return self._throw() < probability

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self._throw() * (high - low + 1))

    def uniform(self, low: float, high: float) -> float:
        """Return a number from `low` up to `high`."""
        return low + self._throw() * (high - low)

    def spread(self, mean: float, deviation: float) -> float:
        """Return a bell-shaped number, never further than three deviations from `mean`."""
        throw = self._throw
        # Three throws have a variance of 3/12, so that doubling their sum makes a deviation of 1.
        return mean + deviation * 2 * (throw() + throw() + throw() - 1.5)

    def pick(self, table: Sequence[tuple[T, float]]) -> T:
        """Return one of the choices; each comes as often as its weight says."""
        left = self._throw() * sum(weight for _, weight in table)
        for choice, weight in table:
            left -= weight
            if left < 0:
                return choice
        return table[-1][0]

"""One bookmaker's desk for one match. All follows from the seed, the course of the match and the time.

Now and then it sets its prices: to what is fair by what it sees, with its margin, on its ladder. From a goal
or a red card on it takes no bets until it has made up its mind. Moments are unix seconds.
"""

from math import inf
from typing import NamedTuple

from feeds.dice import Dice
from odds.course import Course, Half
from odds.providers.simulation.books import Book
from odds.providers.simulation.ladder import nearest
from odds.providers.simulation.view import View
from odds.quotes import Line, Outcome

CALM = 20  # before kick-off a book sets its prices so many times more rarely than in play
THINKING_SECONDS = (18, 30)  # after it has seen a goal: with its delay it reopens 20-70 s after the goal
JUST_BEFORE = 0.001
STEPS_BACK = 30  # a price that has stood for longer counts as set then


class Offer(NamedTuple):
    """What a desk shows: each price and since when it stands; `suspended_since` while no bets are taken."""

    prices: dict[Outcome, tuple[float, float]]
    suspended_since: float | None = None


class Desk:
    """A book's desk, given what has happened in the match so far."""

    def __init__(self, seed: int, ref: str, book: Book, course: Course) -> None:
        self._book = book
        self._view = View(seed, ref, book.slug, course)
        self._kickoff = course.kickoff_at.timestamp()
        dice = Dice(seed, "desk", ref, book.slug)
        self._offset = dice.uniform(0, 1)  # of its pace: no two books move together
        self._closures = [
            (moment, moment + book.delay + dice.uniform(*THINKING_SECONDS))
            for moment in self._view.incidents()
        ]

    def offer(self, at: float) -> Offer:
        """Return what is quoted; nothing once regulation time is over."""
        if self._view.half(at) is Half.OVER:
            return Offer({})
        closed_since = self._closed_since(at)
        if closed_since is None:
            return Offer(self._standing(at))
        return Offer(self._standing(closed_since - JUST_BEFORE), closed_since)

    def _closed_since(self, at: float) -> float | None:
        since = None
        for begin, end in reversed(self._closures):
            if begin <= at < end:
                since = at = begin  # it may have been closed already
        return since

    def _standing(self, at: float) -> dict[Outcome, tuple[float, float]]:
        """Return the prices last set up to `at`, each with the moment since which it has been the same."""
        moment = self._set_at(at)
        prices = self._prices(moment)
        since = dict.fromkeys(prices, moment)
        reopened = self._reopened_at(at)
        standing = set(prices)
        for _ in range(STEPS_BACK):
            if moment <= reopened or not standing:
                break
            moment = self._set_at(moment - JUST_BEFORE)
            before = self._prices(moment)
            standing = {outcome for outcome in standing if before.get(outcome) == prices[outcome]}
            since |= dict.fromkeys(standing, moment)
        return {outcome: (price, since[outcome]) for outcome, price in prices.items()}

    # When -----------------------------------------------------------------------------------------------

    def _set_at(self, at: float) -> float:
        """Return the last moment up to `at` at which prices were set: by its clock, or on reopening."""
        if at < self._kickoff:
            return self._by_clock(at, self._book.pace * CALM)
        return max(self._kickoff, self._by_clock(at, self._book.pace), self._reopened_at(at))

    def _by_clock(self, at: float, pace: float) -> float:
        anchor = self._kickoff + self._offset * pace
        return anchor + (at - anchor) // pace * pace

    def _reopened_at(self, at: float) -> float:
        return max((end for _, end in self._closures if end <= at), default=-inf)

    # How much -------------------------------------------------------------------------------------------

    def _prices(self, moment: float) -> dict[Outcome, float]:
        fair = self._view.probabilities(moment - self._book.delay)
        prices: dict[Outcome, float] = {}
        for line in self._book.lines:
            prices |= self._line_prices(line, fair)
        return prices

    def _line_prices(self, line: Line, fair: dict[Outcome, float]) -> dict[Outcome, float]:
        """Return the line's prices, none when one of them is off the ladder: as good as decided.

        Each outcome bears an equal part of the margin, so that long shots pay the least of what is fair.
        """
        extra = self._book.margin / len(line)
        prices = {outcome: nearest(self._book.ladder, 1 / (fair[outcome] + extra)) for outcome in line}
        written = {outcome: price for outcome, price in prices.items() if price is not None}
        return written if len(written) == len(line) else {}

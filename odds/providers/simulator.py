"""The simulator's bookmakers: they quote simulated matches, from the seed, the match and the time alone.

Nothing is stored: any worker computes any moment, and gets what any other would.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from django.conf import settings

from feeds.errors import ProviderError
from odds import sports
from odds.course import Course
from odds.match import Match
from odds.providers.simulation.books import BOOKS
from odds.providers.simulation.desk import Desk, Offer
from odds.quotes import Books, Outcome, Quote


class Simulator:
    """An odds provider (see `OddsProvider`) that needs no vendor."""

    name = "simulator"
    attribution = ""

    def __init__(self, seed: int | None = None) -> None:
        self._seed = settings.SIMULATOR_SEED if seed is None else seed

    async def quotes(self, matches: Sequence[Match], at: datetime) -> Mapping[str, Books | ProviderError]:
        """Return the books on those of the matches that are simulated themselves."""
        by_sport: dict[str, list[Match]] = defaultdict(list)
        for match in matches:
            if match.source == self.name:
                by_sport[match.sport].append(match)
        answers: dict[str, Books | ProviderError] = {}
        for sport, some in by_sport.items():
            courses = await sports.named(sport).courses([match.ref for match in some], at)
            answers |= {match.topic: self._answer(match.ref, courses[match.ref], at) for match in some}
        return answers

    def _answer(self, ref: str, course: Course | ProviderError, at: datetime) -> Books | ProviderError:
        if isinstance(course, ProviderError):
            return course
        return books(self._seed, ref, course, at)


def books(seed: int, ref: str, course: Course, at: datetime) -> Books:
    """Return what every bookmaker quotes on a match at that moment; `course`: what has happened by then."""
    moment = at.timestamp()
    return {book.slug: _quotes(Desk(seed, ref, book, course).offer(moment), at) for book in BOOKS}


def _quotes(offer: Offer, at: datetime) -> dict[Outcome, Quote]:
    closed = offer.suspended_since
    return {
        outcome: Quote(
            price=price,
            changed_at=datetime.fromtimestamp(since if closed is None else closed, UTC),
            confirmed_at=at,
            suspended=closed is not None,
        )
        for outcome, (price, since) in offer.prices.items()
    }

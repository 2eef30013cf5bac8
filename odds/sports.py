"""What odds needs of a sport. Sports that are quoted register themselves."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from feeds.errors import ProviderError
from odds.course import Course
from odds.match import Match


class QuotedSport(Protocol):
    """A sport with odds: its matches, and what has happened in the simulated ones."""

    name: str

    def matches(self, event_ids: Sequence[int]) -> list[Match]:
        """Return those of the matches whose provider is read now, as they stand (blocking)."""
        ...

    def kicking_off(self, start: datetime, end: datetime) -> list[Match]:
        """Return the matches that kick off from `start` up to `end`, as `matches` does (blocking)."""
        ...

    async def courses(self, refs: Sequence[str], at: datetime) -> Mapping[str, Course | ProviderError]:
        """Return what has happened up to `at` in these simulated matches, by ref. Pure in time."""
        ...


_sports: dict[str, QuotedSport] = {}


def register(sport: QuotedSport) -> None:
    """Make a sport known to odds; called once per sport when the process starts."""
    _sports[sport.name] = sport


def named(name: str) -> QuotedSport:
    """Return the registered sport; KeyError when there is none of that name."""
    return _sports[name]


def all_sports() -> list[QuotedSport]:
    """Return every registered sport."""
    return list(_sports.values())

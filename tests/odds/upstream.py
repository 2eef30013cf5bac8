"""An invented sport that is quoted, and a vendor that quotes what a test says."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

from feeds.errors import ProviderError
from odds.course import Course
from odds.match import Match
from odds.quotes import Books, Reading
from tests.invented.sports import CURLING

VENDOR = "vendor"


class Sheet:
    """The sport: its matches by id, as they stand."""

    name = CURLING.name

    def __init__(self) -> None:
        self.played: dict[int, Match] = {}

    def matches(self, event_ids: Sequence[int]) -> list[Match]:
        """Return those of the matches that are played."""
        return [self.played[event_id] for event_id in event_ids if event_id in self.played]

    def kicking_off(self, start: datetime, end: datetime) -> list[Match]:
        """Return the matches of that window."""
        return [match for match in self.played.values() if start <= match.kickoff_at < end]

    async def courses(self, refs: Sequence[str], at: datetime) -> Mapping[str, Course | ProviderError]:
        """Return nothing: no match here is simulated."""
        return {}


class Vendor:
    """Answers with `books` by ref; an error there is answered, `down` is raised."""

    name = VENDOR
    attribution = "Prices: The Vendor."

    def __init__(self) -> None:
        self.books: dict[str, Books | Reading | ProviderError] = {}
        self.down: Exception | None = None
        self.on_asked: Callable[[], Awaitable[object]] = lambda: asyncio.sleep(0)
        self.asked: list[list[str]] = []

    async def quotes(
        self, matches: Sequence[Match], at: datetime
    ) -> Mapping[str, Books | Reading | ProviderError]:
        """Answer for the matches that `books` knows."""
        self.asked.append([match.ref for match in matches])
        await self.on_asked()
        if self.down:
            raise self.down
        return {match.topic: self.books[match.ref] for match in matches if match.ref in self.books}

"""Reads the matches of days (`fixtures?date=`), as seldom as the quota wants it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import msgspec
import structlog

from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.memories import Memories
from football.match import Fixture
from football.providers.api_football.access import FIXTURES, NOT_COVERED, TITLE, listed
from football.providers.api_football.calendar import read_fixture
from football.providers.api_football.memory import Memory
from football.providers.api_football.reading import ref_of

AGAIN_SECONDS = 900  # until a day that could not be read is tried again: each time costs requests
PLAYED_ON = timedelta(hours=4)  # after midnight: by then the last match of the day is over

log = structlog.get_logger(__name__)


class Freshness(msgspec.Struct, frozen=True):
    """For how many seconds a day's answer is kept (settings API_FOOTBALL_…)."""

    played: float  # of a day on which there is play now
    other: float

    def of(self, day: date, at: datetime) -> float:
        """Return for how long an answer about that day may be kept that is got at `at`.

        That of a day to come is kept until the day begins, at the longest.
        """
        begins = datetime.combine(day, time(), UTC)
        if begins + timedelta(days=1) + PLAYED_ON <= at:
            return self.other
        until = (begins - at).total_seconds()
        return self.played if until <= 0 else max(self.played, min(self.other, until))


class Days:
    """Reads days for one run."""

    def __init__(self, http: Http, memories: Memories[Memory], freshness: Freshness, at: datetime) -> None:
        self._http = http
        self._memories = memories
        self._freshness = freshness
        self._at = at

    async def read(self, days: Sequence[date]) -> list[Fixture]:
        """Return the matches of these days, today's first; a day that cannot be read is left out.

        ProviderError when none of them can be read.
        """
        today = self._at.astimezone(UTC).date()
        fixtures: list[Fixture] = []
        errors = []
        for day in sorted(days, key=lambda day: abs((day - today).days)):
            try:
                fixtures += await self._read_day(day)
            except ProviderError as error:
                errors.append(error)
                log.warning("day not read", provider=TITLE, day=str(day), error=str(error))
        if errors and len(errors) == len(days):
            raise errors[0]
        return fixtures

    async def _read_day(self, day: date) -> list[Fixture]:
        """Read a day; one that the plan does not cover, as free plans lack most, is left alone for long."""
        refused = await self._memories.noted(f"refused:{day}")
        if refused:
            raise ProviderError(refused)
        seconds = self._freshness.of(day, self._at)
        try:
            payload = await self._http.json(FIXTURES, {"date": str(day)}, fresh_for=seconds)
        except ProviderError as error:
            pause = seconds if NOT_COVERED in str(error) else min(seconds, AGAIN_SECONDS)
            await self._memories.note(f"refused:{day}", str(error), pause)
            raise
        return _fixtures(listed(payload))


def _fixtures(items: Sequence[object]) -> list[Fixture]:
    found = []
    for item in items:
        try:
            found.append(read_fixture(item))
        except ProviderError as error:
            malformed(TITLE, ref_of(item), error)
    return found

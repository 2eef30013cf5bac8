"""The simulator: invented matches that are always there, computed from the seed and the time alone.

Nothing is stored. Every process writes the same course of a match (tennis/providers/simulation) and shows as
much of it as the moment of the poll allows, so that any worker can take over from any other.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from django.conf import settings

from feeds.errors import ProviderError
from feeds.recorded.replay import unix_ms
from tennis.match import Fixture, Scoreboard, Snapshot, Timeline
from tennis.providers.course.course import Course, Showing
from tennis.providers.simulation.calendar import Meeting, demo_ref, meeting, meetings
from tennis.providers.simulation.match import write_course
from tennis.providers.simulation.roster import player

__all__ = ["Simulator", "demo_ref"]

Answer = TypeVar("Answer")

COURSES_KEPT = 64  # of every match that may still be live, and as many again; a course takes 0.1 MB
RESULTS_KEPT = 4096  # of finished matches: four weeks of the calendar


class Simulator:
    """A tennis provider (see `TennisProvider`) that needs no vendor."""

    name = "simulator"
    attribution = ""
    commercial = True

    def __init__(self, seed: int | None = None) -> None:
        self._seed = settings.SIMULATOR_SEED if seed is None else seed

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Return the matches, demo matches too, that start from `start` up to `end` (not included)."""
        found = []
        for each in meetings(start, end):
            found.append(self._fixture(each, at))
            await asyncio.sleep(0)  # a finished match not seen before is played out first: let others run
        return found

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Return each match's ticks from `since[ref]` (None: from the first) up to `at`."""
        return self._read(since, at, lambda ref, showing: showing.timeline(since[ref]))

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Return each match's scoreboard and figures; no figures before it starts."""
        return self._read(refs, at, lambda _, showing: showing.snapshot())

    def _read(
        self, refs: Iterable[str], at: datetime, ask: Callable[[str, Showing], Answer]
    ) -> dict[str, Answer | ProviderError]:
        answers: dict[str, Answer | ProviderError] = {}
        for ref in refs:
            try:
                match = meeting(ref)
            except ValueError as error:
                answers[ref] = ProviderError(str(error), permanent=True)
            else:
                answers[ref] = ask(ref, self._showing(match, at))
        return answers

    def _showing(self, match: Meeting, at: datetime) -> Showing:
        start = unix_ms(match.start_at)
        return Showing(_course(self._seed, match.ref), lambda offset: start + offset, unix_ms(at))

    def _scoreboard(self, match: Meeting, at: datetime) -> Scoreboard:
        _, most = match.lengths
        if at < match.start_at:
            return Scoreboard()
        if at >= match.start_at + most:
            return _result(self._seed, match.ref)
        return self._showing(match, at).scoreboard()

    def _fixture(self, match: Meeting, at: datetime) -> Fixture:
        return Fixture(
            ref=match.ref,
            tournament=match.venue.tournament,
            round_name=match.round_name,
            home=player(self._seed, match.home),
            away=player(self._seed, match.away),
            start_at=match.start_at,
            scoreboard=self._scoreboard(match, at),
            demo=match.demo,
        )


@lru_cache(maxsize=COURSES_KEPT)
def _course(seed: int, ref: str) -> Course:
    """Return the course of a match; ValueError for an unknown one."""
    return write_course(seed, meeting(ref))


@lru_cache(maxsize=RESULTS_KEPT)
def _result(seed: int, ref: str) -> Scoreboard:
    """Return how a match ended. Its course is not kept: that room is for matches that are live."""
    return write_course(seed, meeting(ref)).final

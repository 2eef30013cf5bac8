"""Simulated matches for the tests: many of them, seen at several moments through the provider."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from football.match import Counters, Momentum, Side, SideMomentum, Snapshot, Tick, Timeline
from football.providers.simulation.calendar import Meeting, meetings
from football.providers.simulator import Simulator
from football.situations import Situation

SEED = 7
START = datetime(2026, 11, 21, tzinfo=UTC)
BEFORE, AFTER = (
    timedelta(minutes=10),
    timedelta(hours=4),
)  # of every match, announcement and shoot-out included

SIMULATOR = Simulator(SEED)


@dataclass(frozen=True)
class Seen:
    """A match at one moment."""

    meeting: Meeting
    at: datetime
    timeline: Timeline
    snapshot: Snapshot
    momentum: Momentum | None

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The ticks so far."""
        return self.timeline.ticks

    @property
    def played(self) -> tuple[Tick, ...]:
        """The ticks so far, those of the shoot-out left out."""
        begin = self.shoot_out_begins
        return self.ticks if begin is None else self.ticks[:begin]

    @property
    def shoot_out_begins(self) -> int | None:
        """The place of the first tick of the shoot-out: the one after the fourth whistle."""
        whistles = [
            place for place, tick in enumerate(self.ticks, 1) if tick.situation is Situation.PERIODSCORE
        ]
        return whistles[3] if len(whistles) > 3 else None

    def count(self, side: Side, *situations: Situation) -> int:
        """How many ticks of the side say so."""
        counted = Counter((tick.side, tick.situation) for tick in self.played)
        return sum(counted[side, situation] for situation in situations)

    def figures(self, side: Side) -> Counters:
        """The side's figures, which must be there."""
        figures = getattr(self.snapshot, side)
        assert isinstance(figures, Counters)
        return figures

    def phases(self, side: Side) -> SideMomentum:
        """The side's phase counts, which must be there."""
        assert self.momentum is not None
        phases = getattr(self.momentum, side)
        assert isinstance(phases, SideMomentum)
        return phases


def see(meeting: Meeting, *moments: datetime) -> list[Seen]:
    """Ask the provider for all it has of a match at each of the moments."""

    async def ask() -> list[Seen]:
        return [await _look(meeting, at) for at in moments]

    return asyncio.run(ask())


async def _look(meeting: Meeting, at: datetime) -> Seen:
    ref = meeting.ref
    timeline = (await SIMULATOR.timelines({ref: None}, at))[ref]
    snapshot = (await SIMULATOR.snapshots([ref], at))[ref]
    momentum = (await SIMULATOR.momentum([ref], at))[ref]
    assert isinstance(timeline, Timeline)
    assert isinstance(snapshot, Snapshot)
    assert momentum is None or isinstance(momentum, Momentum)
    return Seen(meeting, at, timeline, snapshot, momentum)


@cache
def kinds() -> dict[str, list[Meeting]]:
    """Return fifty league matches, 36 cup ties and six demo matches."""
    calendar = list(meetings(START, START + timedelta(days=3)))
    league = [each for each in calendar if not each.cup and not each.demo]
    cup = [each for each in calendar if each.cup]
    demo = [each for each in calendar if each.demo]
    return {"league": league[:50], "cup": cup[:36], "demo": demo[:6]}


@cache
def finished(kind: str) -> list[Seen]:
    """Return the matches of a kind as they ended."""
    return [seen for each in kinds()[kind] for seen in see(each, each.kickoff_at + AFTER)]


@cache
def midway() -> list[Seen]:
    """Return a third of all matches, each at three odd moments of play."""
    throw = random.Random(5)
    found = []
    for each in (each for kind in kinds().values() for each in kind[::3]):
        moments = (each.kickoff_at + timedelta(seconds=throw.uniform(60, 9_000)) for _ in range(3))
        found += see(each, *moments)
    return found

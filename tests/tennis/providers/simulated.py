"""Simulated matches for the tests: many of them, seen at several moments through the provider."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from tennis.match import Counters, Snapshot, Status, Tick, Timeline
from tennis.providers.simulation.calendar import Meeting, meetings
from tennis.providers.simulator import Simulator
from tennis.score import Side

SEED = 7
START = datetime(2026, 11, 21, tzinfo=UTC)
BEFORE, AFTER = timedelta(minutes=10), timedelta(hours=6)  # of every match

SIMULATOR = Simulator(SEED)


@dataclass(frozen=True)
class Seen:
    """A match at one moment."""

    meeting: Meeting
    at: datetime
    timeline: Timeline
    snapshot: Snapshot

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The points so far."""
        return self.timeline.ticks

    @property
    def status(self) -> Status:
        """The status at that moment."""
        return self.timeline.scoreboard.status

    def figures(self, side: Side) -> Counters:
        """The side's figures, which must be there."""
        figures = getattr(self.snapshot, side)
        assert isinstance(figures, Counters)
        return figures


def see(meeting: Meeting, *moments: datetime) -> list[Seen]:
    """Ask the provider for all it has of a match at each of the moments."""

    async def ask() -> list[Seen]:
        return [await _look(meeting, at) for at in moments]

    return asyncio.run(ask())


async def _look(meeting: Meeting, at: datetime) -> Seen:
    ref = meeting.ref
    timeline = (await SIMULATOR.timelines({ref: None}, at))[ref]
    snapshot = (await SIMULATOR.snapshots([ref], at))[ref]
    assert isinstance(timeline, Timeline)
    assert isinstance(snapshot, Snapshot)
    return Seen(meeting, at, timeline, snapshot)


@cache
def kinds() -> dict[str, list[Meeting]]:
    """Return sixty matches of men, as many of women, twenty over five sets and ten demo matches."""
    calendar = list(meetings(START, START + timedelta(days=2)))
    ranked = [each for each in calendar if not each.demo]
    long = [each for each in ranked if each.venue.format.best_of == 5]
    short = [each for each in ranked if each.venue.format.best_of == 3]
    return {
        "men": [each for each in short if each.venue.tournament.circuit == "ATP"][:60],
        "women": [each for each in short if each.venue.tournament.circuit == "WTA"][:60],
        "five sets": long[:20],
        "demo": [each for each in calendar if each.demo][:10],
    }


@cache
def finished(kind: str) -> list[Seen]:
    """Return the matches of a kind as they ended."""
    return [seen for each in kinds()[kind] for seen in see(each, each.start_at + AFTER)]


def everything_finished() -> list[Seen]:
    """Return the matches of every kind as they ended."""
    return [seen for kind in kinds() for seen in finished(kind)]

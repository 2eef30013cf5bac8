"""Sportradar Tennis v3: a tennis provider."""

import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings

from feeds.collected import each_answered, known, opened_apart, raise_trouble
from feeds.connection import connected
from feeds.errors import ProviderError
from feeds.http.checkup import Examination, examination, listed
from feeds.http.client import Http, upstream
from feeds.memories import Memories
from feeds.moments import unix_ms, utc_days
from feeds.vendors.sportradar import ATTRIBUTION
from feeds.vendors.sportradar_live import SUMMARIES, Collector, Pace
from tennis.match import Fixture, Snapshot, Timeline
from tennis.providers.sportradar import answers
from tennis.providers.sportradar.access import base_upstream
from tennis.providers.sportradar.memory import Memory, TennisFolding
from tennis.providers.sportradar.schedules import read_days, read_endings, with_live
from tennis.providers.sportradar.surfaces import Surfaces

ENDED_WITHIN = timedelta(hours=36)  # a match that nobody followed is asked about so long after its start


class Reach(NamedTuple):
    """What one run has at hand."""

    http: Http
    memories: Memories[Memory]


class Sportradar:
    """A tennis provider (see `TennisProvider`) that collects (see `feeds.collecting.Collecting`).

    Polls answer out of what was collected; they ask Sportradar themselves only for a match that is followed
    for the first time.
    """

    name = "sportradar"
    attribution = ATTRIBUTION
    commercial = True

    def __init__(self, memories: str = "sportradar tennis") -> None:
        """`memories` names those of this provider: equal names share what they know, and take turns."""
        self._memories = memories

    def apart(self, name: str) -> "Sportradar":
        """Return the same provider with memories of its own (see `feeds.recorded.recorder`)."""
        return Sportradar(f"{self._memories} {name} {secrets.token_hex(4)}")

    async def examine(self) -> Examination:
        """Ask for the live matches (see `feeds.http.checkup.Examined`)."""
        return await examination(base_upstream(), SUMMARIES, _matches_listed)

    async def collect(self, at: datetime) -> None:
        """Read what is due of the live feeds."""
        async with self._reach() as reach:
            await _collector(reach, at).run()

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Return the singles of the UTC days from `start` to `end`; a day that cannot be read is left out.

        ProviderError when none of them can be read.
        """
        async with self._reach() as reach:
            every = await read_days(reach.http, utc_days(start, end))
            wanted = {ref: each for ref, each in every.items() if start <= each.fixture.start_at < end}
            wanted = await with_live(reach.http, wanted)
            seasons = Surfaces(reach.http, reach.memories, settings.SPORTRADAR_TENNIS_SEASON_SECONDS)
            surfaces = await seasons.of(each.season_ref for each in wanted.values())
        return [each.on(surfaces.get(each.season_ref)) for each in wanted.values()]

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Return each match's ticks from `since[ref]` on; ProviderError while the live feeds are down."""
        now = unix_ms(at)
        async with self._reach() as reach:
            await reach.memories.want(since, at.timestamp())
            await raise_trouble(reach.memories, "delta_at", now, settings.SPORTRADAR_TENNIS_DELTA_SECONDS)
            matches = await _known(reach, list(since), at)
        return each_answered(matches, lambda ref, memory: answers.timeline(memory, since[ref], now))

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Return each match's scoreboard and figures, as they were collected.

        One that nobody followed is looked for in the summaries of its day, and read by itself if need be.
        """
        async with self._reach() as reach:
            kept = await reach.memories.load(refs)
            unseen = [ref for ref in refs if kept[ref].memory is None]
            endings: Mapping[str, Snapshot] = {}
            if unseen:
                endings = await read_endings(reach.http, utc_days(at - ENDED_WITHIN, at), unseen)
            matches = await _known(reach, [ref for ref in refs if ref not in endings], at)
        return {**endings, **each_answered(matches, lambda _, memory: answers.snapshot(memory))}

    @asynccontextmanager
    async def _reach(self) -> AsyncIterator[Reach]:
        async with AsyncExitStack() as stack:
            redis = await stack.enter_async_context(connected())
            http = await stack.enter_async_context(upstream(base_upstream()))
            yield Reach(http, Memories(redis, self._memories, Memory))


def _matches_listed(payload: object) -> str:
    return f"{listed(payload, 'summaries')} matches are live"


def _collector(reach: Reach, at: datetime) -> Collector[Memory]:
    pace = Pace(
        delta=settings.SPORTRADAR_TENNIS_DELTA_SECONDS,
        summaries=settings.SPORTRADAR_TENNIS_SUMMARY_SECONDS,
        timeline=settings.SPORTRADAR_TENNIS_TIMELINE_SECONDS,
    )
    return Collector(reach.http, reach.memories, TennisFolding(), pace, unix_ms(at))


async def _known(reach: Reach, refs: Sequence[str], at: datetime) -> dict[str, Memory | ProviderError]:
    """Return what is known of each match; those of which nothing is are read whole, as time allows."""
    collector = _collector(reach, at)
    return await known(reach.memories, refs, lambda missing: opened_apart(missing, collector.open))

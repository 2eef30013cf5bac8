"""Sportmonks Football v3: a football provider."""

import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from typing import NamedTuple, TypeVar

from django.conf import settings

from feeds.collected import each_answered, known, opened_together, raise_trouble
from feeds.connection import connected
from feeds.errors import ProviderError
from feeds.http.checkup import Examination, examination
from feeds.http.client import Http, upstream
from feeds.memories import Memories
from feeds.moments import unix_ms, utc_days
from feeds.vendors.sportmonks import ATTRIBUTION, rows
from football.graphs import Graphs
from football.incidents import Incident
from football.match import Fixture, Momentum, Snapshot, Timeline
from football.people import Lineups, Player
from football.providers.sportmonks import answers, report
from football.providers.sportmonks.access import INPLAY, football_upstream
from football.providers.sportmonks.collector import READ_AT, Collector, Pace
from football.providers.sportmonks.memory import Memory
from football.providers.sportmonks.schedules import read_days, with_live

Answer = TypeVar("Answer")


class Reach(NamedTuple):
    """What one run has at hand."""

    http: Http
    memories: Memories[Memory]
    collector: Collector
    pace: Pace


class Sportmonks:
    """A football provider (see `FootballProvider`) that collects (see `feeds.collecting.Collecting`).

    Everything about a match is answered out of what was collected. Sportmonks is asked besides only for
    matches of which nothing recent is known.
    """

    name = "sportmonks"
    attribution = ATTRIBUTION

    def __init__(self, memories: str = "sportmonks") -> None:
        """`memories` names those of this provider: equal names share what they know, and take turns."""
        self._memories = memories

    def apart(self, name: str) -> "Sportmonks":
        """Return the same provider with memories of its own (see `feeds.recorded.recorder.Recordable`)."""
        return Sportmonks(f"{self._memories} {name} {secrets.token_hex(4)}")

    async def examine(self) -> Examination:
        """Ask which matches are in play, without more about them (see `feeds.http.checkup.Examined`)."""
        return await examination(
            football_upstream(), INPLAY, lambda payload: f"matches live now: {len(rows(payload))}"
        )

    async def collect(self, at: datetime) -> None:
        """Read what is due of the live lists."""
        async with self._reach(at) as reach:
            await reach.collector.run()

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Return the matches of the UTC days from `start` to `end`; a day that cannot be read is left out.

        ProviderError when none of them can be read.
        """
        async with self._reach(at) as reach:
            fixtures = await read_days(reach.http, utc_days(start, end))
            fixtures = await with_live(reach.http, fixtures)
        return [fixture for fixture in fixtures.values() if start <= fixture.kickoff_at < end]

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Return each match's ticks from `since[ref]` on; ProviderError while the live lists are down."""
        now = unix_ms(at)
        async with self._reach(at) as reach:
            await reach.memories.want(since, at.timestamp())
            await raise_trouble(reach.memories, READ_AT, now, reach.pace.live)
            matches = await _known(reach, list(since), now)
        return each_answered(matches, lambda ref, memory: answers.timeline(memory, since[ref], now))

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Return each match's scoreboard and figures, as they were collected."""
        return await self._from_memory(refs, at, answers.snapshot)

    async def momentum(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Momentum | ProviderError | None]:
        """Return each match's phase counts as Sportmonks publishes them; None where it does not."""
        return await self._from_memory(refs, at, answers.momentum)

    async def incidents(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Incident, ...] | ProviderError]:
        """Return each match's incidents so far, oldest first."""
        return await self._from_memory(refs, at, report.incidents)

    async def graphs(self, refs: Sequence[str], at: datetime) -> Mapping[str, Graphs | ProviderError]:
        """Return the pressure that was counted of each match; no shots, for their places are not told."""
        return await self._from_memory(refs, at, answers.graphs)

    async def lineups(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Lineups | ProviderError | None]:
        """Return no line-ups: their shape is not documented (feed formats, section 5.2)."""
        return dict.fromkeys(refs)

    async def squads(
        self, team_refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Player, ...] | ProviderError]:
        """Return no players: as `lineups`."""
        return dict.fromkeys(team_refs, ())

    async def _from_memory(
        self, refs: Sequence[str], at: datetime, answer: Callable[[Memory], Answer]
    ) -> dict[str, Answer | ProviderError]:
        async with self._reach(at) as reach:
            matches = await _known(reach, refs, unix_ms(at))
        return each_answered(matches, lambda _, memory: answer(memory))

    @asynccontextmanager
    async def _reach(self, at: datetime) -> AsyncIterator[Reach]:
        async with AsyncExitStack() as stack:
            redis = await stack.enter_async_context(connected())
            http = await stack.enter_async_context(upstream(football_upstream()))
            memories = Memories(redis, self._memories, Memory)
            pace = Pace(
                live=settings.SPORTMONKS_LIVE_SECONDS,
                sync=settings.SPORTMONKS_SYNC_SECONDS,
                match=settings.SPORTMONKS_MATCH_SECONDS,
            )
            collector = Collector(
                http,
                memories,
                pace,
                unix_ms(at),
                has_balls=settings.SPORTMONKS_BALL_COORDINATES,
            )
            yield Reach(http, memories, collector, pace)


async def _known(reach: Reach, refs: Sequence[str], now: int) -> dict[str, Memory | ProviderError]:
    """Return what is known of each match; those of which nothing recent is are read first, as time allows."""
    return await known(
        reach.memories,
        refs,
        lambda missing: opened_together(missing, reach.collector.open_all),
        lambda memory: memory.is_old(now, reach.pace.gap_ms),
    )

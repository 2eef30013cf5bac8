"""API-Football v3 (API-Sports): a football provider for little money."""

import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from functools import partial
from typing import NamedTuple, TypeVar

from django.conf import settings

from feeds.collected import each_answered, known, opened_together, raise_trouble
from feeds.connection import connected
from feeds.errors import ProviderError
from feeds.http.checkup import Examination, examination
from feeds.http.client import upstream
from feeds.memories import Memories
from feeds.moments import unix_ms, utc_days
from football.graphs import Graphs
from football.incidents import Incident
from football.match import Fixture, Momentum, Snapshot, Timeline
from football.people import Lineups, Player
from football.providers.api_football import answers
from football.providers.api_football.access import (
    ATTRIBUTION,
    account,
    calendar_upstream,
    live_upstream,
    reports_upstream,
)
from football.providers.api_football.collector import READ_AT, Collector, Pace
from football.providers.api_football.memory import Memory
from football.providers.api_football.schedules import Days, Freshness

Answer = TypeVar("Answer")


class Reach(NamedTuple):
    """What one run has at hand."""

    memories: Memories[Memory]
    collector: Collector
    reports: Collector  # for matches that nobody follows
    pace: Pace


class ApiFootball:
    """A football provider (see `FootballProvider`) that collects (see `feeds.collecting.Collecting`).

    Everything about a match is answered out of what was collected. Matches of which nothing recent is known
    are read when somebody begins to follow them, or looks at their report.
    """

    name = "api_football"
    attribution = ATTRIBUTION

    def __init__(self, memories: str = "api_football") -> None:
        """`memories` names those of this provider: equal names share what they know, and take turns."""
        self._memories = memories

    def apart(self, name: str) -> "ApiFootball":
        """Return the same provider with memories of its own (see `feeds.recorded.recorder.Recordable`)."""
        return ApiFootball(f"{self._memories} {name} {secrets.token_hex(4)}")

    async def examine(self) -> Examination:
        """Ask for the account, which counts as no request (see `feeds.http.checkup.Examined`)."""
        return await examination(live_upstream(), "status", account)

    async def collect(self, at: datetime) -> None:
        """Read what is due."""
        async with self._reach(at) as reach:
            await reach.collector.run()

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Return the matches of the UTC days from `start` to `end`; a day that cannot be read is left out.

        ProviderError when none of them can be read.
        """
        freshness = Freshness(
            played=settings.API_FOOTBALL_SCOREBOARD_SECONDS, other=settings.API_FOOTBALL_SCHEDULE_SECONDS
        )
        async with self._reach(at) as reach, upstream(calendar_upstream()) as http:
            fixtures = await Days(http, reach.memories, freshness, at).read(utc_days(start, end))
        return [fixture for fixture in fixtures if start <= fixture.kickoff_at < end]

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Return each match's ticks from `since[ref]` on; ProviderError while the live list is down."""
        now = unix_ms(at)
        async with self._reach(at) as reach:
            await reach.memories.want(since, at.timestamp())
            await raise_trouble(reach.memories, READ_AT, now, reach.pace.live)
            matches = await _known(reach, list(since), at)
        return each_answered(matches, lambda ref, memory: answers.timeline(memory, since[ref], now))

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Return each match's scoreboard and figures."""
        return await self._from_memory(refs, at, answers.snapshot)

    async def momentum(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Momentum | ProviderError | None]:
        """Return no phase counts: API-Football has none."""
        return dict.fromkeys(refs)

    async def incidents(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Incident, ...] | ProviderError]:
        """Return each match's incidents so far, oldest first."""
        return await self._from_memory(refs, at, answers.incidents)

    async def graphs(self, refs: Sequence[str], at: datetime) -> Mapping[str, Graphs | ProviderError]:
        """Return nothing to draw: API-Football tells no places of shots, and no phases."""
        return dict.fromkeys(refs, Graphs())

    async def lineups(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Lineups | ProviderError | None]:
        """Return each match's line-ups; None where there are none (yet)."""
        return await self._from_memory(refs, at, lambda memory: memory.lineups)

    async def squads(
        self, team_refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Player, ...] | ProviderError]:
        """Return no players: every team would be another request."""
        return dict.fromkeys(team_refs, ())

    async def _from_memory(
        self, refs: Sequence[str], at: datetime, answer: Callable[[Memory], Answer]
    ) -> dict[str, Answer | ProviderError]:
        async with self._reach(at) as reach:
            matches = await _known(reach, refs, at)
        return each_answered(matches, lambda _, memory: answer(memory))

    @asynccontextmanager
    async def _reach(self, at: datetime) -> AsyncIterator[Reach]:
        async with AsyncExitStack() as stack:
            redis = await stack.enter_async_context(connected())
            http = await stack.enter_async_context(upstream(live_upstream()))
            reports = await stack.enter_async_context(upstream(reports_upstream()))
            memories, pace = Memories(redis, self._memories, Memory), _pace()
            live = Collector(http, memories, pace, unix_ms(at))
            others = Collector(reports, memories, pace, unix_ms(at), turn="report")
            yield Reach(memories, live, others, pace)


async def _known(reach: Reach, refs: Sequence[str], at: datetime) -> dict[str, Memory | ProviderError]:
    """Return what is known of each match.

    One that is followed is read here a first time alone: the collector keeps it up to date. Another is read
    again when what is known is old, as long as there are requests for reports.
    """
    wanted = set(await reach.memories.wanted(at.timestamp()))
    followed, others = [ref for ref in refs if ref in wanted], [ref for ref in refs if ref not in wanted]
    open_followed = partial(opened_together, open_all=reach.collector.open_all)
    open_others = partial(opened_together, open_all=reach.reports.open_all)
    return await known(reach.memories, followed, open_followed) | await known(
        reach.memories, others, open_others, lambda memory: reach.pace.is_old(memory, unix_ms(at))
    )


def _pace() -> Pace:
    return Pace(
        live=settings.API_FOOTBALL_LIVE_SECONDS,
        statistics=settings.API_FOOTBALL_STATISTICS_SECONDS,
        matches_per_call=settings.API_FOOTBALL_MATCHES_PER_CALL,
    )

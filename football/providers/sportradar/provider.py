"""Sportradar Soccer v4, and Soccer Extended v4 where it was bought: a football provider."""

import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from typing import NamedTuple, TypeVar

from django.conf import settings

from feeds.collected import each_answered, each_asked, known, opened_apart, raise_trouble
from feeds.complaints import malformed
from feeds.connection import connected
from feeds.errors import ProviderError
from feeds.http.checkup import Examination, examination, listed
from feeds.http.client import Http, upstream
from feeds.memories import Memories
from feeds.moments import unix_ms, utc_days
from feeds.vendors.pieces import read_each, within
from feeds.vendors.sportradar import ATTRIBUTION, match_path
from feeds.vendors.sportradar_live import Pace
from football.graphs import Graphs, pressure
from football.incidents import Incident
from football.match import Fixture, Momentum, Snapshot, Timeline
from football.people import Lineups, Player
from football.providers.sportradar import answers, report
from football.providers.sportradar.access import TITLE, base_upstream, extended_upstream
from football.providers.sportradar.collector import SoccerCollector, SoccerFolding
from football.providers.sportradar.lineups import read_lineups
from football.providers.sportradar.memory import Memory
from football.providers.sportradar.reading import RawEvent
from football.providers.sportradar.schedules import LIVE_SCHEDULE, read_days, with_live

Answer = TypeVar("Answer")


class Reach(NamedTuple):
    """What one run has at hand."""

    http: Http
    extended: Http | None
    memories: Memories[Memory]


class Sportradar:
    """A football provider (see `FootballProvider`) that collects (see `feeds.collecting.Collecting`).

    Polls answer out of what was collected; they ask Sportradar themselves only for a match that is followed
    for the first time. Reports, shots and line-ups are asked for when somebody wants to see them.
    """

    name = "sportradar"
    attribution = ATTRIBUTION

    def __init__(self, memories: str = "sportradar") -> None:
        """`memories` names those of this provider: equal names share what they know, and take turns."""
        self._memories = memories

    def apart(self, name: str) -> "Sportradar":
        """Return the same provider with memories of its own (see `feeds.recorded.recorder.Recordable`)."""
        return Sportradar(f"{self._memories} {name} {secrets.token_hex(4)}")

    async def examine(self) -> Examination:
        """Ask each product that is used for its live schedule (see `feeds.http.checkup.Examined`)."""
        if settings.SPORTRADAR_SOCCER_EXTENDED:
            await examination(extended_upstream(), LIVE_SCHEDULE, _matches_listed)
        return await examination(base_upstream(), LIVE_SCHEDULE, _matches_listed)

    async def collect(self, at: datetime) -> None:
        """Read what is due of the live feeds."""
        async with self._reach() as reach:
            await _collector(reach, at).run()

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Return the matches of the UTC days from `start` to `end`; a day that cannot be read is left out.

        ProviderError when none of them can be read.
        """
        async with self._reach() as reach:
            fixtures = await read_days(reach.http, utc_days(start, end))
            fixtures = await with_live(reach.http, fixtures)
        return [fixture for fixture in fixtures.values() if start <= fixture.kickoff_at < end]

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Return each match's ticks from `since[ref]` on; ProviderError while the live feeds are down."""
        now = unix_ms(at)
        async with self._reach() as reach:
            await reach.memories.want(since, at.timestamp())
            await raise_trouble(reach.memories, "delta_at", now, settings.SPORTRADAR_SOCCER_DELTA_SECONDS)
            matches = await _known(reach, list(since), at)
        return each_answered(matches, lambda ref, memory: answers.timeline(memory, since[ref], now))

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Return each match's scoreboard and figures, as they were collected."""
        return await self._from_memory(refs, at, answers.snapshot)

    async def momentum(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Momentum | ProviderError | None]:
        """Return the phases counted since somebody first followed the match; None while there is none."""
        return await self._from_memory(refs, at, answers.momentum)

    async def incidents(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Incident, ...] | ProviderError]:
        """Return each match's incidents so far, oldest first."""
        async with self._reach() as reach:
            return await each_asked(refs, lambda ref: _incidents(reach.http, ref))

    async def graphs(self, refs: Sequence[str], at: datetime) -> Mapping[str, Graphs | ProviderError]:
        """Return each match's shots, with xG where Extended is used, and the pressure that was counted."""
        async with self._reach() as reach:
            return await each_asked(refs, lambda ref: _graphs(reach, ref))

    async def lineups(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Lineups | ProviderError | None]:
        """Return each match's confirmed line-ups; None where there are none (yet)."""
        async with self._reach() as reach:
            return await each_asked(refs, lambda ref: _lineups(reach.http, ref, at))

    async def squads(
        self, team_refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Player, ...] | ProviderError]:
        """Return no players: Soccer v4 lists them with line-ups alone."""
        return dict.fromkeys(team_refs, ())

    async def _from_memory(
        self, refs: Sequence[str], at: datetime, answer: Callable[[Memory], Answer]
    ) -> dict[str, Answer | ProviderError]:
        async with self._reach() as reach:
            matches = await _known(reach, refs, at)
        return each_answered(matches, lambda _, memory: answer(memory))

    @asynccontextmanager
    async def _reach(self) -> AsyncIterator[Reach]:
        async with AsyncExitStack() as stack:
            redis = await stack.enter_async_context(connected())
            http = await stack.enter_async_context(upstream(base_upstream()))
            extended = None
            if settings.SPORTRADAR_SOCCER_EXTENDED:
                extended = await stack.enter_async_context(upstream(extended_upstream()))
            yield Reach(http, extended, Memories(redis, self._memories, Memory))


def _matches_listed(payload: object) -> str:
    return f"matches live now: {listed(payload, 'schedules')}"


def _collector(reach: Reach, at: datetime) -> SoccerCollector:
    pace = Pace(
        delta=settings.SPORTRADAR_SOCCER_DELTA_SECONDS,
        summaries=settings.SPORTRADAR_SOCCER_SUMMARY_SECONDS,
        timeline=settings.SPORTRADAR_SOCCER_TIMELINE_SECONDS,
    )
    folding = SoccerFolding(settings.SPORTRADAR_SOCCER_COUNT_REPEATS)
    return SoccerCollector(reach.http, reach.extended, reach.memories, folding, pace, unix_ms(at))


async def _known(reach: Reach, refs: Sequence[str], at: datetime) -> dict[str, Memory | ProviderError]:
    """Return what is known of each match; those of which nothing is are read whole, as time allows."""
    collector = _collector(reach, at)
    return await known(reach.memories, refs, lambda missing: opened_apart(missing, collector.open))


# Asked for when it is wanted -------------------------------------------------------------------------


async def _incidents(http: Http, ref: str) -> tuple[Incident, ...]:
    return report.incidents(await _events(http, ref, "timeline"))


async def _graphs(reach: Reach, ref: str) -> Graphs:
    if reach.extended is None:
        events = await _events(reach.http, ref, "timeline")
    else:
        events = await _events(reach.extended, ref, "extended_timeline")
    memory = (await reach.memories.load([ref]))[ref].memory
    return Graphs(report.shots(events), pressure(memory.attacks) if memory else ())


async def _events(http: Http, ref: str, what: str) -> list[RawEvent]:
    payload = await http.json(match_path(ref, what), fresh_for=settings.SPORTRADAR_SOCCER_SUMMARY_SECONDS)
    return read_each(within(payload, "timeline"), RawEvent, lambda error: malformed(TITLE, ref, error))


async def _lineups(http: Http, ref: str, at: datetime) -> Lineups | None:
    payload = await http.json(
        match_path(ref, "lineups"), fresh_for=settings.SPORTRADAR_SOCCER_SUMMARY_SECONDS
    )
    return read_lineups(payload, at)

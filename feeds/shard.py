"""The poll of matches that have a timeline, of any number of providers: what their sports have in common."""

import asyncio
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import msgspec

from feeds.asking import ask, readable
from feeds.changes import unseen
from feeds.errors import ProviderError
from feeds.models import SourcedMatch
from feeds.reading import MatchCursor, Reading
from live.protocol.base import Frame
from live.publish import Draft, Position
from live.topics import match_topic

AnyReading = TypeVar("AnyReading", bound=Reading[Any, Any, Any, Any])


class Provider(Protocol):
    """A provider of matches with a timeline. Both methods answer as those of its sport's providers."""

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Any | ProviderError]:
        """Return each match's scoreboard and ticks; those before `since[ref]` may be left out."""
        ...

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Any | ProviderError]:
        """Return each match's scoreboard and figures."""
        ...


class TimelineShard(ABC, Generic[AnyReading]):
    """One poll: asks for timelines, and for snapshots where they are due. A sport decides what is news."""

    SPORT: ClassVar[str]
    FINAL: ClassVar[frozenset[str]]  # statuses after which nothing more comes
    PROVIDER_SECONDS: ClassVar[float]  # a slow provider loses its turn; the others do not wait for it

    def __init__(self, rows: Sequence[SourcedMatch]) -> None:
        self.rows = {match_topic(self.SPORT, row.pk): row for row in rows}
        self.topics = tuple(self.rows)

    @abstractmethod
    def begin(self, row: Any, position: Position) -> AnyReading:
        """Return the match as it stood after its last publication."""

    @abstractmethod
    def provider(self, name: str) -> Provider:
        """Return the sport's provider of that name."""

    @abstractmethod
    def wants_snapshot(self, reading: AnyReading, timeline: Any, now: float) -> bool:
        """Whether the match, with this timeline now, is to be shown whole."""

    @abstractmethod
    def decide(
        self, topic: str, reading: AnyReading, ticks: Sequence[Any], now: float
    ) -> tuple[list[Frame], MatchCursor]:
        """Return what to publish of a match with these new ticks, and where the feed then stands.

        The cursor's `seen` is left to the caller.
        """

    async def fetch_more(self, provider: Any, readings: Mapping[str, AnyReading], at: datetime) -> None:
        """Fill in what else the sport reads of matches that have a snapshot now, by ref."""

    def title(self, name: str) -> str:
        """Return how a provider is called in the log, where other sports may have one of the same name."""
        return f"{name} {self.SPORT}"

    async def read(self, positions: Mapping[str, Position], at: datetime) -> list[Draft]:
        """Return a draft for each match that could be read and is not over."""
        by_provider: dict[str, dict[str, AnyReading]] = defaultdict(dict)
        for topic, row in self.rows.items():
            reading = self.begin(row, positions[topic])
            if not reading.cursor.is_final:
                by_provider[row.provider][topic] = reading
        drafts = await asyncio.gather(
            *(self._read_provider(name, readings, at) for name, readings in by_provider.items())
        )
        return [draft for some in drafts for draft in some]

    async def _read_provider(self, name: str, readings: dict[str, AnyReading], at: datetime) -> list[Draft]:
        async def fetch() -> bool:
            await self._fetch(name, {reading.row.ref: reading for reading in readings.values()}, at)
            return True

        if not await ask(self.title(name), fetch, self.PROVIDER_SECONDS):
            return []
        drafts = [self._draft(topic, reading, at.timestamp()) for topic, reading in readings.items()]
        return [draft for draft in drafts if draft is not None]

    def _draft(self, topic: str, reading: AnyReading, now: float) -> Draft | None:
        if reading.timeline is None:
            return None
        ticks, seen = unseen(reading.timeline.ticks, reading.cursor.seen, int(now * 1000))
        frames, cursor = self.decide(topic, reading, ticks, now)
        stored = msgspec.json.encode(msgspec.structs.replace(cursor, seen=seen))
        return Draft(
            topic,
            tuple(frames),
            stored,
            reading.position.tip,
            final=cursor.is_final,
            anew=_has_lost_its_cursor(reading),
        )

    async def _fetch(self, name: str, readings: Mapping[str, AnyReading], at: datetime) -> None:
        """Fill in what the provider says, by ref; each step asks only for the matches that need it."""
        provider = self.provider(name)
        await self._fetch_timelines(name, readings, at)
        due = {ref: each for ref, each in readings.items() if self._is_due(each, at.timestamp())}
        if not due:
            return
        for ref, snapshot in readable(self.title(name), await provider.snapshots(list(due), at)).items():
            due[ref].snapshot = snapshot
        shown = {ref: each for ref, each in due.items() if each.snapshot is not None}
        await self.fetch_more(provider, shown, at)
        ended = {ref: each for ref, each in shown.items() if self._has_ended_meanwhile(each)}
        if ended:
            await self._fetch_timelines(name, ended, at)

    async def _fetch_timelines(self, name: str, readings: Mapping[str, AnyReading], at: datetime) -> None:
        since = {ref: reading.cursor.seen.since for ref, reading in readings.items()}
        answers = await self.provider(name).timelines(since, at)
        for ref, timeline in readable(self.title(name), answers).items():
            readings[ref].timeline = timeline

    def _is_due(self, reading: AnyReading, now: float) -> bool:
        timeline = reading.timeline
        return timeline is not None and self.wants_snapshot(reading, timeline, now)

    def _has_ended_meanwhile(self, reading: AnyReading) -> bool:
        """Whether the snapshot is the last one and the timeline, read before it, may lack the last ticks."""
        if reading.timeline is None or reading.snapshot is None:
            return False
        last, before = reading.snapshot.scoreboard.status, reading.timeline.scoreboard.status
        return last in self.FINAL and before not in self.FINAL


def _has_lost_its_cursor(reading: Reading[Any, Any, Any, Any]) -> bool:
    """Whether something was published and nothing is known of it: lost, or written by another version.

    To go on would repeat every tick; a new epoch gives each follower a fresh `subscribed` instead.
    """
    return bool(reading.position.tip) and reading.cursor == type(reading.cursor)()

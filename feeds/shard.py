"""The poll of matches that have a timeline, of any number of providers: what their sports have in common."""

import asyncio
import time
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import msgspec
import structlog
from msgspec import UNSET
from msgspec.structs import replace

from feeds.asking import ask, readable
from feeds.changes import Seen, unseen
from feeds.circuit import circuit
from feeds.errors import ProviderError
from feeds.health.notes import noted
from feeds.models import SourcedMatch
from feeds.reading import MatchCursor, Reading
from feeds.takeover.playing import Playing
from feeds.takeover.repeats import Telling, is_unsure, sift
from feeds.takeover.stand_ins import StandIn, note_stand_ins
from feeds.takeover.turns import Standing
from live.protocol.base import Frame
from live.publish import Draft, Position
from live.topics import match_topic

LEAST_SECONDS = 1  # a provider that is asked after another has at least so long to answer

AnyReading = TypeVar("AnyReading", bound=Reading[Any, Any, Any, Any])

log = structlog.get_logger(__name__)


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
    TELLING: ClassVar[Telling | None] = None  # None: each match of the sport has one source

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

    def handed_over(self, cursor: Any) -> Any:
        """Return the cursor without what only the source before can go on from."""
        return cursor

    async def read(self, positions: Mapping[str, Position], at: datetime) -> list[Draft]:
        """Return a draft for each match that could be read and is not over."""
        begun, now = time.monotonic(), at.timestamp()
        matches = self._matches(positions, now)
        first = {topic: match.turn.first(self._silence) for topic, match in matches.items()}
        await self._ask(matches, first, at, self.PROVIDER_SECONDS)
        then = {
            topic: match.turn.then(first[topic], match.answered, self._silence)
            for topic, match in matches.items()
        }
        left = self.PROVIDER_SECONDS - (time.monotonic() - begun)
        if any(then.values()) and left >= LEAST_SECONDS:
            await self._ask(matches, then, at, left)
        await self._note_stand_ins(matches)
        drafts = [self._draft(topic, match, now) for topic, match in matches.items()]
        return [draft for draft in drafts if draft is not None]

    def _matches(self, positions: Mapping[str, Position], now: float) -> dict[str, Playing[AnyReading]]:
        """Return the matches that are not over."""
        matches = {}
        for topic, row in self.rows.items():
            reading = self.begin(row, positions[topic])
            if not reading.cursor.is_final:
                matches[topic] = Playing(reading, now, self.TELLING, self.handed_over)
        return matches

    async def _ask(
        self,
        matches: Mapping[str, Playing[AnyReading]],
        whom: Mapping[str, Sequence[str]],
        at: datetime,
        seconds: float,
    ) -> None:
        """Ask each match's providers, all side by side, and note who has answered."""
        asked: dict[str, list[Playing[AnyReading]]] = defaultdict(list)
        for topic, names in whom.items():
            for name in names:
                asked[name].append(matches[topic])
        await asyncio.gather(*(self._ask_one(name, some, at, seconds) for name, some in asked.items()))

    async def _ask_one(
        self, name: str, matches: Sequence[Playing[AnyReading]], at: datetime, seconds: float
    ) -> None:
        readings = {match.ref(name): match.reading(name) for match in matches}

        async def fetch() -> bool:
            await self._fetch(name, readings, at)
            return True

        if await ask(self.title(name), fetch, seconds):
            for match in matches:
                match.heard(name)

    def _silence(self, name: str) -> float | None:
        return circuit(self.title(name)).silence

    async def _note_stand_ins(self, matches: Mapping[str, Playing[AnyReading]]) -> None:
        found = [
            StandIn(name, match.turn.order[0], self.rows[topic].pk, match.since(name))
            for topic, match in matches.items()
            if (name := match.chosen) not in (None, match.turn.order[0])
        ]
        if found:
            await noted(partial(note_stand_ins, self.SPORT, found))

    def _draft(self, topic: str, match: Playing[AnyReading], now: float) -> Draft | None:
        if match.chosen is None:
            return None
        reading, standing = match.reading(match.chosen), match.standing(match.chosen)
        if reading.takes_over:
            log.info("another source", topic=topic, provider=match.chosen, instead_of=match.before)
        ticks, seen, standing = self._news(reading, standing, now)
        frames, cursor = self.decide(topic, reading, ticks, now)
        stored = msgspec.json.encode(replace(cursor, seen=seen, standing=standing or UNSET))
        return Draft(
            topic,
            tuple(frames),
            stored,
            reading.position.tip,
            final=cursor.is_final,
            anew=_has_lost_its_cursor(reading),
        )

    def _news(
        self, reading: AnyReading, standing: Standing | None, now: float
    ) -> tuple[list[Any], Seen, Standing | None]:
        """Return the ticks that are news, what then is seen, and how the match stands between its sources."""
        timeline: Any = reading.timeline
        if self.TELLING is None or standing is None:
            return *unseen(timeline.ticks, reading.cursor.seen, int(now * 1000)), None
        return sift(
            timeline.ticks,
            reading.cursor.seen,
            standing,
            self.TELLING.counts(reading.said),
            self.TELLING,
            now,
            is_history=reading.takes_over,
        )

    async def _fetch(self, name: str, readings: Mapping[str, AnyReading], at: datetime) -> None:
        """Fill in what the provider says, by ref; each step asks only for the matches that need it."""
        provider = self.provider(name)
        await self._fetch_timelines(name, readings, at)
        due = {ref: each for ref, each in readings.items() if self._is_due(each, at.timestamp())}
        if not due:
            return
        for ref, snapshot in readable(self.title(name), await provider.snapshots(list(due), at)).items():
            due[ref].snapshot = self._believed(due[ref], snapshot, at)
        shown = {ref: each for ref, each in due.items() if each.snapshot is not None}
        await self.fetch_more(provider, shown, at)
        ended = {ref: each for ref, each in shown.items() if self._has_ended_meanwhile(each)}
        if ended:
            await self._fetch_timelines(name, ended, at)

    async def _fetch_timelines(self, name: str, readings: Mapping[str, AnyReading], at: datetime) -> None:
        since = {ref: reading.cursor.seen.since for ref, reading in readings.items()}
        answers = await self.provider(name).timelines(since, at)
        for ref, timeline in readable(self.title(name), answers).items():
            readings[ref].said = timeline.scoreboard
            readings[ref].timeline = self._believed(readings[ref], timeline, at)

    def _believed(self, reading: AnyReading, said: Any, at: datetime) -> Any:
        """Return timeline or snapshot with the scoreboard that is shown while a new source may trail."""
        standing, shown = reading.cursor.standing, reading.cursor.scoreboard
        if self.TELLING is None or standing is UNSET or not shown or not is_unsure(standing, at.timestamp()):
            return said
        return replace(said, scoreboard=self.TELLING.believed(shown, said.scoreboard))

    def _is_due(self, reading: AnyReading, now: float) -> bool:
        timeline = reading.timeline
        if timeline is None:
            return False
        return reading.takes_over or self.wants_snapshot(reading, timeline, now)

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

"""Football's feed: ticks every 5 s; the `event` frame every 30 s, and at once on a new score or status.

Timeline, snapshot and momentum are three readings of one feed, so that each match has one writer and its
frames one order.
"""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

import msgspec

from feeds.changes import Seen, is_due, unseen
from feeds.circuit import circuit
from feeds.complaints import malformed
from feeds.errors import ProviderError
from football.calendar import record_scoreboards
from football.event_frame import build_event_frame
from football.frames import LivedataFrame
from football.match import Momentum, Scoreboard, Snapshot, Status, Tick, Timeline
from football.models import Event
from football.providers import FootballProvider, provider
from football.served import ServedEvents
from football.situations import Situation
from live.protocol.base import Frame
from live.publish import Draft, Position
from live.topics import match_topic

TICK_SECONDS = 5  # PROTOCOL.md, section 3: "polled about every 5 s"
EVENT_SECONDS = 30  # … "pushed about every 30 s"
MOMENTUM_SECONDS = 120  # … "refreshed about every 2 minutes"
SLACK_SECONDS = TICK_SECONDS / 2  # what is due before the next tick is due now
PROVIDER_SECONDS = 3  # a slow provider loses its turn; the others of the poll do not wait for it
FINAL = frozenset({Status.FINISHED, Status.CANCELLED, Status.ABANDONED})

Answer = TypeVar("Answer")


class Cursor(msgspec.Struct, frozen=True):
    """What the feed stores with a publication to go on from it."""

    seen: Seen = Seen()
    scoreboard: Scoreboard | None = None  # of the last `event` frame
    event_at: float | None = None  # unix seconds
    scored_at: float | None = None  # unix seconds: when the score last changed
    momentum: Momentum | None = None
    momentum_at: float | None = None

    @property
    def is_final(self) -> bool:
        """Whether the last `event` frame has been sent."""
        return self.scoreboard is not None and self.scoreboard.status in FINAL


_decoder = msgspec.json.Decoder(Cursor)


def decode_cursor(stored: bytes | None) -> Cursor:
    """Return the stored cursor; a fresh one when there is none or another version wrote it."""
    if stored is None:
        return Cursor()
    try:
        return _decoder.decode(stored)
    except msgspec.DecodeError:
        return Cursor()


class Reading(msgspec.Struct):
    """One match on its way through a poll."""

    event: Event
    position: Position
    cursor: Cursor
    timeline: Timeline | None = None
    snapshot: Snapshot | None = None
    momentum: Momentum | None = None


class FootballFeed:
    """All of football: registered in football/apps.py."""

    name = "football"
    sport = "football"
    period = TICK_SECONDS
    shard_size = 50

    def __init__(self) -> None:
        self._events = ServedEvents()

    def shard(self, event_ids: Sequence[int]) -> "FootballShard":
        """Return the matches of these ids whose provider is read now."""
        return FootballShard(self._events.read(event_ids))


class FootballShard:
    """One poll of up to `shard_size` matches, of any number of providers."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = {match_topic(FootballFeed.sport, event.pk): event for event in events}
        self._changed: dict[str, Scoreboard] = {}
        self.topics = tuple(self._events)

    async def read(self, positions: Mapping[str, Position], at: datetime) -> list[Draft]:
        """Return for each match its new ticks and, when due, its `event` frame."""
        by_provider: dict[str, dict[str, Reading]] = defaultdict(dict)
        for topic, event in self._events.items():
            cursor = decode_cursor(positions[topic].cursor)
            if not cursor.is_final:
                by_provider[event.provider][topic] = Reading(event, positions[topic], cursor)
        drafts = await asyncio.gather(
            *(self._read_provider(name, readings, at) for name, readings in by_provider.items())
        )
        return [draft for some in drafts for draft in some]

    def record(self, published: Collection[str]) -> None:
        """Write the scoreboards that changed to the database, for REST."""
        changed = {
            self._events[topic].pk: board for topic, board in self._changed.items() if topic in published
        }
        if changed:
            record_scoreboards(changed)

    async def _read_provider(self, name: str, readings: dict[str, Reading], at: datetime) -> list[Draft]:
        breaker = circuit(name)
        if not breaker.allows:
            return []
        try:
            async with asyncio.timeout(PROVIDER_SECONDS):
                await _fetch(name, list(readings.values()), at)
        except Exception as error:  # noqa: BLE001 - whatever a vendor's file raises is that vendor's trouble
            breaker.failed(error)
            return []
        breaker.succeeded()
        drafts = [self._draft(topic, reading, at.timestamp()) for topic, reading in readings.items()]
        return [draft for draft in drafts if draft is not None]

    def _draft(self, topic: str, reading: Reading, now: float) -> Draft | None:
        """Decide what to publish of one match."""
        if reading.timeline is None:
            return None
        event, cursor = reading.event, reading.cursor
        ticks, seen = unseen(reading.timeline.ticks, cursor.seen, int(now * 1000))
        frames: list[Frame] = [_livedata(event.pk, tick) for tick in ticks]
        cursor = msgspec.structs.replace(cursor, seen=seen)
        if reading.snapshot is not None:
            cursor = _advance(cursor, reading.snapshot, reading.momentum, ticks, now)
            frames.append(build_event_frame(event, reading.snapshot, cursor.momentum))
            if reading.snapshot.scoreboard != reading.cursor.scoreboard:
                self._changed[topic] = reading.snapshot.scoreboard
        if not frames:
            return None
        return Draft(
            topic, tuple(frames), msgspec.json.encode(cursor), reading.position.tip, final=cursor.is_final
        )


async def _fetch(name: str, readings: Sequence[Reading], at: datetime) -> None:
    """Fill in what the provider says; each step asks only for the matches that need it."""
    vendor = provider(name)
    by_ref = {reading.event.ref: reading for reading in readings}
    await _fetch_timelines(vendor, by_ref, at)
    due = [ref for ref, reading in by_ref.items() if _event_is_due(reading, at.timestamp())]
    if not due:
        return
    for ref, snapshot in _readable(name, await vendor.snapshots(due, at)).items():
        by_ref[ref].snapshot = snapshot
    due = [ref for ref in due if _momentum_is_due(by_ref[ref], at.timestamp())]
    if due:
        for ref, momentum in _readable(name, await vendor.momentum(due, at)).items():
            by_ref[ref].momentum = momentum
    ended = {ref: reading for ref, reading in by_ref.items() if _has_ended_meanwhile(reading)}
    if ended:
        await _fetch_timelines(vendor, ended, at)


async def _fetch_timelines(vendor: FootballProvider, by_ref: Mapping[str, Reading], at: datetime) -> None:
    since = {ref: reading.cursor.seen.since for ref, reading in by_ref.items()}
    for ref, timeline in _readable(vendor.name, await vendor.timelines(since, at)).items():
        by_ref[ref].timeline = timeline


def _readable(name: str, answers: Mapping[str, Answer | ProviderError]) -> dict[str, Answer]:
    """Return the answers that could be read; the others are counted."""
    good: dict[str, Answer] = {}
    for ref, answer in answers.items():
        if isinstance(answer, ProviderError):
            malformed(name, ref, answer)
        else:
            good[ref] = answer
    return good


def _event_is_due(reading: Reading, now: float) -> bool:
    cursor = reading.cursor
    if reading.timeline is None:
        return False
    if cursor.scoreboard is None or reading.timeline.scoreboard.differs_from(cursor.scoreboard):
        return True
    return is_due(cursor.event_at, now, EVENT_SECONDS, SLACK_SECONDS)


def _momentum_is_due(reading: Reading, now: float) -> bool:
    """Whether the phase counts are to be read: every 2 minutes, and once more at the end."""
    if reading.snapshot is None:
        return False
    at_the_end = reading.snapshot.scoreboard.status in FINAL
    return at_the_end or is_due(reading.cursor.momentum_at, now, MOMENTUM_SECONDS, SLACK_SECONDS)


def _has_ended_meanwhile(reading: Reading) -> bool:
    """Whether the snapshot is the last one and the timeline, read before it, may lack the last ticks."""
    if reading.timeline is None or reading.snapshot is None:
        return False
    return reading.snapshot.scoreboard.status in FINAL and reading.timeline.scoreboard.status not in FINAL


def _advance(
    cursor: Cursor, snapshot: Snapshot, momentum: Momentum | None, ticks: Iterable[Tick], now: float
) -> Cursor:
    cursor = msgspec.structs.replace(
        cursor,
        scoreboard=snapshot.scoreboard,
        event_at=now,
        scored_at=_scored_at(cursor, snapshot.scoreboard, ticks, now),
    )
    if momentum is None:
        return cursor
    return msgspec.structs.replace(cursor, momentum=momentum, momentum_at=now)


def _scored_at(cursor: Cursor, board: Scoreboard, ticks: Iterable[Tick], now: float) -> float | None:
    """Return when the score last changed: with a goal, or, when there is none to see, now."""
    goals = [tick.uts / 1000 for tick in ticks if tick.situation is Situation.GOAL]
    if goals:
        return max(goals)
    is_other = cursor.scoreboard is not None and board.score != cursor.scoreboard.score
    return now if is_other else cursor.scored_at


def _livedata(event_id: int, tick: Tick) -> LivedataFrame:
    return LivedataFrame(
        event_id=event_id,
        uts=tick.uts,
        side=tick.side,
        situation=tick.situation,
        coordinates=tick.coordinates,
    )

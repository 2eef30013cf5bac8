"""Football's feed: ticks every 5 s; the `event` frame every 30 s, and at once on a new score or status.

Timeline, snapshot and momentum are three readings of one feed, so that each match has one writer and its
frames one order.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import ClassVar, NamedTuple

import msgspec

from feeds.asking import readable
from feeds.changes import is_due
from feeds.reading import MatchCursor, Reading, decoded
from feeds.served import ServedMatches
from feeds.shard import TimelineShard
from feeds.takeover.repeats import Telling
from football import taking_over
from football.calendar import record_scoreboards
from football.event_frame import build_event_frame
from football.final_records import keep
from football.frames import LivedataFrame, Stats
from football.match import Momentum, Scoreboard, Snapshot, Status, Tick, Timeline
from football.models import Event
from football.providers import FootballProvider, provider
from football.reports import read_finals
from football.situations import Situation
from live.protocol.base import Frame
from live.publish import Position

TICK_SECONDS = 5  # PROTOCOL.md, section 3: "polled about every 5 s"
EVENT_SECONDS = 30  # … "pushed about every 30 s"
MOMENTUM_SECONDS = 120  # … "refreshed about every 2 minutes"
SLACK_SECONDS = TICK_SECONDS / 2  # what is due before the next tick is due now
FINAL = frozenset({Status.FINISHED, Status.CANCELLED, Status.ABANDONED})


class Cursor(MatchCursor, frozen=True):
    """What the feed stores with a publication to go on from it."""

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
    return decoded(_decoder, stored) or Cursor()


class Ended(NamedTuple):
    """A match with its last figures, and when they were read, in unix seconds."""

    event: Event
    stats: Stats
    at: float


class MatchReading(Reading[Event, Cursor, Timeline, Snapshot]):
    """One match on its way through a poll."""

    momentum: Momentum | None = None


class FootballFeed:
    """All of football: registered in football/apps.py."""

    name = "football"
    sport = "football"
    period = TICK_SECONDS
    shard_size = 50

    def __init__(self) -> None:
        self._events = ServedMatches(lambda: Event.objects.read_now().with_names())

    def shard(self, event_ids: Sequence[int]) -> "FootballShard":
        """Return the matches of these ids whose provider is read now."""
        return FootballShard(self._events.read(event_ids))


class FootballShard(TimelineShard[MatchReading]):
    """One poll of up to `shard_size` matches."""

    SPORT = FootballFeed.sport
    FINAL = FINAL
    PROVIDER_SECONDS = 3
    TELLING: ClassVar[Telling | None] = taking_over

    def __init__(self, events: Sequence[Event]) -> None:
        super().__init__(events)
        self._changed: dict[str, Scoreboard] = {}
        self._ended: dict[str, Ended] = {}

    def begin(self, row: Event, position: Position) -> MatchReading:
        """Return the match as it stood after its last publication."""
        return MatchReading(row, position, decode_cursor(position.cursor))

    def provider(self, name: str) -> FootballProvider:
        """Return the provider of that name."""
        return provider(name)

    def wants_snapshot(self, reading: MatchReading, timeline: Timeline, now: float) -> bool:
        """Whether the `event` frame is due: every 30 s, and at once on a new score, status or period."""
        cursor = reading.cursor
        if cursor.scoreboard is None or timeline.scoreboard.differs_from(cursor.scoreboard):
            return True
        return is_due(cursor.event_at, now, EVENT_SECONDS, SLACK_SECONDS)

    def handed_over(self, cursor: Cursor) -> Cursor:
        """Return the cursor without the phase counts: every provider has its own."""
        return msgspec.structs.replace(cursor, momentum=None, momentum_at=None)

    async def fetch_more(
        self, provider: FootballProvider, readings: Mapping[str, MatchReading], at: datetime
    ) -> None:
        """Fill in the phase counts where they are due."""
        due = [ref for ref, reading in readings.items() if _momentum_is_due(reading, at.timestamp())]
        if due:
            answers = await provider.momentum(due, at)
            for ref, momentum in readable(self.title(provider.name), answers).items():
                readings[ref].momentum = momentum

    def decide(
        self, topic: str, reading: MatchReading, ticks: Sequence[Tick], now: float
    ) -> tuple[list[Frame], Cursor]:
        """Return the new ticks and, when it was due, the `event` frame."""
        cursor = reading.cursor
        frames: list[Frame] = [_livedata(reading.row.pk, tick) for tick in ticks]
        if reading.snapshot is not None:
            cursor = _advance(cursor, reading.snapshot, reading.momentum, ticks, now)
            frame = build_event_frame(reading.row, reading.snapshot, cursor.momentum)
            frames.append(frame)
            if cursor.is_final:
                self._ended[topic] = Ended(reading.row, frame.stats, now)
            if reading.snapshot.scoreboard != reading.cursor.scoreboard:
                self._changed[topic] = reading.snapshot.scoreboard
        return frames, cursor

    def record(self, published: Collection[str]) -> None:
        """Write the scoreboards that changed, and what matches came to, to the database, for REST."""
        changed = {self.rows[topic].pk: board for topic, board in self._changed.items() if topic in published}
        if changed:
            record_scoreboards(changed)
        ended = [end for topic, end in self._ended.items() if topic in published]
        if ended:
            at = datetime.fromtimestamp(ended[0].at, UTC)  # of one poll
            keep(read_finals({end.event: end.stats for end in ended}, at))


def _momentum_is_due(reading: MatchReading, now: float) -> bool:
    """Whether the phase counts are to be read: every 2 minutes, and once more at the end."""
    if reading.snapshot is None:
        return False
    at_the_end = reading.snapshot.scoreboard.status in FINAL
    return at_the_end or is_due(reading.cursor.momentum_at, now, MOMENTUM_SECONDS, SLACK_SECONDS)


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

"""Tennis' feed: one tick a point, read every 3 s; the `event` frame when something changed, every 30 s at
the most, and at once on a new status or set.
"""

from collections.abc import Collection, Sequence

import msgspec

from feeds.changes import is_due
from feeds.reading import MatchCursor, Reading, decoded
from feeds.served import ServedMatches
from feeds.shard import TimelineShard
from live.protocol.base import Frame
from live.publish import Position
from live.snapshot import FRESH_SECONDS
from tennis.calendar import record_scoreboards
from tennis.endings import record_counters
from tennis.event_frame import build_event_frame
from tennis.frames import ScoreFrame
from tennis.match import Scoreboard, Snapshot, Status, Tick, Timeline
from tennis.models import Match
from tennis.providers import TennisProvider, provider

TICK_SECONDS = 3
EVENT_SECONDS = 30  # PROTOCOL.md, section 3: "about every 30 s when something changed"
SLACK_SECONDS = TICK_SECONDS / 2  # what is due before the next tick is due now


class Cursor(MatchCursor, frozen=True):
    """What the feed stores with a publication to go on from it."""

    scoreboard: Scoreboard | None = None  # as the newest frame has it
    shown: Snapshot | None = None  # of the last `event` frame
    event_at: float | None = None  # unix seconds

    @property
    def is_final(self) -> bool:
        """Whether the last `event` frame has been sent."""
        return self.shown is not None and self.shown.scoreboard.status in TennisShard.FINAL


_decoder = msgspec.json.Decoder(Cursor)


def decode_cursor(stored: bytes | None) -> Cursor:
    """Return the stored cursor; a fresh one when there is none or another version wrote it."""
    return decoded(_decoder, stored) or Cursor()


MatchReading = Reading[Match, Cursor, Timeline, Snapshot]


class TennisFeed:
    """All of tennis: registered in tennis/apps.py."""

    name = "tennis"
    sport = "tennis"
    period = TICK_SECONDS
    shard_size = 50

    def __init__(self) -> None:
        self._matches = ServedMatches(lambda: Match.objects.read_now().with_names())

    def shard(self, event_ids: Sequence[int]) -> "TennisShard":
        """Return the matches of these ids whose provider is read now."""
        return TennisShard(self._matches.read(event_ids))


class TennisShard(TimelineShard[MatchReading]):
    """One poll of up to `shard_size` matches."""

    SPORT = TennisFeed.sport
    FINAL = Match.OVER | {Status.CANCELLED}
    PROVIDER_SECONDS = 2

    def __init__(self, matches: Sequence[Match]) -> None:
        super().__init__(matches)
        self._shown: dict[str, Snapshot] = {}

    def begin(self, row: Match, position: Position) -> MatchReading:
        """Return the match as it stood after its last publication."""
        return MatchReading(row, position, decode_cursor(position.cursor))

    def provider(self, name: str) -> TennisProvider:
        """Return the provider of that name."""
        return provider(name)

    def wants_snapshot(self, reading: MatchReading, timeline: Timeline, now: float) -> bool:
        """Whether there is an `event` frame to send.

        Also when nobody has followed the match for a while: who does now waits for a frame.
        """
        cursor = reading.cursor
        if cursor.shown is None or timeline.scoreboard.differs_from(cursor.shown.scoreboard):
            return True
        if now - reading.position.read_at > FRESH_SECONDS:
            return True
        changed = timeline.scoreboard != cursor.shown.scoreboard
        return changed and is_due(cursor.event_at, now, EVENT_SECONDS, SLACK_SECONDS)

    def decide(
        self, topic: str, reading: MatchReading, ticks: Sequence[Tick], now: float
    ) -> tuple[list[Frame], Cursor]:
        """Return a `score` frame for each new point and, when it was due, the `event` frame."""
        frames: list[Frame] = [ScoreFrame.of(reading.row.pk, tick) for tick in ticks]
        cursor, snapshot = reading.cursor, reading.snapshot
        if ticks and reading.timeline is not None:
            cursor = msgspec.structs.replace(cursor, scoreboard=reading.timeline.scoreboard)
        if snapshot is None:
            return frames, cursor
        self._shown[topic] = snapshot
        frames.append(build_event_frame(reading.row, snapshot))
        return frames, msgspec.structs.replace(
            cursor, scoreboard=snapshot.scoreboard, shown=snapshot, event_at=now
        )

    def record(self, published: Collection[str]) -> None:
        """Write what was shown to the database, for REST: scoreboards, and figures at the end."""
        shown = {self.rows[topic].pk: shot for topic, shot in self._shown.items() if topic in published}
        if not shown:
            return
        record_scoreboards({pk: snapshot.scoreboard for pk, snapshot in shown.items()})
        record_counters(
            {pk: snapshot for pk, snapshot in shown.items() if snapshot.scoreboard.status in Match.OVER}
        )

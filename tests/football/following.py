"""Follows matches as feeds/poller.py does, at moments that a test chooses."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from football.feed import FootballFeed
from football.match import Side, Tick
from football.models import Event
from football.situations import Situation
from live.publish import Draft, Position
from tests.football.builders import an_event
from tests.football.upstream import Match, Upstream

BEGIN = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)  # when the first poll may be

Frames = list[dict[str, Any]]


def a_match(upstream: Upstream, ref: str = "m1", **fixture: Any) -> tuple[Event, Match]:
    """Return a match of the vendor: our row, and what the vendor knows of it."""
    match = upstream.matches[ref] = Match()
    return an_event(ref, **fixture), match


def a_tick(name: str, seconds: float = 0, situation: Situation = Situation.ATTACK) -> Tick:
    """Return a tick of the home side, so many seconds after BEGIN."""
    uts = int((BEGIN.timestamp() + seconds) * 1000)
    return Tick(id=name, uts=uts, situation=situation, side=Side.HOME)


class Follower:
    """Polls these matches; everything it is given counts as published."""

    def __init__(self, *events: Event) -> None:
        self.feed = FootballFeed()
        self.drafts: list[Draft] = []  # of the last poll
        self.positions: dict[str, Position] = {}
        self._event_ids = [event.pk for event in events]
        self._polls = 0

    def poll(self, seconds: float = 0) -> Frames:
        """Poll at that many seconds after BEGIN; return the frames of all matches, decoded."""
        return self._poll(BEGIN + timedelta(seconds=seconds))

    def poll_now(self) -> Frames:
        """Poll at the real time; return the frames of all matches, decoded."""
        return self._poll(datetime.now(UTC))

    def has_ended(self) -> bool:
        """Return whether the last poll said that nothing more will come."""
        return all(draft.final for draft in self.drafts)

    def _poll(self, at: datetime) -> Frames:
        self._polls += 1
        shard = self.feed.shard(self._event_ids)
        where = {topic: self.positions.get(topic, Position()) for topic in shard.topics}
        self.drafts = asyncio.run(shard.read(where, at))
        for draft in self.drafts:
            self.positions[draft.topic] = Position(f"tip {self._polls}", draft.cursor)
        shard.record([draft.topic for draft in self.drafts])
        return [json.loads(frame.encode()) for draft in self.drafts for frame in draft.frames]


def words(frames: Frames) -> list[str]:
    """Return each frame's type, a tick's situation in its place."""
    return [str(frame.get("situation", frame["type"])) for frame in frames]

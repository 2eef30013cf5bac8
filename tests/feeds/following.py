"""Follows matches as feeds/poller.py does, at moments that a test chooses."""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from feeds.feed import Feed
from live.publish import Draft, Position

BEGIN = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)  # when the first poll may be

Frames = list[dict[str, Any]]


class Follower:
    """Polls these matches; everything it is given counts as published."""

    def __init__(self, feed: Feed, event_ids: Sequence[int]) -> None:
        self.feed = feed
        self.drafts: list[Draft] = []  # of the last poll
        self.positions: dict[str, Position] = {}
        self._event_ids = event_ids
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
        self.drafts = list(asyncio.run(shard.read(where, at)))
        published = [draft for draft in self.drafts if draft.frames]
        for draft in self.drafts:
            stood = where[draft.topic]
            tip, cursor = (f"tip {self._polls}", draft.cursor) if draft.frames else (stood.tip, stood.cursor)
            self.positions[draft.topic] = Position(tip, cursor, int(at.timestamp()))
        shard.record([draft.topic for draft in published])
        return [json.loads(frame.encode()) for draft in published for frame in draft.frames]

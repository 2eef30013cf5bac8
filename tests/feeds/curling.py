"""A feed of the invented sport: the shared poll does not know which sports exist."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime

from live.publish import Draft, Position
from live.topics import match_topic
from tests.invented.frames import StoneFrame
from tests.invented.sports import CURLING

SPORT = CURLING.name


class Sheet:
    """Upstream: how many stones each match has by now, and what happens while it is read."""

    def __init__(self) -> None:
        self.stones: dict[int, int] = {}
        self.recorded: list[str] = []
        self.shards: list[list[int]] = []
        self.on_read: Callable[[], Awaitable[object]] = lambda: asyncio.sleep(0)
        self.on_shard: Callable[[], object] = lambda: None
        self.on_record: Callable[[], object] = lambda: None


class CurlingFeed:
    """A feed that publishes every stone once; its cursor is the number of the last."""

    name = SPORT
    sport = SPORT
    period = 1.0
    shard_size = 3

    def __init__(self) -> None:
        self.sheet = Sheet()

    def shard(self, event_ids: Sequence[int]) -> "CurlingShard":
        """Return those of the matches that are played."""
        self.sheet.shards.append(list(event_ids))
        self.sheet.on_shard()
        return CurlingShard(self.sheet, [event_id for event_id in event_ids if event_id in self.sheet.stones])


class CurlingShard:
    """One poll."""

    def __init__(self, sheet: Sheet, event_ids: Sequence[int]) -> None:
        self._sheet = sheet
        self._events = {match_topic(SPORT, event_id): event_id for event_id in event_ids}
        self.topics = tuple(self._events)

    async def read(self, positions: Mapping[str, Position], at: datetime) -> list[Draft]:
        """Return the stones after the cursor of each match."""
        await self._sheet.on_read()
        return [
            _draft(event_id, positions[topic], self._sheet.stones[event_id])
            for topic, event_id in self._events.items()
            if int(positions[topic].cursor or 0) < self._sheet.stones[event_id]
        ]

    def record(self, published: Collection[str]) -> None:
        """Note what was published."""
        self._sheet.on_record()
        self._sheet.recorded += published


def _draft(event_id: int, position: Position, stones: int) -> Draft:
    numbers = range(int(position.cursor or 0) + 1, stones + 1)
    frames = tuple(StoneFrame(event_id=event_id, number=number) for number in numbers)
    return Draft(match_topic(SPORT, event_id), frames, str(stones).encode(), position.tip)

"""A football match that a test publishes itself."""

import asyncio
from itertools import count

from football.event_frame import build_event_frame
from football.frames import EventFrame, LivedataFrame
from football.match import Period, Scoreboard, Side, Snapshot, Status
from football.situations import Situation
from live.connection import connect
from live.publish import Draft, positions, publish
from live.topics import match_topic
from tests.football.builders import an_event

PROVIDER = "simulator"  # one that the service reads, so that the match may be followed


def add(ref: str) -> EventFrame:
    """Put a match into the database (for `Service.call`); return it as it stands."""
    scoreboard = Scoreboard(status=Status.IN_PROGRESS, period=Period.FIRST_HALF, minute=1)
    return build_event_frame(an_event(ref, provider=PROVIDER), Snapshot(scoreboard=scoreboard), None)


class Playing:
    """Publishes ticks whose `uts` count from 1, and the match as it stands after each."""

    def __init__(self, event: EventFrame) -> None:
        self.event_id = event.event_id
        self.published = 0
        self._event = event
        self._numbers = count(1)

    async def tick(self, ticks: int = 1) -> None:
        """Publish so many ticks and the match as it stands."""
        async with connect() as redis:
            topic = match_topic("football", self.event_id)
            tip = (await positions(redis, [topic]))[topic].tip
            frames = (*(self._livedata() for _ in range(ticks)), self._event)
            assert await publish(redis, [Draft(topic, frames, b"{}", tip)])

    async def play(self, seconds: float, every: float = 0.05) -> None:
        """Publish a tick every so often, for so long."""
        for _ in range(int(seconds / every)):
            await self.tick()
            await asyncio.sleep(every)

    def _livedata(self) -> LivedataFrame:
        self.published = next(self._numbers)
        return LivedataFrame(
            event_id=self.event_id,
            uts=self.published,
            side=Side.HOME,
            situation=Situation.ATTACK,
            coordinates=(),
        )

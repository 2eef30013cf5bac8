"""Publishes to matches of the invented sports, as a feed does."""

from itertools import count

from redis.asyncio import Redis

from live.protocol.base import Frame
from live.publication import Publication
from live.publish import Draft, positions, publish
from live.topics import match_topic, odds_topic
from tests.invented.frames import BookFrame, EventFrame, OddsFrame, StoneFrame

PADDING = "x" * 200  # a stone is about as large as a football tick


class Match:
    """One match: what it publishes is numbered from 1 on, per kind."""

    def __init__(self, redis: Redis, event_id: int, sport: str = "curling") -> None:
        self.redis = redis
        self.event_id = event_id
        self.sport = sport
        self._stones = count(1)
        self._others = count(1)

    @property
    def topic(self) -> str:
        """The match's topic."""
        return match_topic(self.sport, self.event_id)

    def stone(self, padding: str = "") -> StoneFrame:
        """Return the next tick."""
        return StoneFrame(event_id=self.event_id, number=next(self._stones), padding=padding)

    def event(self, padding: str = "") -> EventFrame:
        """Return the next snapshot."""
        return EventFrame(event_id=self.event_id, number=next(self._others), padding=padding)

    def consensus(self) -> OddsFrame:
        """Return the next consensus."""
        return OddsFrame(event_id=self.event_id, number=next(self._others))

    def book(self, slug: str) -> BookFrame:
        """Return the next odds of one bookmaker."""
        return BookFrame(event_id=self.event_id, bookmaker_slug=slug, number=next(self._others))

    async def publish(self, *frames: Frame, topic: str | None = None, final: bool = False) -> Publication:
        """Publish these frames together, to the match's topic unless another is named."""
        topic = topic or self.topic
        tip = (await positions(self.redis, [topic]))[topic].tip
        (published,) = await publish(self.redis, [Draft(topic, frames, b"cursor", tip, final)])
        return published

    async def begin(self) -> None:
        """Publish the first event and the first tick, so that a newcomer need not wait for a poll."""
        await self.publish(self.event(), self.stone())

    async def publish_odds(self) -> None:
        """Publish the next consensus."""
        await self.publish(self.consensus(), topic=odds_topic(self.topic))

    async def publish_book(self, slug: str) -> None:
        """Publish the next odds of one bookmaker."""
        await self.publish(self.book(slug), topic=odds_topic(self.topic, slug))

"""Which matches somebody wants the odds of: polls say so in Redis, and whoever collects reads it."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import msgspec
from redis.asyncio import Redis

from live.topics import RETAIN_SECONDS

WANTED_SECONDS = 240  # after a poll asked; kick-offs to come are asked about every 180 s


class WantedMatch(msgspec.Struct, frozen=True, kw_only=True):
    """A match of ours; each provider adds what it needs to know."""

    sport: str
    event_id: int
    until: float  # Unix seconds


Wanted = TypeVar("Wanted", bound=WantedMatch)


class WantedMatches(Generic[Wanted]):
    """Those of one provider, by the matches' topics, in a hash under `key`."""

    def __init__(self, redis: Redis, key: str, kind: type[Wanted]) -> None:
        self._redis = redis
        self._key = key
        self._decoder = msgspec.json.Decoder(kind)

    async def want(self, some: Mapping[str, Wanted]) -> None:
        """Say that these matches are wanted."""
        if some:
            encoded: dict[Any, Any] = {topic: msgspec.json.encode(each) for topic, each in some.items()}
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.hset(self._key, mapping=encoded)
                pipe.expire(self._key, RETAIN_SECONDS)
                await pipe.execute()

    async def wanted(self, now: float) -> dict[str, Wanted]:
        """Return the matches that are wanted now (Unix seconds); the others are forgotten."""
        kept: dict[Any, Any] = await self._redis.hgetall(self._key)  # bytes: nothing is decoded
        read = {topic.decode(): self._read(value) for topic, value in kept.items()}
        current = {topic: each for topic, each in read.items() if each is not None and each.until > now}
        if gone := read.keys() - current.keys():
            await self._redis.hdel(self._key, *gone)
        return current

    def _read(self, value: bytes) -> Wanted | None:
        """Return the match; None when another version wrote it."""
        try:
            return self._decoder.decode(value)
        except msgspec.DecodeError:
            return None

"""What polls and the collector leave for one another in Redis: what is wanted, and what theirs of it are."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from redis.asyncio import Redis

from live.topics import RETAIN_SECONDS
from odds.match import Match
from odds.providers.the_odds_api.memory import void_until

WANTED_SECONDS = 240  # after a poll asked; kick-offs to come are asked about every 180 s
WANTED_KEY = "the_odds_api:wanted"  # a hash by topic

Piece = TypeVar("Piece")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A match of ours that somebody wants the odds of."""

    sport: str
    event_id: int
    home: str
    away: str
    kickoff_at: datetime
    until: float  # Unix seconds
    void_until: datetime | None


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Which match of theirs a match of ours is, as far as that is known."""

    at: float  # when it was looked up, Unix seconds
    ref: str = ""  # empty: none of theirs, or not surely one
    league: str = ""


def wanted(match: Match, at: datetime) -> Wanted:
    """Return the match as one that is wanted from then on for a while."""
    return Wanted(
        sport=match.sport,
        event_id=match.event_id,
        home=match.home,
        away=match.away,
        kickoff_at=match.kickoff_at,
        until=at.timestamp() + WANTED_SECONDS,
        void_until=void_until(match, at),
    )


class Board:
    """Both, by the topics of our matches."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def want(self, some: Mapping[str, Wanted]) -> None:
        """Say that these matches are wanted."""
        if some:
            encoded: dict[Any, Any] = {topic: msgspec.json.encode(each) for topic, each in some.items()}
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.hset(WANTED_KEY, mapping=encoded)
                pipe.expire(WANTED_KEY, RETAIN_SECONDS)
                await pipe.execute()

    async def wanted(self, now: float) -> dict[str, Wanted]:
        """Return the matches that are wanted now."""
        kept: dict[Any, Any] = await self._redis.hgetall(WANTED_KEY)  # bytes: nothing is decoded
        read = {topic.decode(): _read(value, Wanted) for topic, value in kept.items()}
        current = {topic: each for topic, each in read.items() if each is not None and each.until > now}
        if gone := read.keys() - current.keys():
            await self._redis.hdel(WANTED_KEY, *gone)
        return current

    async def pairs(self, topics: Iterable[str]) -> dict[str, Pair]:
        """Return what is known of these matches; those of which nothing is are left out."""
        some = list(topics)
        async with self._redis.pipeline(transaction=False) as pipe:
            for topic in some:
                pipe.get(_pair_key(topic))
            values = await pipe.execute()
        read = {topic: _read(value, Pair) for topic, value in zip(some, values, strict=True)}
        return {topic: pair for topic, pair in read.items() if pair is not None}

    async def pair(self, pairs: Mapping[str, Pair]) -> None:
        """Keep these pairs for a day."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for topic, pair in pairs.items():
                pipe.set(_pair_key(topic), msgspec.json.encode(pair), ex=RETAIN_SECONDS)
            await pipe.execute()


def _pair_key(topic: str) -> str:
    return f"the_odds_api:pair:{{{topic}}}"


def _read(value: bytes | None, kind: type[Piece]) -> Piece | None:
    """Return the piece; None when there is none or another version wrote it."""
    try:
        return None if value is None else msgspec.json.decode(value, type=kind)
    except msgspec.DecodeError:
        return None

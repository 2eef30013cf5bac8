"""What polls and the collector leave for one another in Redis: what is wanted, and what theirs of it are."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec
from redis.asyncio import Redis

from live.topics import RETAIN_SECONDS
from odds.match import Match
from odds.providers.collected.moments import void_until
from odds.providers.collected.wanted import WANTED_SECONDS, WantedMatch, WantedMatches

WANTED_KEY = "the_odds_api:wanted"  # a hash by topic


class Wanted(WantedMatch, frozen=True, kw_only=True):
    """A match of ours that somebody wants the odds of."""

    home: str
    away: str
    kickoff_at: datetime
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


class Board(WantedMatches[Wanted]):
    """Both, by the topics of our matches."""

    def __init__(self, redis: Redis) -> None:
        super().__init__(redis, WANTED_KEY, Wanted)

    async def pairs(self, topics: Iterable[str]) -> dict[str, Pair]:
        """Return what is known of these matches; those of which nothing is are left out."""
        some = list(topics)
        async with self._redis.pipeline(transaction=False) as pipe:
            for topic in some:
                pipe.get(_pair_key(topic))
            values = await pipe.execute()
        read = {topic: _read(value) for topic, value in zip(some, values, strict=True)}
        return {topic: pair for topic, pair in read.items() if pair is not None}

    async def pair(self, pairs: Mapping[str, Pair]) -> None:
        """Keep these pairs for a day."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for topic, pair in pairs.items():
                pipe.set(_pair_key(topic), msgspec.json.encode(pair), ex=RETAIN_SECONDS)
            await pipe.execute()


def _pair_key(topic: str) -> str:
    return f"the_odds_api:pair:{{{topic}}}"


def _read(value: bytes | None) -> Pair | None:
    """Return the pair; None when there is none or another version wrote it."""
    try:
        return None if value is None else msgspec.json.decode(value, type=Pair)
    except msgspec.DecodeError:
        return None

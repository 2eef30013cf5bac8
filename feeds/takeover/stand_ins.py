"""Which matches are read from another source than their first one, in Redis, for the status page."""

import time
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, cast

import msgspec

from live.connection import blocking_redis

KEPT_SECONDS = 30  # after the last poll that was read so: six of football

_encode = msgspec.json.Encoder().encode


class StandIn(NamedTuple):
    """One match that `provider` tells of in place of `instead_of`, `since` then (unix seconds)."""

    provider: str
    instead_of: str
    event_id: int
    since: float


class StandingIn(NamedTuple):
    """A provider in another's place: on how many matches now, and since when on any of them."""

    provider: str
    instead_of: str
    matches: int
    since: float


_decode = msgspec.json.Decoder(StandIn).decode


def note_stand_ins(sport: str, found: Iterable[StandIn]) -> None:
    """Note the matches of a poll. Blocking; redis.RedisError when Redis is away."""
    now, key = time.time(), _key(sport)
    pipe = blocking_redis().pipeline()
    pipe.zremrangebyscore(key, "-inf", now - KEPT_SECONDS)
    pipe.zadd(key, {_encode(each): now for each in found})
    pipe.expire(key, KEPT_SECONDS)
    pipe.execute()


def standing_in(sport: str) -> list[StandingIn]:
    """Return who stands in for whom now. Blocking; as `note_stand_ins`."""
    members = blocking_redis().zrangebyscore(_key(sport), time.time() - KEPT_SECONDS, "+inf")
    by_pair: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for each in map(_decode, cast("list[bytes]", members)):
        by_pair[each.provider, each.instead_of][each.event_id] = each.since
    return [StandingIn(*pair, len(some), min(some.values())) for pair, some in sorted(by_pair.items())]


def _key(sport: str) -> str:
    return f"feeds:stand_ins:{sport}"

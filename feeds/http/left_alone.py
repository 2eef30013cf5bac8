"""Which upstreams are being left alone now, and why: noted by their gates, in Redis, for the status page."""

import time
from typing import NamedTuple, cast

import msgspec
from redis.asyncio import Redis

from live.connection import blocking_redis

KEY = "feeds:left_alone"  # a hash, by name
SPENT_SECONDS = 120  # so long a quota counts as spent after a request that it refused

_encode = msgspec.json.Encoder().encode


class LeftAlone(NamedTuple):
    """Until when an upstream is not asked (unix seconds), and why, in our words: no upstream's own."""

    until: float
    reason: str


_decode = msgspec.json.Decoder(LeftAlone).decode


async def note(redis: Redis, upstream: str, seconds: float, reason: str) -> None:
    """Note that an upstream is left alone for so many seconds."""
    await redis.hset(KEY, upstream, _encode(LeftAlone(time.time() + seconds, reason)))


async def forget(redis: Redis, upstream: str) -> None:
    """Note that an upstream is asked again."""
    await redis.hdel(KEY, upstream)


def left_alone() -> dict[str, LeftAlone]:
    """Return the upstreams that are left alone now, by name. Blocking; RedisError when Redis is away."""
    found = cast("dict[bytes, bytes]", blocking_redis().hgetall(KEY))
    noted = {name.decode(): _decode(value) for name, value in sorted(found.items())}
    return {name: each for name, each in noted.items() if each.until > time.time()}

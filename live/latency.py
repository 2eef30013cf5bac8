"""How long frames take to the sockets, over the last hour and all web processes.

Measured once a publication, when the last of its followers has it: from its publishing (`relay`), and for
each of its ticks from the moment at which the provider says it happened (`upstream`). Clocks of two machines
are compared: what their difference makes negative counts as 0. Each process adds what it measured to Redis
every few seconds.
"""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, cast

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from live import metrics
from live.connection import blocking_redis
from live.histogram import BUCKETS, Counts, bucket_of
from live.publication import Publication

WRITE_SECONDS = 10  # how old what is read may be
MINUTE = 60
KEPT_MINUTES = 60  # what is told is of the last hour
LIFETIME_SECONDS = 2 * MINUTE * KEPT_MINUTES

log = structlog.get_logger(__name__)


class Way(StrEnum):
    """From where to the sockets."""

    RELAY = "relay"
    UPSTREAM = "upstream"


class Latency:
    """What this process has measured and not written down yet: one number for each bucket in use."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Way, int, str]] = Counter()

    def handed_over(self, publication: Publication, now: float) -> None:
        """Note that a publication has been handed to its sockets; `now` in unix seconds."""
        feed = feed_of(publication.topic)
        if publication.at:
            self._measured(Way.RELAY, feed, now - publication.at)
        for happened_at in publication.upstream:
            self._measured(Way.UPSTREAM, feed, now - happened_at)

    async def keep_written(self, redis: Redis) -> None:
        """Write down what was measured, every few seconds. Runs for ever."""
        while True:
            await asyncio.sleep(WRITE_SECONDS)
            try:
                await self.write(redis, time.time())
            except (RedisError, OSError) as error:
                log.warning("latency not written down", error=str(error))

    async def write(self, redis: Redis, now: float) -> None:
        """Add what was measured to the minute's figures of all processes; what fails is added next time."""
        if not self._counts:
            return
        written, key = dict(self._counts), minute_key(now)
        async with redis.pipeline(transaction=True) as pipe:
            for (way, bucket, feed), count in written.items():
                pipe.hincrby(key, f"{way} {bucket} {feed}", count)
            pipe.expire(key, LIFETIME_SECONDS)
            await pipe.execute()
        self._counts.subtract(written)
        self._counts = +self._counts

    def _measured(self, way: Way, feed: str, seconds: float) -> None:
        seconds = max(0.0, seconds)
        self._counts[way, bucket_of(seconds), feed] += 1
        metrics.measured(way, feed, seconds)


def feed_of(topic: str) -> str:
    """Return which feed's frames a topic has: its sport, or "<sport> odds"."""
    sport, _, rest = topic.partition(".")
    _, *kind = rest.split(".")
    return " ".join([sport, *kind[:1]])


def minute_key(now: float) -> str:
    """Return the key of what was measured in the minute."""
    return f"latency:{int(now // MINUTE)}"


def of_last_hour(now: float) -> Mapping[tuple[Way, str], Counts]:
    """Return a histogram for each way and feed of which anything was measured. Blocking.

    Raises redis.RedisError when Redis is away.
    """
    pipe = blocking_redis().pipeline(transaction=False)
    for back in range(KEPT_MINUTES):
        pipe.hgetall(minute_key(now - back * MINUTE))
    found: defaultdict[tuple[Way, str], list[int]] = defaultdict(lambda: [0] * BUCKETS)
    for minute in cast("list[dict[bytes, Any]]", pipe.execute()):
        for field, count in minute.items():
            way, bucket, feed = field.decode().split(" ", 2)
            found[Way(way), feed][int(bucket)] += int(count)
    return found

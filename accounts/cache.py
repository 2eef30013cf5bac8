"""Short-lived answers in Redis. They save database look-ups and may vanish at any time.

Every change overwrites or removes the answer, and a look-up only fills an empty place: so a slow look-up
cannot put an old answer over a newer one. Where Redis is away, nothing is cached and nothing fails.
"""

from collections.abc import Callable
from functools import cache
from typing import TypeVar, cast
from uuid import uuid4

import structlog
from django.conf import settings
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

TIMEOUT_SECONDS = 0.5  # the database has answered by then
RETRIES = 1  # a pooled connection may have died with the last Redis
TURN_SECONDS = 60  # longer than a record takes to compute, and than one is kept

Answer = TypeVar("Answer")

log = structlog.get_logger(__name__)


def read(key: str) -> bytes | None:
    """Return the record under `key`; None when there is none or Redis is away."""
    return _attempt(lambda redis: cast("bytes | None", redis.get(key)))  # the client does not decode


def read_all(keys: list[str]) -> list[bytes | None]:
    """Return the record under each key, in one round trip; None as in `read`."""
    found = _attempt(lambda redis: cast("list[bytes | None]", redis.mget(keys) if keys else []))
    return [None] * len(keys) if found is None else found


def fill(key: str, record: bytes, seconds: int) -> None:
    """Keep what a look-up found, unless a record is there already."""
    _attempt(lambda redis: redis.set(key, record, ex=seconds, nx=True))


def put(key: str, record: bytes, seconds: int) -> bool:
    """Keep a record that is not in the database. Return whether it is kept: False when Redis is away."""
    return bool(_attempt(lambda redis: redis.set(key, record, ex=seconds)))


def count(key: str, seconds: int) -> None:
    """Add one to a counter that ends so many seconds after its last count."""

    def add(redis: Redis) -> None:
        pipeline = redis.pipeline(transaction=False)
        pipeline.incr(key)
        pipeline.expire(key, seconds)
        pipeline.execute()

    _attempt(add)


def overwrite(keys: list[str], record: bytes, seconds: int) -> None:
    """Put the record of a change under every key, whatever was there."""

    def write(redis: Redis) -> None:
        pipeline = redis.pipeline(transaction=False)
        for key in keys:
            pipeline.set(key, record, ex=seconds)
        pipeline.execute()

    _attempt(write)


def renew(key: str, compute: Callable[[], bytes], seconds: int) -> None:
    """Compute a record after a change and put it under `key`, unless a later call has begun meanwhile.

    Of several calls at once the last to begin sees every change that the others were called for: its record
    counts, however late the others are done.
    """
    turn, mine = f"{key}:turn", uuid4().hex
    _attempt(lambda redis: redis.set(turn, mine, ex=TURN_SECONDS))
    record = compute()
    _attempt(lambda redis: redis.eval(PUT_IN_TURN, 2, turn, key, mine, record, seconds))


PUT_IN_TURN = """
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3]) end
"""


def forget(keys: list[str]) -> None:
    """Remove the records, so that the next look-up asks the database."""
    _attempt(lambda redis: redis.delete(*keys) if keys else 0)


def _attempt(action: Callable[[Redis], Answer]) -> Answer | None:
    try:
        return action(_client(settings.REDIS_URL))
    except (RedisError, OSError) as error:
        log.warning("Redis is away, nothing is cached", error=str(error))
        return None


@cache
def _client(url: str) -> Redis:
    return Redis.from_url(
        url,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), RETRIES),
    )

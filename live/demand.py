"""Demand: which matches are followed now. Hubs say so; the feeds poll what they find here, and nothing else.

Every entry has an end of its own, so the demand of a killed process is gone within seconds.
"""

import asyncio
import time
from collections.abc import Iterable

import structlog
from celery import current_app
from kombu.exceptions import OperationalError
from redis.asyncio import Redis

from live.connection import blocking_redis

LIFETIME_SECONDS = 15  # three refreshes may be late before a match counts as no longer followed
REFRESH_SECONDS = 5  # how often a hub repeats what it follows; a restarted Redis knows again within this
POLL_EXPIRES_SECONDS = 10  # a requested poll nobody took by then is moot: the next tick has come

log = structlog.get_logger(__name__)


def demand_key(sport: str) -> str:
    """Return the key of the sorted set of followed matches; scores are the ends of their demand."""
    return f"demand:{sport}"


async def refresh(redis: Redis, followed: Iterable[tuple[str, int]]) -> None:
    """Say that these (sport, event_id) are followed now; all in one round trip."""
    until = time.time() + LIFETIME_SECONDS
    async with redis.pipeline(transaction=False) as pipe:
        for sport, event_id in followed:
            pipe.zadd(demand_key(sport), {str(event_id): until}, gt=True)
        await pipe.execute()


def followed(sport: str) -> list[int]:
    """Return the matches of the sport that are followed now, smallest id first (blocking; for workers)."""
    redis = blocking_redis()
    key, now = demand_key(sport), time.time()
    pipe = redis.pipeline(transaction=False)
    pipe.zremrangebyscore(key, "-inf", f"({now}")
    pipe.zrange(key, 0, -1)
    return sorted(int(member) for member in pipe.execute()[1])


async def request_poll(sport: str, event_id: int) -> None:
    """Ask the workers for a poll of the match at once; without a broker the next tick has to do."""
    try:
        await asyncio.to_thread(
            current_app.send_task,
            "feeds.poll_now",
            args=[sport, event_id],
            queue="live",
            expires=POLL_EXPIRES_SECONDS,
            retry=False,
            ignore_result=True,
        )
    except (OperationalError, OSError) as error:
        log.warning("poll not requested", sport=sport, event_id=event_id, error=str(error))

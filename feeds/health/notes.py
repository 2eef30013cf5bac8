"""What workers note of their polls, in Redis, for the status page: one round trip a poll, gone in days.

Everything here but `polled` blocks, and raises redis.RedisError when Redis is away.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any, cast

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from feeds.health import incidents
from feeds.health.incidents import Incident
from feeds.health.verdict import GIVEN_UP_SECONDS, NO_WORKER, Fared, Worked, is_gap
from live.connection import blocking_redis

KEPT_SECONDS = 3 * 24 * 3600  # after the last note

log = structlog.get_logger(__name__)


def provider_key(title: str) -> str:
    """Return the key of what is noted of a provider; `title` as in its circuit: "simulator football"."""
    return f"feeds:provider:{title}"


def feed_key(feed: str) -> str:
    """Return the key of what is noted of a feed."""
    return f"feeds:feed:{feed}"


def answered(title: str) -> None:
    """Note that a provider has answered; trouble that this ends becomes an incident."""
    redis, key, now = blocking_redis(), provider_key(title), time.time()
    pipe = redis.pipeline()
    pipe.hmget(key, "failing_since", "failed_at", "reason")
    pipe.hdel(key, "failing_since", "reason")
    pipe.hset(key, "good_at", now)
    pipe.expire(key, KEPT_SECONDS)
    since, failed_at, reason = pipe.execute()[0]
    if since is not None:
        ended_at = min(now, float(failed_at) + GIVEN_UP_SECONDS)  # later nobody asked, so nobody knows
        incidents.record(Incident(title, float(since), ended_at, reason.decode()))


def failed(title: str, reason: str) -> None:
    """Note that a provider has failed, and why, in words."""
    key, now = provider_key(title), time.time()
    pipe = blocking_redis().pipeline()
    pipe.hsetnx(key, "failing_since", now)
    pipe.hset(key, mapping={"failed_at": now, "reason": reason})
    pipe.expire(key, KEPT_SECONDS)
    pipe.execute()


async def noted(note: Callable[..., None], *said: str) -> None:
    """Make a note from within a loop. A poll does not fail for it."""
    try:
        await asyncio.to_thread(note, *said)
    except (RedisError, OSError) as error:
        log.warning("poll not noted", error=str(error))


def ticked(feed: str, period: float, *, followed: bool) -> None:
    """Note that beat and a worker are alive; when they were away before, that was an incident.

    `followed`: whether there is anything to poll; if not, nothing waits for a poll.
    """
    key, now = feed_key(feed), time.time()
    notes: dict[Any, Any] = {"ticked_at": now} | ({} if followed else {"polled_at": now})
    pipe = blocking_redis().pipeline()
    pipe.hget(key, "ticked_at")
    pipe.hset(key, mapping=notes)
    pipe.expire(key, KEPT_SECONDS)
    answer = pipe.execute()[0]
    before = None if answer is None else float(answer)
    if before is not None and is_gap(before, period, now):
        incidents.record(Incident(feed, before, now, NO_WORKER))


async def polled(redis: Redis, feed: str, *, published: bool) -> None:
    """Note that a poll went through, whatever single providers did in it, and whether it had frames."""
    now = time.time()
    notes: dict[Any, Any] = {"polled_at": now} | ({"published_at": now} if published else {})
    async with redis.pipeline(transaction=False) as pipe:
        pipe.hset(feed_key(feed), mapping=notes)
        pipe.expire(feed_key(feed), KEPT_SECONDS)
        await pipe.execute()


def worked(feed: str) -> Worked:
    """Return what is noted of a feed."""
    found = blocking_redis().hmget(feed_key(feed), ["ticked_at", "polled_at", "published_at"])
    return Worked(*map(_moment, cast("Sequence[bytes | None]", found)))


def fared(title: str) -> Fared:
    """Return what is noted of a provider."""
    names = ["good_at", "failed_at", "failing_since", "reason"]
    *moments, reason = cast("Sequence[bytes | None]", blocking_redis().hmget(provider_key(title), names))
    good_at, failed_at, failing_since = map(_moment, moments)
    return Fared(good_at, failed_at, failing_since, (reason or b"").decode())


def _moment(stored: bytes | None) -> float | None:
    return None if stored is None else float(stored)

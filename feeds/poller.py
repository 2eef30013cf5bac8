"""One poll of a shard: claim, read, publish, record. The only caller of live.publish."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import structlog
from django.db import DatabaseError
from redis.exceptions import RedisError

from feeds import lease
from feeds.feed import Feed, Shard
from feeds.health import notes
from live.connection import connect
from live.publish import positions, publish

SHARE_OF_PERIOD = 0.8  # a poll that takes longer than this part of its period gives way to the next

log = structlog.get_logger(__name__)


def poll(feed: Feed, event_ids: Sequence[int]) -> list[str]:
    """Poll those of the matches that nobody else polls now; return the topics that were published.

    A provider, Redis or database that fails costs this poll only: nothing was noted as published that was
    not, so the next one brings what is still upstream.
    """
    try:
        claimed = lease.claim(feed.name, event_ids, feed.period)
        if not claimed:
            return []
        shard = feed.shard(claimed)
    except (RedisError, DatabaseError) as error:
        log.warning("not polled", feed=feed.name, matches=len(event_ids), error=str(error))
        return []
    published = asyncio.run(_read_and_publish(feed.name, shard, feed.period * SHARE_OF_PERIOD))
    _record(shard, published)
    return published


async def _read_and_publish(feed: str, shard: Shard, seconds: float) -> list[str]:
    redis = connect()
    try:
        async with asyncio.timeout(seconds):
            where = await positions(redis, shard.topics)
            drafts = await shard.read(where, datetime.now(UTC))
            published = [publication.topic for publication in await publish(redis, drafts)]
            await notes.polled(redis, feed, published=bool(published))
            return published
    except TimeoutError:
        log.warning("poll took too long", seconds=seconds, matches=len(shard.topics))
    except (RedisError, OSError) as error:
        log.warning("Redis does not answer", error=str(error))
    finally:
        await redis.aclose()
    return []


def _record(shard: Shard, published: Sequence[str]) -> None:
    """Write what has to last. What a failing database misses now, the calendar's next reading brings."""
    try:
        shard.record(published)
    except DatabaseError as error:
        log.warning("not recorded", matches=len(published), error=str(error))

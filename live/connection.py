"""Connections to Redis, made from settings."""

from functools import cache

import redis.asyncio
from django.conf import settings
from redis import Redis as BlockingRedis
from redis.asyncio import Redis

ANSWER_SECONDS = 5  # a Redis that has not answered by then is treated as gone


def connect() -> Redis:
    """Return a client for the running event loop; its owner closes it (`await client.aclose()`)."""
    client: Redis = redis.asyncio.from_url(
        settings.REDIS_URL, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS
    )
    return client


@cache
def blocking_redis() -> BlockingRedis:
    """Return the process's blocking client, for code that runs in threads."""
    client: BlockingRedis = BlockingRedis.from_url(
        settings.REDIS_URL, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS
    )
    return client

"""Connections to Redis, made from settings."""

from functools import cache

from django.conf import settings
from redis import Redis as BlockingRedis
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError

ANSWER_SECONDS = 5  # a Redis that has not answered by then is treated as gone
CONNECTIONS = 32  # of one client; the plain pool would refuse what comes in a rush instead of letting it wait
RETRIES = 1  # a pooled connection may have died with the last Redis
TURN_SECONDS = 30  # a command waits this long for a connection: a thousand handshakes may be ahead of it


def connect() -> Redis:
    """Return a client for the running event loop; its owner closes it (`await client.aclose()`)."""
    pool = BlockingConnectionPool.from_url(
        settings.REDIS_URL,
        max_connections=CONNECTIONS,
        timeout=TURN_SECONDS,
        socket_timeout=ANSWER_SECONDS,
        socket_connect_timeout=ANSWER_SECONDS,
        retry=Retry(NoBackoff(), RETRIES, supported_errors=(ConnectionError,)),
    )
    client: Redis = Redis.from_pool(pool)
    return client


@cache
def blocking_redis() -> BlockingRedis:
    """Return the process's blocking client, for code that runs in threads."""
    client: BlockingRedis = BlockingRedis.from_url(
        settings.REDIS_URL, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS
    )
    return client

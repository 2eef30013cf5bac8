"""A Redis client of the test's loop."""

from collections.abc import AsyncIterator

import pytest
from redis import Redis as BlockingRedis
from redis.asyncio import Redis

from live.connection import connect


@pytest.fixture
async def redis(redis_client: BlockingRedis) -> AsyncIterator[Redis]:
    """The tests' own Redis, emptied, as the service's async code talks to it."""
    async with connect() as client:
        yield client

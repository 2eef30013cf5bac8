"""Redis, for a provider: whatever is wrong with it is a ProviderError."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis.asyncio import Redis
from redis.exceptions import RedisError

from feeds.errors import ProviderError
from live.connection import connect


@asynccontextmanager
async def connected() -> AsyncIterator[Redis]:
    """Return Redis for the running loop; it is closed at the end."""
    redis = connect()
    try:
        yield redis
    except RedisError as error:
        raise ProviderError(f"Redis does not answer: {error}") from error
    finally:
        await redis.aclose()

"""The client of the event loop: nobody is refused in a rush, and nobody pays for the last Redis."""

import asyncio
import signal

from redis.asyncio import Redis

from config.embedded_redis import EmbeddedRedis
from live.connection import connect

RUSH = 500  # commands at once: a web process restarts, and its clients come back
IDLE = 5  # connections in the pool


async def test_a_rush_of_commands_waits_its_turn(redis: Redis) -> None:
    await redis.set("answer", "42")
    answers = await asyncio.gather(*(redis.get("answer") for _ in range(RUSH)))
    assert answers == [b"42"] * RUSH


async def test_connections_that_died_with_the_last_redis_cost_no_command(tmp_path, settings) -> None:
    with EmbeddedRedis(tmp_path) as server:
        settings.REDIS_URL = server.url
        async with connect() as redis:
            await asyncio.gather(*(redis.ping() for _ in range(IDLE)))
            await asyncio.to_thread(server.stop, how=signal.SIGKILL)
            await asyncio.to_thread(server.start)
            assert await asyncio.gather(*(redis.ping() for _ in range(IDLE))) == [True] * IDLE

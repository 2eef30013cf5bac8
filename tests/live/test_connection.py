import asyncio

from redis.asyncio import Redis

RUSH = 500  # commands at once: a web process restarts, and its clients come back


async def test_a_rush_of_commands_waits_its_turn(redis: Redis) -> None:
    await redis.set("answer", "42")
    answers = await asyncio.gather(*(redis.get("answer") for _ in range(RUSH)))
    assert answers == [b"42"] * RUSH

"""Open sockets per account, over all web processes: each holds a seat that it renews.

A seat ends by itself, so a killed process frees its own.
"""

import time
from collections.abc import Iterable
from itertools import islice

from redis.asyncio import Redis

LIFETIME_SECONDS = 30
RENEW_SECONDS = 10
RENEWED_AT_ONCE = 200  # seats in one round trip: frames wait for no more than a few milliseconds of this

# KEYS 1 the account's seats · ARGV 1 now  2 end of the seat  3 the socket  4 how many there are  5 lifetime
TAKE = """
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[4]) then return 0 end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[5])
return 1
"""


def seats_key(account_id: int) -> str:
    """Return the key of the account's sorted set of sockets; scores are the ends of their seats."""
    return f"seats:{account_id}"


async def take(redis: Redis, account_id: int, socket: str, limit: int) -> bool:
    """Take a seat for a socket; False when the account has `limit` of them already."""
    now = time.time()
    taken = await redis.eval(
        TAKE, 1, seats_key(account_id), now, now + LIFETIME_SECONDS, socket, limit, LIFETIME_SECONDS
    )
    return bool(taken)


async def renew(redis: Redis, sockets: Iterable[tuple[int, str]]) -> None:
    """Keep the seats of these (account, socket); also after Redis lost them."""
    until = time.time() + LIFETIME_SECONDS
    remaining = iter(sockets)
    while batch := list(islice(remaining, RENEWED_AT_ONCE)):
        async with redis.pipeline(transaction=False) as pipe:
            for account_id, socket in batch:
                pipe.zadd(seats_key(account_id), {socket: until})
                pipe.expire(seats_key(account_id), LIFETIME_SECONDS)
            await pipe.execute()


async def give_up(redis: Redis, account_id: int, socket: str) -> None:
    """Free the seat of a socket that has ended."""
    await redis.zrem(seats_key(account_id), socket)

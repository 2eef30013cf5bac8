"""The open sockets of all web processes and what they follow, for operators and for an account's owner.

Each process writes its own down every few seconds; what a killed process wrote ends by itself.
"""

import time
from collections import Counter
from collections.abc import Iterable
from typing import cast

import msgspec
from redis.asyncio import Redis

from live.connection import blocking_redis

PROCESSES_KEY = "sockets"  # sorted set: process → end of what it wrote
LIFETIME_SECONDS = 30  # two late writings may be missed
WRITE_SECONDS = 10  # how old what is read may be


class OpenSocket(msgspec.Struct, frozen=True):
    """One socket: whose it is, since when, and the matches it follows."""

    account_id: int
    token_id: int
    opened_at: float  # unix seconds
    matches: list[str]  # topics, as "football.204849"


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(list[OpenSocket])


def process_key(process: str) -> str:
    """Return the key of what this process has written."""
    return f"sockets:{process}"


async def write(redis: Redis, process: str, sockets: Iterable[OpenSocket]) -> None:
    """Write down the open sockets of this process, in place of what it wrote before."""
    async with redis.pipeline(transaction=False) as pipe:
        pipe.set(process_key(process), _encoder.encode(list(sockets)), ex=LIFETIME_SECONDS)
        pipe.zadd(PROCESSES_KEY, {process: time.time() + LIFETIME_SECONDS})
        pipe.expire(PROCESSES_KEY, LIFETIME_SECONDS)
        await pipe.execute()


def all_open() -> list[OpenSocket]:
    """Return every open socket, the oldest first; up to WRITE_SECONDS old. Blocking.

    Raises redis.RedisError when Redis is away.
    """
    redis = blocking_redis()
    processes = cast("list[bytes]", redis.zrangebyscore(PROCESSES_KEY, time.time(), "+inf"))
    keys = [process_key(process.decode()) for process in processes]
    records = cast("list[bytes | None]", redis.mget(keys)) if keys else []
    found = [socket for record in records if record is not None for socket in _decoder.decode(record)]
    return sorted(found, key=lambda socket: socket.opened_at)


def open_of(account_id: int) -> list[OpenSocket]:
    """Return the account's open sockets, as `all_open`."""
    return [socket for socket in all_open() if socket.account_id == account_id]


def followers(sockets: Iterable[OpenSocket]) -> list[tuple[str, int]]:
    """Return each followed match with the number of its sockets, most followed first. Pure."""
    counted = Counter(match for socket in sockets for match in socket.matches)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))

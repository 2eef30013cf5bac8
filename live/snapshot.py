"""Reads what Redis keeps of a topic: for a hub that begins to follow or missed something, and for REST."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from redis.asyncio import Redis
from redis.client import Pipeline

from live.connection import blocking_redis
from live.protocol.base import Retain
from live.publication import Kept
from live.topics import RETAIN_TICKS, cursor_key, head_key, ticks_key

FRESH_SECONDS = 60  # what was read this long ago still shows a match as it is
NEWCOMER_TICKS = 30  # ticks in `subscribed` (PROTOCOL.md, section 3)


class Head(msgspec.Struct, frozen=True):
    """Where a topic stands."""

    epoch: str
    seq: int
    tip: str


class Tick(msgspec.Struct, frozen=True):
    """A kept tick and the tip of the publication it came with."""

    kept: Kept
    tip: str


class Retained(msgspec.Struct, frozen=True):
    """What is kept of a topic: its head, the newest frame of each LAST type, and ticks, oldest first."""

    head: Head
    at: int  # unix seconds of the last poll that could read the match, with or without news
    final: bool  # nothing more will come
    latest: tuple[Kept, ...]
    ticks: tuple[Tick, ...]


async def read_newest(redis: Redis, topic: str, count: int = NEWCOMER_TICKS) -> Retained | None:
    """Return the topic with its newest `count` ticks; None when nothing is kept."""
    async with redis.pipeline(transaction=True) as pipe:
        pipe.hgetall(head_key(topic))
        pipe.xrevrange(ticks_key(topic), count=count)
        head, ticks = await pipe.execute()
    return _retained(head, reversed(ticks))


async def read_from(redis: Redis, topic: str, seq: int) -> Retained | None:
    """Return the topic with every kept tick from number `seq` on; None when nothing is kept."""
    async with redis.pipeline(transaction=True) as pipe:
        pipe.hgetall(head_key(topic))
        pipe.xrange(ticks_key(topic), min=f"{seq}-0")
        head, ticks = await pipe.execute()
    return _retained(head, ticks)


async def read_after(redis: Redis, topic: str, seq: int) -> Retained | None:
    """Return the topic with every tick after number `seq`; None when some of them are no longer kept."""
    async with redis.pipeline(transaction=True) as pipe:
        pipe.hgetall(head_key(topic))
        pipe.xrange(ticks_key(topic), min=f"{seq + 1}-0")
        pipe.xlen(ticks_key(topic))
        pipe.xrange(ticks_key(topic), count=1)
        head, ticks, length, oldest = await pipe.execute()
    if length >= RETAIN_TICKS and _tick(*oldest[0]).kept.seq > seq + 1:
        return None  # what lay between may have been dropped for newer ones
    return _retained(head, ticks)


async def read_heads(redis: Redis, topics: Sequence[str]) -> dict[str, Head | None]:
    """Return every topic's head in one round trip; None for a topic of which nothing is kept."""
    async with redis.pipeline(transaction=False) as pipe:
        for topic in topics:
            pipe.hmget(head_key(topic), "epoch", "seq", "tip")
        answers = await pipe.execute()
    return {
        topic: Head(epoch.decode(), int(seq), tip.decode()) if epoch else None
        for topic, (epoch, seq, tip) in zip(topics, answers, strict=True)
    }


def latest_frames(topics: Sequence[str], frame_type: str) -> dict[str, bytes]:
    """Return the newest frame of that type for each topic that has one (blocking; for REST)."""
    field = f"last:{frame_type}"
    found = _of_each(topics, lambda pipe, topic: pipe.hget(head_key(topic), field))
    return {topic: value.partition(b" ")[2] for topic, value in found.items()}


def latest_cursors(topics: Sequence[str]) -> dict[str, bytes]:
    """Return what its feed stored last, for each topic that was published to (blocking; for REST)."""
    return _of_each(topics, lambda pipe, topic: pipe.get(cursor_key(topic)))


def _of_each(topics: Sequence[str], ask: Callable[[Pipeline, str], object]) -> dict[str, bytes]:
    """Return what each topic has of what is asked, in one round trip."""
    if not topics:
        return {}
    pipe = blocking_redis().pipeline(transaction=False)
    for topic in topics:
        ask(pipe, topic)
    return {topic: value for topic, value in zip(topics, pipe.execute(), strict=True) if value}


def _retained(head: dict[bytes, bytes], ticks: Iterable[Any]) -> Retained | None:
    if not head:
        return None
    return Retained(
        head=Head(head[b"epoch"].decode(), int(head[b"seq"]), head[b"tip"].decode()),
        at=int(head[b"at"]),
        final=head[b"final"] == b"1",
        latest=tuple(_last(field, value) for field, value in head.items() if field.startswith(b"last:")),
        ticks=tuple(_tick(number, fields) for number, fields in ticks),
    )


def _last(field: bytes, value: bytes) -> Kept:
    seq, _, payload = value.partition(b" ")
    return Kept(int(seq), field.removeprefix(b"last:").decode(), Retain.LAST, payload)


def _tick(number: bytes, fields: dict[bytes, bytes]) -> Tick:
    seq = int(number.partition(b"-")[0])
    return Tick(Kept(seq, fields[b"type"].decode(), Retain.RECENT, fields[b"frame"]), fields[b"tip"].decode())

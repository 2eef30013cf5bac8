"""Publishes frames: encoded once, numbered and kept in Redis, then sent to every hub that follows.

The one caller is feeds/poller.py.
"""

import asyncio
import secrets
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
import structlog
from channels.layers import get_channel_layer
from redis.asyncio import Redis
from redis.exceptions import RedisError

from live.protocol.base import Frame
from live.publication import Kept, Publication
from live.topics import RETAIN_SECONDS, RETAIN_TICKS, cursor_key, head_key, ticks_key

log = structlog.get_logger(__name__)

SCRIPT = (Path(__file__).parent / "publish.lua").read_text()


class Position(msgspec.Struct, frozen=True):
    """Where a topic stands: its newest publication and what its feed stored with it."""

    tip: str = ""
    cursor: bytes | None = None
    read_at: int = 0  # unix seconds of the last poll that could read it; 0: never


class Draft(msgspec.Struct, frozen=True):
    """What a poll says of a topic: its new frames, and where the feed then stands.

    Without frames: it was read, and stands as it stood. Nothing is published then, and the cursor stays.
    """

    topic: str
    frames: tuple[Frame, ...]
    cursor: bytes
    after: str  # the tip that was read before the poll; another publication since then refuses this one
    final: bool = False  # nothing more will come: newcomers need not wait for a poll
    anew: bool = False  # nobody knows what was published: the topic begins a new epoch


async def positions(redis: Redis, topics: Sequence[str]) -> dict[str, Position]:
    """Return where each topic stands, in one round trip."""
    async with redis.pipeline(transaction=False) as pipe:
        for topic in topics:
            pipe.hmget(head_key(topic), "tip", "at")
            pipe.get(cursor_key(topic))
        answers = await pipe.execute()
    return {
        topic: Position(tip.decode() if tip else "", cursor, int(at or 0))
        for topic, (tip, at), cursor in zip(topics, answers[::2], answers[1::2], strict=True)
    }


async def publish(redis: Redis, drafts: Sequence[Draft]) -> list[Publication]:
    """Publish all drafts that have frames, one atomic step per topic; return what was published.

    A draft whose topic moved on since its position was read is left out: its feed reads anew next time.
    The frames are kept before the hubs hear of them, so a lost message is repaired from what is kept.
    """
    if not drafts:
        return []
    script = redis.register_script(SCRIPT)
    async with redis.pipeline(transaction=False) as pipe:
        tips = [secrets.token_hex(8) for _ in drafts]
        payloads = [[frame.encode() for frame in draft.frames] for draft in drafts]
        for draft, tip, encoded in zip(drafts, tips, payloads, strict=True):
            await script(
                keys=[head_key(draft.topic), ticks_key(draft.topic), cursor_key(draft.topic)],
                args=_arguments(draft, tip, encoded),
                client=pipe,
            )
        answers = await pipe.execute()
    published = [
        _publication(draft, tip, encoded, answer)
        for draft, tip, encoded, answer in zip(drafts, tips, payloads, answers, strict=True)
        if answer
    ]
    await asyncio.gather(*(_announce(publication) for publication in published))
    return published


def _arguments(draft: Draft, tip: str, payloads: list[bytes]) -> list[str | bytes | int]:
    arguments: list[str | bytes | int] = [
        draft.after,
        tip,
        secrets.token_hex(4),
        draft.cursor,
        int(time.time()),
        RETAIN_SECONDS,
        RETAIN_TICKS,
        int(draft.final),
        int(draft.anew),
    ]
    for frame, payload in zip(draft.frames, payloads, strict=True):
        arguments += [frame.type, frame.retain.value, payload]
    return arguments


def _publication(draft: Draft, tip: str, payloads: list[bytes], answer: list[bytes]) -> Publication:
    epoch, first = answer[0].decode(), int(answer[1])
    return Publication(
        topic=draft.topic,
        epoch=epoch,
        after=draft.after,
        tip=tip,
        frames=tuple(
            Kept(first + index, frame.type, frame.retain, payload)
            for index, (frame, payload) in enumerate(zip(draft.frames, payloads, strict=True))
        ),
        at=time.time(),
        upstream=tuple(frame.upstream_at for frame in draft.frames if frame.upstream_at is not None),
    )


async def _announce(publication: Publication) -> None:
    """Tell the hubs. What is lost here they find themselves (live/hub.py), so it is logged, not raised."""
    try:
        await get_channel_layer().group_send(publication.topic, publication.to_message())
    except (RedisError, OSError) as error:
        log.warning("publication not announced", topic=publication.topic, error=str(error))

"""Publishes to one match as a poll does: `python -m bench.ours.publisher EVENT_ID`."""

import asyncio
import sys

import django
import msgspec

from bench.publisher import serve
from live.connection import connect
from live.protocol.base import Frame
from live.publish import Draft, positions, publish
from live.topics import match_topic

CURSOR = msgspec.json.encode({"seen": {"since": 1789240980516, "ids": [f"tick-{n}" for n in range(20)]}})


async def main(topic: str) -> None:
    """Publish through live.publish, each publication behind the one before."""
    redis = connect()
    tip = (await positions(redis, [topic]))[topic].tip

    async def publish_frames(frames: tuple[Frame, ...]) -> None:
        nonlocal tip
        (publication,) = await publish(redis, [Draft(topic, frames, CURSOR, tip)])
        tip = publication.tip

    try:
        await serve(publish_frames)
    finally:
        await redis.aclose()


if __name__ == "__main__":
    django.setup()
    asyncio.run(main(match_topic("football", int(sys.argv[1]))))

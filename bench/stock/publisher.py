"""Publishes to the stock service: `python -m bench.stock.publisher`. One `group_send` a frame."""

import asyncio

import django
import msgspec
from channels.layers import get_channel_layer

from bench.publisher import serve
from bench.stock.consumers import GROUP
from live.protocol.base import Frame


async def publish_frames(frames: tuple[Frame, ...]) -> None:
    """Send the frames to the group, one after the other."""
    for frame in frames:
        await get_channel_layer().group_send(
            GROUP, {"type": "match.frame", "frame": msgspec.to_builtins(frame)}
        )


if __name__ == "__main__":
    django.setup()
    asyncio.run(serve(publish_frames))

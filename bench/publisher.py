"""What both publishers share: a word a line on stdin (bench/frames.py), one publication each."""

import asyncio
import sys
from collections.abc import Awaitable, Callable

from bench.frames import EVENT, LIVEDATA, WORKLOADS, Marked
from live.protocol.base import Frame

Publish = Callable[[tuple[Frame, ...]], Awaitable[None]]


async def serve(publish: Publish) -> None:
    """Publish what is asked for until stdin ends.

    One of each kind comes first, so that newcomers find the match as it is in play; then a line says so.
    """
    marked = Marked()
    by_word = {workload.word.encode(): workload for workload in WORKLOADS}
    await publish(marked.frames(EVENT))
    await publish(marked.frames(LIVEDATA))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    words = await _stdin()
    while word := await words.readline():
        await publish(marked.frames(by_word[word.strip()]))


async def _stdin() -> asyncio.StreamReader:
    words = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(words), sys.stdin)
    return words

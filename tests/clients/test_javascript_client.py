"""clients/javascript/matchwire-client.js in Node against the service, with cuts."""

import asyncio
import json
import shutil
from pathlib import Path

import pytest

NODE = shutil.which("node")
SCRIPT = Path(__file__).parent / "follow.mjs"
FRAME_SECONDS = 30

pytestmark = [
    pytest.mark.processes,
    pytest.mark.timeout(120),
    pytest.mark.skipif(NODE is None, reason="no node on this machine"),
]


class Node:
    """The client in a process of its own; its frames line by line."""

    def __init__(self, process):
        self.process = process

    async def frame(self):
        async with asyncio.timeout(FRAME_SECONDS):
            return json.loads(await self.process.stdout.readline())

    async def ticks(self, last):
        """Return the numbers of all ticks up to that one."""
        found = []
        while not found or found[-1] < last:
            frame = await self.frame()
            if frame["type"] == "livedata":
                found.append(frame["uts"])
        return found


@pytest.fixture
async def follow():
    started = []

    async def start(url, member, event_id):
        process = await asyncio.create_subprocess_exec(
            *(NODE, "--experimental-websocket", str(SCRIPT), url, member.secret, str(event_id)),
            stdout=asyncio.subprocess.PIPE,
        )
        started.append(process)
        return Node(process)

    yield start
    for process in started:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_cuts_cost_no_tick_and_bring_none_twice(between, alice, playing, follow):
    node = await follow(between.url, alice, playing.event_id)
    assert [tick["uts"] for tick in (await node.frame())["livedata"]] == [1]
    run = asyncio.create_task(playing.play(seconds=6))
    for _ in range(3):
        await asyncio.sleep(1.5)
        between.cut()
    await run
    assert await node.ticks(playing.published) == list(range(2, playing.published + 1))


async def test_a_match_without_access_is_refused_for_good(between, charlie, playing, follow):
    node = await follow(between.url, charlie, playing.event_id)
    assert (await node.frame())["code"] == "subscription_required"
    refused = await node.frame()
    assert (refused["type"], refused["closeCode"]) == ("refused", 4402)
    async with asyncio.timeout(FRAME_SECONDS):
        assert await node.process.wait() == 0  # nothing keeps it running


async def test_without_a_websocket_it_says_what_to_do():
    process = await asyncio.create_subprocess_exec(
        *(NODE, "--no-experimental-websocket", str(SCRIPT), "ws://127.0.0.1/ws/live/", "mw_x", "7"),
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()
    assert b"TypeError: there is no WebSocket here: give one in the options, or use Node 22" in said

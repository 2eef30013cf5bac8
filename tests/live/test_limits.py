"""PROTOCOL.md, sections 3 to 6, on both servers: what is too much, and how it ends."""

import asyncio
import json
from contextlib import AsyncExitStack
from functools import partial

import pytest
from websockets.exceptions import ConnectionClosed

from live.protocol.commands import MAX_MESSAGE_BYTES
from tests.live.client import eventually, opened

pytestmark = pytest.mark.processes

SOCKETS = 10  # of one account
BURST = 30  # commands
STRIKES = 3  # refused commands
FREED_SECONDS = 5  # a seat is given up a moment after its socket has ended


def ping_of(size: int) -> str:
    """Return a ping with an unknown key that makes it as many bytes long."""
    text = '{"action":"ping","x":""}'
    return text[:-2] + "x" * (size - len(text)) + text[-2:]


async def test_a_message_of_4_kib_is_read_and_a_longer_one_closes(web, alice):
    async with opened(web.live_url, alice.secret, compression=None) as client:
        assert (await client.say(ping_of(MAX_MESSAGE_BYTES)))["type"] == "pong"
        await client.socket.send(ping_of(MAX_MESSAGE_BYTES + 1))
        assert await client.closed() == 1009


@pytest.mark.parametrize("size", [8_000, 100_000, 1_000_000])
async def test_a_message_far_too_long_closes_with_the_same_code(web, alice, size):
    async with opened(web.live_url, alice.secret, compression=None) as client:
        await client.socket.send(ping_of(size))
        assert await client.closed() == 1009


async def test_the_bound_holds_over_fragments(web, alice):
    async with opened(web.live_url, alice.secret, compression=None) as client:
        await client.socket.send([ping_of(1000)[start : start + 100] for start in range(0, 1000, 100)])
        assert (await client.frame())["type"] == "pong"
        too_long = ping_of(MAX_MESSAGE_BYTES + 1)
        await client.socket.send([too_long[start : start + 1000] for start in range(0, len(too_long), 1000)])
        assert await client.closed() == 1009


async def test_characters_are_counted_as_bytes(web, alice):
    async with opened(web.live_url, alice.secret, compression=None) as client:
        text = json.dumps({"action": "ping", "x": "ü" * (MAX_MESSAGE_BYTES // 2)}, ensure_ascii=False)
        await client.socket.send(text)
        assert await client.closed() == 1009


async def test_commands_over_the_rate_are_refused_and_the_third_refusal_closes(web, alice):
    async with opened(web.live_url, alice.secret) as client:
        try:
            for _ in range(BURST * 3):
                await client.send(action="ping")
        except ConnectionClosed:
            pass  # it was closed before all were sent
        frames = await client.rest()
        refusals = [frame for frame in frames if frame["type"] == "error"]
        assert [frame["code"] for frame in refusals] == ["rate_limited"] * STRIKES
        assert len(frames) - STRIKES >= BURST
        assert client.socket.close_code == 4429


async def test_a_socket_that_slows_down_after_a_refusal_stays(web, alice):
    async with opened(web.live_url, alice.secret) as client:
        frame = {"type": "pong"}
        while frame["type"] == "pong":
            frame = await client.ask(action="ping")
        assert frame["code"] == "rate_limited"
        await asyncio.sleep(0.5)
        await client.pong()


async def test_an_eleventh_socket_of_an_account_is_refused(web, alice, bob):
    async with AsyncExitStack() as sockets:
        for _ in range(SOCKETS):
            client = await sockets.enter_async_context(opened(web.live_url, alice.secret))
            await client.pong()
        async with opened(web.live_url, alice.secret) as eleventh:
            assert await eleventh.refused() == ("too_many_connections", 4429)
        async with opened(web.live_url, bob.secret) as other:
            await other.pong()
        await client.pong()


@pytest.mark.parametrize("ending", ["close", "abort"])
async def test_a_socket_that_ends_frees_its_seat(web, alice, ending):
    async with AsyncExitStack() as sockets:
        for _ in range(SOCKETS):
            client = await sockets.enter_async_context(opened(web.live_url, alice.secret))
            await client.pong()
        if ending == "close":
            await client.socket.close()
        else:
            client.socket.transport.abort()
        assert await eventually(partial(has_room, web, alice), FREED_SECONDS)


async def has_room(web, member) -> bool:
    """Whether the account may open one more socket."""
    async with opened(web.live_url, member.secret) as client:
        return await client.ask(action="ping") == {"type": "pong"}

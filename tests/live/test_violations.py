"""Clients that break the rules of WebSocket itself, on uvicorn: closed with its own codes, and quietly."""

import asyncio

import pytest

from tests.live.client import opened
from tests.live.raw import BINARY, COMPRESSED, CONTINUATION, FIN, PING, PONG, TEXT, raw_socket

pytestmark = pytest.mark.processes

PROTOCOL_ERROR, NOT_UTF8 = 1002, 1007
MIB = 1 << 20
UPGRADE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
FLOOD_MIB = 64  # of pings, whose pongs nobody reads


@pytest.mark.parametrize(
    ("first", "payload", "code"),
    [
        (FIN | TEXT, b'{"action":"\xff"}', NOT_UTF8),
        (FIN | COMPRESSED | TEXT, b"not agreed on", PROTOCOL_ERROR),
        (FIN | 0x20 | TEXT, b"a reserved bit", PROTOCOL_ERROR),
        (FIN | CONTINUATION, b"of nothing", PROTOCOL_ERROR),
        (FIN | 0x3, b"a reserved opcode", PROTOCOL_ERROR),
        (PING, b"a fragmented ping", PROTOCOL_ERROR),
        (FIN | PING, b"too long a ping" * 20, PROTOCOL_ERROR),
    ],
)
async def test_a_violation_closes_with_its_code_and_leaves_no_traceback(uvicorn, alice, first, payload, code):
    before = uvicorn.output.count("Traceback")
    async with raw_socket(uvicorn.live_url, alice.secret) as socket:
        await socket.send(first, payload)
        assert await socket.close_code() == code
    assert uvicorn.output.count("Traceback") == before


async def test_deflated_nonsense_closes(uvicorn, alice):
    async with raw_socket(uvicorn.live_url, alice.secret, "permessage-deflate") as socket:
        await socket.send(FIN | COMPRESSED | TEXT, b"\xff\xff\xff\xff")
        assert await socket.close_code() == PROTOCOL_ERROR


async def test_control_frames_may_come_between_fragments(uvicorn, alice):
    async with raw_socket(uvicorn.live_url, alice.secret) as socket:
        await socket.send(TEXT, b'{"action":')
        await socket.send(FIN | PING, b"still there?")
        await socket.send(FIN | PONG, b"nobody asked")
        await socket.send(FIN | CONTINUATION, b'"ping"}')
        assert await socket.frame() == (FIN | PONG, b"still there?")
        assert await socket.message() == {"type": "pong"}


async def test_a_handshake_that_is_far_too_long_is_hung_up_on(uvicorn):
    reader, writer = await asyncio.open_connection("127.0.0.1", uvicorn.port)
    path = "/ws/live/?token=" + "x" * 20_000
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{UPGRADE}\r\n".encode())
    async with asyncio.timeout(10):
        assert await reader.read() == b""
    writer.close()


async def test_an_empty_message_is_a_bad_one(uvicorn, alice):
    async with raw_socket(uvicorn.live_url, alice.secret) as socket:
        for opcode in (TEXT, BINARY):
            await socket.send(FIN | opcode, b"")
            assert (await socket.message())["code"] == "bad_message"


async def test_a_client_that_pings_and_never_reads_takes_no_memory(uvicorn, alice):
    before = uvicorn.resident_bytes
    async with raw_socket(uvicorn.live_url, alice.secret, limit=1024) as socket:
        socket.writer.transport.pause_reading()
        pings = (bytes((FIN | PING, 0x80 | 125)) + bytes(4) + b"x" * 125) * 8000  # 1 MiB
        try:
            async with asyncio.timeout(20):
                for _ in range(FLOOD_MIB):
                    socket.writer.write(pings)
                    await socket.writer.drain()
        except (ConnectionError, TimeoutError):
            pass  # it was cut off, or nobody takes more: either will do
        assert uvicorn.resident_bytes - before < 10 * MIB
    async with opened(uvicorn.live_url, alice.secret) as client:
        await client.pong()

"""PROTOCOL.md, section 6, on uvicorn: what is agreed on compression, and what is done with it."""

import pytest

from live.protocol.commands import MAX_MESSAGE_BYTES
from live.wire import MIN_COMPRESSED_BYTES
from tests.live.publisher import PADDING
from tests.live.raw import COMPRESSED, CONTINUATION, FIN, TEXT, deflated, inflated, raw_socket

pytestmark = pytest.mark.processes

PING_COMMAND = b'{"action":"ping"}'


@pytest.mark.parametrize(
    "offer",
    [
        "permessage-deflate",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits=10",
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        "permessage-deflate; server_max_window_bits=12",
        "permessage-deflate; server_max_window_bits=15; client_max_window_bits",
        "permessage-deflate; nonsense, permessage-deflate; client_max_window_bits",
        "x-webkit-deflate-frame, permessage-deflate",
    ],
)
async def test_deflate_is_agreed_on_without_context_and_frames_are_deflated(uvicorn, alice, match, offer):
    async with raw_socket(uvicorn.live_url, alice.secret, offer) as socket:
        assert socket.deflate is not None
        assert "server_no_context_takeover" in socket.deflate
        assert (await socket.subscribe(match))["type"] == "subscribed"
        for _ in range(2):  # the second would need the first, if there were a context
            stone = match.stone(PADDING)
            await match.publish(stone)
            first, payload = await socket.frame()
            assert first == FIN | COMPRESSED | TEXT
            assert inflated(payload, window_bits=12) == stone.encode()
            assert len(payload) < MIN_COMPRESSED_BYTES


@pytest.mark.parametrize("bits", [9, 10, 11])
async def test_a_client_with_a_smaller_window_gets_the_shared_bytes_plain(uvicorn, alice, match, bits):
    offer = f"permessage-deflate; server_max_window_bits={bits}"
    async with raw_socket(uvicorn.live_url, alice.secret, offer) as socket:
        assert f"server_max_window_bits={bits}" in (socket.deflate or set())
        await socket.subscribe(match)
        stone = match.stone(PADDING)
        await match.publish(stone)
        assert await socket.frame() == (FIN | TEXT, stone.encode())


@pytest.mark.parametrize(
    "offer",
    [
        "",
        "permessage-deflate; nonsense",
        "permessage-deflate; server_max_window_bits=16",
        "permessage-deflate; server_max_window_bits=8",
        "x-webkit-deflate-frame",
    ],
)
async def test_an_offer_that_cannot_be_met_is_not_taken_and_frames_are_plain(uvicorn, alice, match, offer):
    async with raw_socket(uvicorn.live_url, alice.secret, offer) as socket:
        assert socket.deflate is None
        await socket.subscribe(match)
        stone = match.stone(PADDING)
        await match.publish(stone)
        assert await socket.frame() == (FIN | TEXT, stone.encode())


async def test_a_short_frame_is_never_deflated(uvicorn, alice, match):
    async with raw_socket(uvicorn.live_url, alice.secret, "permessage-deflate") as socket:
        await socket.command(action="ping")
        assert await socket.frame() == (FIN | TEXT, b'{"type":"pong"}')
        await socket.subscribe(match)
        for padding in ("", PADDING):
            stone = match.stone(padding)
            await match.publish(stone)
            first, _ = await socket.frame()
            assert bool(first & COMPRESSED) == (len(stone.encode()) >= MIN_COMPRESSED_BYTES)


async def test_frames_of_one_publication_come_one_after_the_other(uvicorn, alice, match):
    async with raw_socket(uvicorn.live_url, alice.secret, "permessage-deflate") as socket:
        await socket.subscribe(match)
        frames = (match.stone(), match.event(PADDING), match.stone(PADDING), match.event())
        await match.publish(*frames)
        for frame in frames:
            assert await socket.message() == {
                "type": frame.type,
                "event_id": match.event_id,
                "number": frame.number,
                "padding": frame.padding,
            }


async def test_commands_may_come_deflated_and_in_fragments(uvicorn, alice):
    offer = "permessage-deflate; client_max_window_bits"
    async with raw_socket(uvicorn.live_url, alice.secret, offer) as socket:
        squeezed = deflated(PING_COMMAND, window_bits=12)
        await socket.send(FIN | COMPRESSED | TEXT, squeezed)
        await socket.send(COMPRESSED | TEXT, squeezed[:5])
        await socket.send(CONTINUATION, b"")
        await socket.send(FIN | CONTINUATION, squeezed[5:])
        await socket.send(TEXT, PING_COMMAND[:3])
        await socket.send(FIN | CONTINUATION, PING_COMMAND[3:])
        for _ in range(3):
            assert await socket.message() == {"type": "pong"}


async def test_a_deflated_message_is_held_to_the_bound_when_inflated(uvicorn, alice):
    padded = b'{"action":"ping","x":"' + b"x" * MAX_MESSAGE_BYTES + b'"}'
    offer = "permessage-deflate; client_max_window_bits"
    for bomb in (padded, b"x" * 4_000_000):  # the second is 3.9 KB as it comes
        async with raw_socket(uvicorn.live_url, alice.secret, offer) as socket:
            squeezed = deflated(bomb, window_bits=12)
            assert len(squeezed) < MAX_MESSAGE_BYTES
            await socket.send(FIN | COMPRESSED | TEXT, squeezed)
            assert await socket.close_code() == 1009


async def test_a_bomb_in_fragments_is_held_to_the_same_bound(uvicorn, alice):
    squeezed = deflated(b"x" * 4_000_000)
    async with raw_socket(uvicorn.live_url, alice.secret, "permessage-deflate") as socket:
        await socket.send(COMPRESSED | TEXT, squeezed[:1000])
        await socket.send(CONTINUATION, squeezed[1000:2000])
        assert await socket.close_code() == 1009

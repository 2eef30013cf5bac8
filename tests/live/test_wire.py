"""The bytes on the wire, read back by others' code: websockets' parser and deflate, and zlib."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from live.wire import MIN_COMPRESSED_BYTES, WINDOW_BITS, Batch, WireFrame, deflate

JSON_LIKE = b'{"type":"livedata","event_id":204849,"uts":1777745495516,"side":"home"}'
HEADER_BYTES = {125: 2, 126: 4, 65_535: 4, 65_536: 10}  # payload → header (RFC 6455, section 5.2)


def read(data: bytes, *, deflated: bool) -> list[bytes]:
    """Return the text messages in the bytes, as a client with or without permessage-deflate reads them."""
    extensions = [PerMessageDeflate(True, True, WINDOW_BITS, WINDOW_BITS)] if deflated else []
    stream = StreamReader()
    stream.feed_data(data)
    stream.feed_eof()
    messages = []
    while not finished(stream.at_eof()):
        frame = finished(Frame.parse(stream.read_exact, mask=False, extensions=extensions))
        assert frame.opcode is Opcode.TEXT
        assert frame.fin
        messages.append(bytes(frame.data))
    return messages


def finished(steps):
    """Return what the generator returns; it has all its bytes, so it never waits."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize(("size", "header"), HEADER_BYTES.items())
def test_a_message_is_framed_at_every_length(size, header):
    frame = WireFrame(b"x" * size)
    assert len(frame.plain) == header + size
    assert read(frame.plain, deflated=False) == [b"x" * size]
    assert read(frame.deflated, deflated=True) == [b"x" * size]


@given(st.binary(max_size=300), st.integers(min_value=0, max_value=300))
def test_any_payload_comes_back(payload, repeated):
    frame = WireFrame(payload * repeated)
    assert read(frame.plain, deflated=False) == [payload * repeated]
    assert read(frame.deflated, deflated=True) == [payload * repeated]


def test_a_frame_under_200_bytes_is_not_compressed():
    short, long = WireFrame(b"x" * (MIN_COMPRESSED_BYTES - 1)), WireFrame(b"x" * MIN_COMPRESSED_BYTES)
    assert short.deflated is short.plain
    assert len(long.deflated) < len(long.plain)


def test_every_compressed_frame_stands_alone():
    """No context: what a socket missed, or what another one got, does not matter."""
    frames = [WireFrame(JSON_LIKE * count) for count in (3, 4, 5)]
    for frame in frames:
        assert read(frame.deflated, deflated=True) == [frame.payload]
    backwards = b"".join(frame.deflated for frame in reversed(frames))
    assert read(backwards, deflated=True) == [frame.payload for frame in reversed(frames)]


def test_the_deflated_bytes_fit_the_window_that_was_agreed():
    payload = bytes(range(256)) * 64  # 16 KiB: a larger window would reach back further than 4 KiB
    inflated = zlib.decompressobj(wbits=-WINDOW_BITS).decompress(deflate(payload) + b"\x00\x00\xff\xff")
    assert inflated == payload


def test_the_bytes_are_built_once_for_all_readers():
    frame = WireFrame(JSON_LIKE * 4)
    assert frame.plain is frame.plain
    assert frame.deflated is frame.deflated
    batch = Batch((frame, frame))
    assert batch.plain is batch.plain
    assert batch.deflated is batch.deflated


def test_a_batch_is_one_buffer_in_order():
    frames = [WireFrame(b"%d" % number + b"x" * number) for number in (1, 300, 2)]
    batch = Batch(frames)
    assert read(batch.plain, deflated=False) == [frame.payload for frame in frames]
    assert read(batch.deflated, deflated=True) == [frame.payload for frame in frames]


def test_an_empty_batch_is_no_bytes():
    assert Batch(()).plain == Batch(()).deflated == b""

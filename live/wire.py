"""The bytes of WebSocket messages, built once per frame and shared by every reader (RFC 6455, RFC 7692).

Server frames are unmasked and compressed without context, so the same bytes serve all sockets.
"""

import zlib
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from live.protocol.base import Retain

TEXT = 0x81  # FIN and opcode 1
COMPRESSED_TEXT = TEXT | 0x40  # and RSV1: the payload is deflated
MIN_COMPRESSED_BYTES = 200  # below this deflate saves next to nothing (PROTOCOL.md, section 6)
WINDOW_BITS = 12  # 4 KiB: a frame is rarely longer, and a reader needs as much memory
MEMORY_LEVEL = 5  # fits a window of 12 bits
SYNC_FLUSH_TAIL = b"\x00\x00\xff\xff"  # left out on the wire


class Number(NamedTuple):
    """A frame's place in its topic; numbers of different epochs cannot be compared."""

    epoch: str
    seq: int


class WireFrame:
    """One frame ready for any socket. `topic` and `type` tell what a newer one replaces."""

    __slots__ = ("_deflated", "_numbered", "_plain", "number", "payload", "retain", "topic", "type")

    def __init__(
        self,
        payload: bytes,
        *,
        type: str = "",
        topic: str = "",
        retain: Retain = Retain.NONE,
        number: Number | None = None,
    ) -> None:
        self.payload = payload
        self.type = type
        self.topic = topic
        self.retain = retain
        self.number = number
        self._plain: bytes | None = None
        self._deflated: bytes | None = None
        self._numbered: WireFrame | None = None

    @property
    def plain(self) -> bytes:
        """The whole WebSocket message, uncompressed."""
        if self._plain is None:
            self._plain = message(TEXT, self.payload)
        return self._plain

    @property
    def deflated(self) -> bytes:
        """The whole WebSocket message for sockets with permessage-deflate; plain while that is shorter."""
        if self._deflated is None:
            self._deflated = (
                message(COMPRESSED_TEXT, deflate(self.payload))
                if len(self.payload) >= MIN_COMPRESSED_BYTES
                else self.plain
            )
        return self._deflated

    @property
    def numbered(self) -> "WireFrame":
        """The frame with `seq` and `epoch`, for sockets that asked; itself where it has no number."""
        if self.number is None:
            return self
        if self._numbered is None:
            end = b',"seq":%d,"epoch":"%s"}' % (self.number.seq, self.number.epoch.encode())
            payload = self.payload.removesuffix(b"}") + end
            self._numbered = WireFrame(payload, type=self.type, topic=self.topic, retain=self.retain)
        return self._numbered


class Batch:
    """Frames that leave together: for a socket that keeps up they are one buffer and one write."""

    def __init__(self, frames: Sequence[WireFrame]) -> None:
        self.frames = frames

    @cached_property
    def plain(self) -> bytes:
        """All messages in one buffer."""
        return b"".join([frame.plain for frame in self.frames])

    @cached_property
    def numbered(self) -> "Batch":
        """The same frames with their numbers."""
        return Batch([frame.numbered for frame in self.frames])

    @cached_property
    def deflated(self) -> bytes:
        """All messages in one buffer, for sockets with permessage-deflate."""
        return b"".join([frame.deflated for frame in self.frames])


def message(first_byte: int, payload: bytes) -> bytes:
    """Return an unmasked WebSocket message in one frame."""
    size = len(payload)
    if size < 126:
        return bytes((first_byte, size)) + payload
    if size < 1 << 16:
        return bytes((first_byte, 126)) + size.to_bytes(2) + payload
    return bytes((first_byte, 127)) + size.to_bytes(8) + payload


def deflate(payload: bytes) -> bytes:
    """Return the payload deflated without context, as permessage-deflate sends it."""
    compressor = zlib.compressobj(wbits=-WINDOW_BITS, memLevel=MEMORY_LEVEL)
    squeezed = compressor.compress(payload) + compressor.flush(zlib.Z_SYNC_FLUSH)
    return squeezed.removesuffix(SYNC_FLUSH_TAIL)

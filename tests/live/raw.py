"""A client that speaks WebSocket byte by byte, for what no library would send (RFC 6455, RFC 7692)."""

import asyncio
import base64
import json
import os
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from tests.live.client import ANSWER_SECONDS

FIN, COMPRESSED = 0x80, 0x40
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
TAIL = b"\x00\x00\xff\xff"  # of a sync flush, left out on the wire


class RawSocket:
    """An open socket; frames are (first byte, payload)."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, headers: str) -> None:
        self.reader = reader
        self.writer = writer
        self.headers = headers  # of the server's answer

    @property
    def deflate(self) -> set[str] | None:
        """The parameters of permessage-deflate that were agreed; None when it was not."""
        for line in self.headers.splitlines():
            name, _, value = line.partition(": ")
            if name.lower() == "sec-websocket-extensions":
                first, *parameters = (part.strip() for part in value.split(";"))
                assert first == "permessage-deflate"
                return set(parameters)
        return None

    async def send(self, first: int, payload: bytes) -> None:
        """Send one masked frame; the mask changes nothing, as it is zero."""
        size = len(payload)
        if size < 126:
            length = bytes((0x80 | size,))
        elif size < 1 << 16:
            length = b"\xfe" + size.to_bytes(2)
        else:
            length = b"\xff" + size.to_bytes(8)
        self.writer.write(bytes((first,)) + length + bytes(4) + payload)
        await self.writer.drain()

    async def command(self, **command: Any) -> None:
        """Send a command, uncompressed, in one frame."""
        await self.send(FIN | TEXT, json.dumps(command).encode())

    async def subscribe(self, match: Any) -> dict[str, Any]:
        """Follow a match (tests/live/publisher.py) and return the next message."""
        await self.command(action="subscribe", event_id=match.event_id, sport=match.sport)
        return await self.message()

    async def frame(self) -> tuple[int, bytes]:
        """Return the next frame as it came."""
        async with asyncio.timeout(ANSWER_SECONDS):
            first, length = await self.reader.readexactly(2)
            assert length < 0x80, "a server never masks"
            if length == 126:
                length = int.from_bytes(await self.reader.readexactly(2))
            elif length == 127:
                length = int.from_bytes(await self.reader.readexactly(8))
            return first, await self.reader.readexactly(length)

    async def message(self) -> dict[str, Any]:
        """Return the next text message, inflated when it is marked as deflated."""
        first, payload = await self.frame()
        assert first & ~COMPRESSED == FIN | TEXT, (first, payload)
        message: dict[str, Any] = json.loads(inflated(payload) if first & COMPRESSED else payload)
        return message

    async def close_code(self) -> int:
        """Return the code of the close frame that comes next."""
        first, payload = await self.frame()
        assert first == FIN | CLOSE, (first, payload)
        return int.from_bytes(payload[:2])


@asynccontextmanager
async def raw_socket(url: str, secret: str, offer: str = "", **options: Any) -> AsyncIterator[RawSocket]:
    """Open a socket with that Sec-WebSocket-Extensions; `options` are those of asyncio.open_connection."""
    address = urlsplit(url)
    if "sock" not in options:
        options |= {"host": address.hostname, "port": address.port}
    reader, writer = await asyncio.open_connection(**options)
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [f"GET {address.path} HTTP/1.1", f"Host: {address.netloc}", "Upgrade: websocket"]
    lines += ["Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}"]
    lines += [f"Authorization: Token {secret}"]
    lines += [f"Sec-WebSocket-Extensions: {offer}"] if offer else []
    writer.write("\r\n".join([*lines, "", ""]).encode())
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            headers = (await reader.readuntil(b"\r\n\r\n")).decode()
        assert headers.startswith("HTTP/1.1 101"), headers
        yield RawSocket(reader, writer, headers)
    finally:
        writer.transport.abort()


def deflated(payload: bytes, window_bits: int = 15) -> bytes:
    """Return a payload as a client deflates it."""
    compressor = zlib.compressobj(wbits=-window_bits)
    squeezed = compressor.compress(payload) + compressor.flush(zlib.Z_SYNC_FLUSH)
    return squeezed.removesuffix(TAIL)


def inflated(payload: bytes, window_bits: int = 15) -> bytes:
    """Return the payload of a deflated message."""
    return zlib.decompressobj(wbits=-window_bits).decompress(payload + TAIL)

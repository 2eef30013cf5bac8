"""Many sockets at little cost: each records the bytes it gets; they are read when all is over."""

import asyncio
import base64
import json
import os
import resource
import time
from typing import Any
from urllib.parse import urlsplit

import msgspec

from tests.live.client import ANSWER_SECONDS
from tests.live.raw import COMPRESSED, FIN, TEXT, inflated

OPENING_AT_ONCE = 50  # handshakes under way; the kernel's backlog is not what is tested
END_OF_HEADERS = b"\r\n\r\n"


class Recorder(asyncio.Protocol):
    """One socket. `bytes` is what came after the handshake."""

    def __init__(self) -> None:
        self.bytes = bytearray()
        self.changed = asyncio.Event()
        self.answered = asyncio.Event()
        self.transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        self.bytes += data
        if not self.answered.is_set() and (end := self.bytes.find(END_OF_HEADERS)) >= 0:
            assert self.bytes.startswith(b"HTTP/1.1 101"), bytes(self.bytes[:end])
            del self.bytes[: end + len(END_OF_HEADERS)]
            self.answered.set()
        self.changed.set()

    def send(self, **command: Any) -> None:
        """Send a command, masked with zeros."""
        payload = json.dumps(command).encode()
        assert len(payload) < 126
        self.transport.write(bytes((FIN | TEXT, 0x80 | len(payload))) + bytes(4) + payload)

    @property
    def messages(self) -> list[dict[str, Any]]:
        """Every text message so far, in order."""
        found, at, data = [], 0, bytes(self.bytes)
        while at + 2 <= len(data):
            first, size, body = data[at], data[at + 1], at + 2
            if size >= 126:
                width = 2 if size == 126 else 8
                size, body = int.from_bytes(data[body : body + width]), body + width
            if body + size > len(data):
                break
            payload, at = data[body : body + size], body + size
            if first & ~COMPRESSED == FIN | TEXT:
                found.append(msgspec.json.decode(inflated(payload) if first & COMPRESSED else payload))
        return found

    async def ends_with(self, ending: bytes) -> None:
        """Wait until the last bytes are these: of an uncompressed message that was awaited."""
        async with asyncio.timeout(ANSWER_SECONDS * 2):
            while not self.bytes.endswith(ending):
                self.changed.clear()
                await self.changed.wait()


async def gather(url: str, secret: str, count: int, offer: str = "") -> list[Recorder]:
    """Open that many sockets of one account and return them."""
    _allow_many_files()
    room = asyncio.Semaphore(OPENING_AT_ONCE)

    async def one() -> Recorder:
        async with room:
            return await _open(url, secret, offer)

    return await asyncio.gather(*(one() for _ in range(count)))


async def timed_gather(url: str, secret: str, count: int) -> tuple[list[Recorder], float]:
    """Open the sockets; return them and how many were opened in a second."""
    start = time.perf_counter()
    crowd = await gather(url, secret, count)
    return crowd, count / (time.perf_counter() - start)


def disperse(crowd: list[Recorder]) -> None:
    """End the sockets."""
    for each in crowd:
        each.transport.abort()


async def _open(url: str, secret: str, offer: str) -> Recorder:
    address = urlsplit(url)
    _, recorder = await asyncio.get_running_loop().create_connection(Recorder, address.hostname, address.port)
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [f"GET {address.path} HTTP/1.1", f"Host: {address.netloc}", "Upgrade: websocket"]
    lines += ["Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}"]
    lines += [f"Authorization: Token {secret}"]
    lines += [f"Sec-WebSocket-Extensions: {offer}"] if offer else []
    recorder.transport.write("\r\n".join([*lines, "", ""]).encode())
    async with asyncio.timeout(ANSWER_SECONDS):
        await recorder.answered.wait()
    return recorder


def _allow_many_files() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

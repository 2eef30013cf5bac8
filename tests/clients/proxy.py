"""A TCP proxy between client and service, so that a test can cut connections and move the service."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

CHUNK = 1 << 16


class Proxy:
    """Listens on a port of its own and passes everything on to `target`."""

    def __init__(self) -> None:
        self.target: int | None = None  # a port of 127.0.0.1; None: connections are refused
        self._links: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """The live socket's address as clients of the proxy see it."""
        assert self._server is not None
        return f"ws://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/ws/live/"

    def cut(self) -> None:
        """Drop every connection without a word, as a network does."""
        for writer in tuple(self._links):
            writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._links.add(writer)
        try:
            if self.target is None:
                return
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
            self._links.add(back)
            await asyncio.gather(_copy(reader, back), _copy(there, writer))
        except OSError:
            pass  # either side was cut: that is what the proxy is for
        finally:
            self._links.discard(writer)
            writer.transport.abort()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
    finally:
        writer.transport.abort()


@asynccontextmanager
async def proxy() -> AsyncIterator[Proxy]:
    """Run a proxy."""
    made = Proxy()
    made._server = await asyncio.start_server(made._pass, "127.0.0.1", 0)
    try:
        yield made
    finally:
        made.cut()
        made._server.close()

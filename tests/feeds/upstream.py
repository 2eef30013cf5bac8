"""An upstream on loopback: a real HTTP server that serves payloads and misbehaves when told to."""

import asyncio
import gzip
import json
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

BIG_BYTES = 50 << 20
CHUNK = b" " * (1 << 20)


@dataclass
class Reply:
    """What one request is answered with."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0  # seconds before anything is sent
    is_cut: bool = False  # the connection ends in the middle of the body
    is_big: bool = False  # BIG_BYTES of spaces instead of the body


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


def in_json(payload: Any, **other: Any) -> Reply:
    """Return a reply with that JSON, packed as upstreams pack it."""
    return Reply(
        body=gzip.compress(json.dumps(payload).encode(), 1), headers={"Content-Encoding": "gzip"}, **other
    )


class Server:
    """`payloads` by path, or by path and query; `replies` come first, one each, whatever is asked.

    `asked` is every request.
    """

    def __init__(self) -> None:
        self.payloads: dict[str, Any] = {}
        self.replies: list[Reply] = []
        self.always: Reply | None = None
        self.asked: list[Asked] = []
        self._loop = asyncio.new_event_loop()
        self._closing = asyncio.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait()

    @property
    def base(self) -> str:
        """The address, with a slash at its end."""
        return f"http://127.0.0.1:{self._port}/"

    def count(self, path: str) -> int:
        """Return how often that path was asked for."""
        return sum(each.path == path for each in self.asked)

    def close(self) -> None:
        """End the server; those who wait for a slow answer get none."""
        self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join()

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self._port: int = runner.addresses[0][1]
        self._ready.set()
        await self._closing.wait()
        await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.asked.append(Asked(path, dict(request.query), headers))
        reply = self._reply(path, request.query_string)
        if reply.wait:
            await asyncio.wait([asyncio.create_task(self._closing.wait())], timeout=reply.wait)
        response = web.StreamResponse(status=reply.status, headers=reply.headers)
        if reply.is_cut:
            response.content_length = len(reply.body)
        await response.prepare(request)
        async for piece in _pieces(reply):
            await response.write(piece)
        if reply.is_cut and request.transport is not None:
            request.transport.close()
        return response

    def _reply(self, path: str, query: str) -> Reply:
        if self.replies:
            return self.replies.pop(0)
        if self.always is not None:
            return self.always
        for known in (f"{path}?{query}", path):
            if known in self.payloads:
                return in_json(self.payloads[known])
        return Reply(status=404, body=b"no such thing")


async def _pieces(reply: Reply) -> AsyncIterator[bytes]:
    if reply.is_big:
        for _ in range(BIG_BYTES // len(CHUNK)):
            yield CHUNK
    elif reply.is_cut:
        yield reply.body[: len(reply.body) // 2]
    else:
        yield reply.body

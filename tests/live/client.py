"""A client that records what it gets, over real TCP."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

ANSWER_SECONDS = 15  # on a busy machine; nothing takes so long unless it never comes
LOOK_SECONDS = 0.05  # between two looks at something that will change

Frame = dict[str, Any]


class Client:
    """An open socket. Frames are dictionaries, taken one by one in the order they came."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def send(self, **command: Any) -> None:
        """Send a command."""
        await self.socket.send(json.dumps(command))

    async def frame(self) -> Frame:
        """Return the next frame; TimeoutError when none comes, ConnectionClosed when none will."""
        async with asyncio.timeout(ANSWER_SECONDS):
            frame: Frame = json.loads(await self.socket.recv())
        return frame

    async def frames(self, count: int, seconds: float = ANSWER_SECONDS) -> list[Frame]:
        """Return the next so many frames; TimeoutError when they take longer."""
        async with asyncio.timeout(seconds):
            return [await self.frame() for _ in range(count)]

    async def ask(self, **command: Any) -> Frame:
        """Send a command and return the next frame."""
        await self.send(**command)
        return await self.frame()

    async def say(self, message: str | bytes) -> Frame:
        """Send a message as it is and return the next frame."""
        await self.socket.send(message)
        return await self.frame()

    async def subscribe(self, match: "Any", **keys: Any) -> Frame:
        """Follow a match (tests/live/publisher.py) and return the next frame."""
        return await self.ask(action="subscribe", event_id=match.event_id, sport=match.sport, **keys)

    async def unsubscribe(self, match: "Any", **keys: Any) -> Frame:
        """Stop following a match and return the next frame."""
        return await self.ask(action="unsubscribe", event_id=match.event_id, sport=match.sport, **keys)

    async def pong(self) -> None:
        """Ping, and make sure that the answer is the next frame: nothing else was on its way."""
        frame = await self.ask(action="ping")
        assert frame == {"type": "pong"}

    async def rest(self) -> list[Frame]:
        """Return every frame until the server ends the socket."""
        frames = []
        try:
            while True:
                frames.append(await self.frame())
        except ConnectionClosed:
            return frames

    async def closed(self) -> int | None:
        """Return the close code; every frame before it has to be taken."""
        assert await self.rest() == []
        return self.socket.close_code

    async def refused(self) -> tuple[str, int | None]:
        """Return the code of the `error` frame that comes next and the close code that follows it."""
        frame = await self.frame()
        assert frame["type"] == "error", frame
        return frame["code"], await self.closed()


@asynccontextmanager
async def opened(
    url: str, secret: str | None = None, *, headers: dict[str, str] | None = None, **options: Any
) -> AsyncIterator[Client]:
    """Open a socket with the token in a header; `options` are those of websockets' `connect`."""
    given = dict(headers or {})
    if secret is not None:
        given["Authorization"] = f"Token {secret}"
    async with connect(
        url, additional_headers=given, open_timeout=ANSWER_SECONDS, proxy=None, **options
    ) as socket:
        yield Client(socket)


async def eventually(holds: Callable[[], Awaitable[bool]], seconds: float) -> bool:
    """Look again and again until it holds; return False when it does not within so many seconds."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not await holds():
        if asyncio.get_running_loop().time() > deadline:
            return False
        await asyncio.sleep(LOOK_SECONDS)
    return True

"""The way to a client through ordinary ASGI `send`, for servers without our extension (daphne)."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from live.protocol.errors import CloseCode
from live.wire import Batch

Send = Callable[[dict[str, Any]], Awaitable[None]]


class AsgiTransport:
    """Sends one message at a time from a task of its own, so that nobody waits for this client.

    A server whose `send` returns at once (daphne) never shows that a client is slow: behind it the server's
    own buffer is the only bound.
    """

    def __init__(self, send: Send) -> None:
        self._send = send
        self._queue: deque[tuple[dict[str, Any], int]] = deque()  # with the bytes of each
        self._queued_bytes = 0
        self._task: asyncio.Task[None] | None = None
        self.resumed: Callable[[], None] = lambda: None

    @property
    def paused(self) -> bool:
        """Whether something is still being sent: what comes now waits in the outbox, where it is bounded."""
        return self._task is not None

    def buffered(self) -> int:
        """Return how many bytes are handed over but not sent."""
        return self._queued_bytes

    def write(self, batch: Batch) -> None:
        """Send every frame of the batch, in order."""
        for frame in batch.frames:
            self._queued_bytes += len(frame.payload)
            message = {"type": "websocket.send", "text": frame.payload.decode()}
            self._queue.append((message, len(frame.payload)))
        self._start()

    def close(self, code: CloseCode, reason: str) -> None:
        """End the socket after what was written; past the bound, drop what was not sent yet."""
        if code is CloseCode.TOO_SLOW:
            self._queue.clear()
        self._queue.append(({"type": "websocket.close", "code": int(code), "reason": reason}, 0))
        self._start()

    def _start(self) -> None:
        if self._task is None and self._queue:
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        try:
            while self._queue:
                message, size = self._queue.popleft()
                await self._send(message)
                self._queued_bytes -= size
        except Exception:  # noqa: BLE001 - whatever a server raises here means that the client is gone
            self._queue.clear()
            return
        self._task = None
        self.resumed()

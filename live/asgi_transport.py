"""The way to a client through ordinary ASGI `send`, for servers without our extension (daphne)."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from live.protocol.errors import CloseCode
from live.wire import Batch

PATIENCE_SECONDS = 1  # a close waits so long for what was written before it

Send = Callable[[dict[str, Any]], Awaitable[None]]


class AsgiTransport:
    """Sends one message at a time from a task of its own, so that nobody waits for this client.

    A slow client shows by a `send` that takes long: config/daphne_server.py sees to that for daphne.
    """

    def __init__(self, send: Send) -> None:
        self._send = send
        self._queue: deque[tuple[dict[str, Any], int]] = deque()  # with the bytes of each
        self._queued_bytes = 0
        self._task: asyncio.Task[None] | None = None
        self._stuck: asyncio.Task[None] | None = None  # a task that a close did not wait for
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
        """End the socket after what was written; a client that takes nothing loses what was not sent yet."""
        self._queue.append(({"type": "websocket.close", "code": int(code), "reason": reason}, 0))
        self._start()
        if code is CloseCode.TOO_SLOW:
            self._hurry()
        else:
            asyncio.get_running_loop().call_later(PATIENCE_SECONDS, self._hurry)

    def _hurry(self) -> None:
        """Send the close, the last message, past those that still wait for the client."""
        if self._queue:
            self._queue = deque([self._queue[-1]])
            self._stuck, self._task = self._task, None
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

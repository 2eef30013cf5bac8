"""What waits for one socket. A reader that keeps up never waits; a slow one hurts only itself.

Ticks are never dropped; of `event`, `odds`, `odds_book` only the newest of a topic waits. Past the bound
the socket is closed with 4408 (PROTOCOL.md, section 5).
"""

from collections.abc import Callable
from itertools import count
from typing import Protocol

from live.protocol.base import Retain
from live.protocol.errors import CloseCode
from live.wire import Batch, WireFrame


class Transport(Protocol):
    """The way to one client: ready bytes (live/server.py) or ASGI messages (live/asgi_transport.py)."""

    resumed: Callable[[], None]  # set by the outbox; the transport calls it when it stops being paused

    @property
    def paused(self) -> bool:
        """Whether the client reads slower than we write."""

    def buffered(self) -> int:
        """Return how many bytes are written but not yet taken by the network."""

    def write(self, batch: Batch) -> None:
        """Send every frame of the batch, in order, at once. Never blocks."""

    def close(self, code: CloseCode, reason: str) -> None:
        """End the socket after what was written; a client that takes nothing is cut off."""


class Outbox:
    """The one door through which a socket's frames leave, in order."""

    __slots__ = (
        "_closed",
        "_limit",
        "_order",
        "_transport",
        "_waiting",
        "_waiting_bytes",
        "numbered",
        "on_overflow",
    )

    def __init__(
        self, transport: Transport, limit: int, on_overflow: Callable[[], None] | None = None
    ) -> None:
        """`limit`: bytes that may wait, ours and the transport's together."""
        self._transport = transport
        self._limit = limit
        self._waiting: dict[object, WireFrame] = {}
        self._waiting_bytes = 0
        self._order = count()
        self._closed = False
        self.on_overflow = on_overflow
        self.numbered = False  # whether frames leave with `seq` and `epoch` (PROTOCOL.md, section 8)
        transport.resumed = self._drain

    @property
    def waiting(self) -> int:
        """How many frames wait for the reader."""
        return len(self._waiting)

    def send(self, batch: Batch) -> None:
        """Send the frames now, or keep them for a reader that lags. Never blocks, never raises."""
        if self._closed:
            return
        if self.numbered:
            batch = batch.numbered
        if not self._waiting and not self._transport.paused:
            self._transport.write(batch)
            return
        for frame in batch.frames:
            self._keep(frame)
        if self._waiting_bytes + self._transport.buffered() > self._limit:
            self._overflow()

    def send_frame(self, frame: WireFrame) -> None:
        """Send one frame."""
        self.send(Batch((frame,)))

    def close(self, code: CloseCode, reason: str = "") -> None:
        """End the socket once what waits has left; later sends do nothing."""
        if self._closed:
            return
        if self._waiting:
            self._transport.write(Batch(tuple(self._waiting.values())))
        self._end(code, reason)

    def abandon(self) -> None:
        """Drop what waits: the client is gone."""
        self._closed = True
        self._waiting, self._waiting_bytes = {}, 0

    def _keep(self, frame: WireFrame) -> None:
        key: object = (frame.topic, frame.type) if frame.retain is Retain.LAST else next(self._order)
        if replaced := self._waiting.pop(key, None):
            self._waiting_bytes -= len(replaced.payload)
        self._waiting[key] = frame
        self._waiting_bytes += len(frame.payload)

    def _drain(self) -> None:
        """Send what waited, as one batch: the reader has caught up with what was written."""
        if self._closed or not self._waiting:
            return
        batch = Batch(tuple(self._waiting.values()))
        self._waiting, self._waiting_bytes = {}, 0
        self._transport.write(batch)

    def _overflow(self) -> None:
        self._end(CloseCode.TOO_SLOW, "reads too slowly")
        if self.on_overflow is not None:
            self.on_overflow()

    def _end(self, code: CloseCode, reason: str) -> None:
        self._closed = True
        self._waiting, self._waiting_bytes = {}, 0
        self._transport.close(code, reason)

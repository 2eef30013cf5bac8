"""uvicorn's WebSocket protocol, opened for ready bytes: `uvicorn --ws live.server:WireProtocol`.

It offers the consumer a Transport (live/outbox.py) as the ASGI extension `matchwire.wire`. Written against
uvicorn's sans-IO implementation: what is used of it is its `conn`, `transport`, `queue` and close state.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.permessage_deflate import PerMessageDeflate, ServerPerMessageDeflateFactory
from websockets.http11 import Request
from websockets.server import ServerProtocol

from live.protocol.commands import MAX_MESSAGE_BYTES
from live.protocol.errors import CloseCode
from live.wire import MEMORY_LEVEL, WINDOW_BITS, Batch

EXTENSION = "matchwire.wire"
PING_SECONDS = 20  # a control ping this often; clients' libraries answer it unseen
PONG_SECONDS = 60  # slow ones get this long
CLOSING_SECONDS = 5  # a client that has not taken its close frame by then is cut off


class WireTransport:
    """The way to one client: ready bytes straight into its TCP transport."""

    __slots__ = ("_deflated", "_protocol", "paused", "resumed")

    def __init__(self, protocol: "WireProtocol", *, deflated: bool) -> None:
        self._protocol = protocol
        self._deflated = deflated
        self.paused = False  # set by the protocol while the client's side of the connection is full
        self.resumed: Callable[[], None] = _nothing_waits

    def buffered(self) -> int:
        """Return how many bytes the network has not taken yet."""
        return int(self._protocol.transport.get_write_buffer_size())

    def write(self, batch: Batch) -> None:
        """Write every message of the batch in one call; nothing when the socket is closing."""
        protocol = self._protocol
        if not (protocol.close_sent or protocol.transport.is_closing()):
            protocol.transport.write(batch.deflated if self._deflated else batch.plain)

    def close(self, code: CloseCode, reason: str) -> None:
        """Send a close frame behind what was written; cut the client off when it takes nothing."""
        self._protocol.close_now(code, reason)


class WireProtocol(WebSocketsSansIOProtocol):
    """One connection: 4 KiB messages, deflate without context, and the extension for ready bytes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ping_interval = PING_SECONDS
        self.ping_timeout = PONG_SECONDS
        self.wire: WireTransport | None = None
        self.conn = ServerProtocol(
            extensions=[
                ServerPerMessageDeflateFactory(
                    server_no_context_takeover=True,
                    client_no_context_takeover=True,
                    server_max_window_bits=WINDOW_BITS,
                    client_max_window_bits=WINDOW_BITS,
                    compress_settings={"memLevel": MEMORY_LEVEL},
                )
            ],
            max_size=MAX_MESSAGE_BYTES,
            logger=logging.getLogger("uvicorn.error"),
        )

    def data_received(self, data: bytes) -> None:
        """Take what came; a handshake that cannot be read at all ends the connection."""
        super().data_received(data)
        if self.conn.handshake_exc is not None:
            self.transport.close()

    def handle_connect(self, event: Request) -> None:
        """Begin the handshake and put the extension into the scope before the application sees it."""
        super().handle_connect(event)
        if not self.handshake_complete:
            self.wire = WireTransport(self, deflated=self._shares_deflate())
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[EXTENSION] = self.wire

    def handle_ping(self) -> None:
        """Answer a control ping; a client that sends them and takes no answer is closed."""
        pongs = b"".join(self.conn.data_to_send())
        if self.close_sent:
            return  # nothing follows a close frame
        if self.transport.get_write_buffer_size() > settings.LIVE_OUTBOX_BYTES:
            self.close_now(CloseCode.TOO_SLOW, "reads too slowly")
        else:
            self.transport.write(pongs)

    def pause_writing(self) -> None:
        """Note that the client's side is full (called by the event loop)."""
        super().pause_writing()
        if self.wire is not None:
            self.wire.paused = True

    def resume_writing(self) -> None:
        """Note that the client reads again (called by the event loop)."""
        super().resume_writing()
        if self.wire is not None:
            self.wire.paused = False
            self.wire.resumed()

    def close_now(self, code: CloseCode, reason: str) -> None:
        """Close without waiting for the client to make room."""
        if self.close_sent or self.disconnected or self.transport.is_closing():
            return
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.conn.send_close(code, reason)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        self.close_timer = self.loop.call_later(CLOSING_SECONDS, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the extension, so that nothing holds on to a dead connection."""
        super().connection_lost(exc)
        self.wire = None

    def _shares_deflate(self) -> bool:
        """Whether the client took the window that shared bytes are compressed with."""
        return any(
            isinstance(extension, PerMessageDeflate) and extension.local_max_window_bits >= WINDOW_BITS
            for extension in self.conn.extensions
        )


def _nothing_waits() -> None:
    """Stand in for the outbox until there is one."""

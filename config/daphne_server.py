"""What daphne needs to serve as PROTOCOL.md says: its close codes, slow readers, and no secret in its log."""

import asyncio
from typing import Any

from daphne import cli
from daphne.access import AccessLogGenerator
from daphne.server import Server
from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol
from twisted.internet.defer import Deferred

from config.logs import redact
from live.protocol.errors import CloseCode

GRACE_SECONDS = 10  # for open connections when the service stops
CLOSING_SECONDS = 5  # a client that has not answered its close frame by then is cut off


class LiveProtocol(WebSocketProtocol):  # type: ignore[misc]  # daphne has no types
    """Closes with whatever code the application names, and shows whether the client takes what is sent."""

    failByDrop = False  # a message that autobahn itself finds too long is closed with 1009 as well
    closeHandshakeTimeout = CLOSING_SECONDS

    def __init__(self) -> None:
        super().__init__()
        self.room = asyncio.Event()  # set while the client's side of the connection takes more
        self.room.set()

    def onOpen(self) -> None:
        """Have Twisted tell us, no longer its HTTP channel, when the connection is full."""
        self.transport.unregisterProducer()
        self.registerProducer(self, streaming=True)
        super().onOpen()

    def pauseProducing(self) -> None:
        """Note that the client's side is full (called by Twisted)."""
        self.room.clear()

    def resumeProducing(self) -> None:
        """Note that the client has taken everything (called by Twisted)."""
        self.room.set()

    def stopProducing(self) -> None:
        """Let go of whoever waits for room: the connection is lost (called by Twisted)."""
        self.room.set()

    def onPing(self, payload: bytes) -> None:
        """Answer a control ping, but not of a client that takes no answer."""
        if self.room.is_set():
            super().onPing(payload)

    def onClose(self, wasClean: bool, code: int | None, reason: str | None) -> None:
        """Let go of whoever waits for room, and tell the application."""
        self.room.set()
        super().onClose(wasClean, code, reason)

    def serverClose(self, code: int | None = None) -> None:
        """Begin the closing handshake; autobahn's own way knows 1000 and codes from 3000 on."""
        self.sendCloseFrame(code=CloseCode.NORMAL if code is None else code)


class LiveServer(Server):  # type: ignore[misc]
    """Lets the application's `send` wait while its client is slow, and says goodbye when it stops."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ports: list[Any] = []

    def listen_success(self, port: Any) -> None:
        """Keep the port, to stop listening on it."""
        self._ports.append(port)
        super().listen_success(port)

    async def handle_reply(self, protocol: Any, message: dict[str, Any]) -> None:
        """Hand a message of the application to its client; return once there is room for the next."""
        await super().handle_reply(protocol, message)
        if isinstance(protocol, LiveProtocol):
            await protocol.room.wait()

    def kill_all_applications(self) -> Deferred[None]:
        """Stop accepting and close every socket with 1012; the reactor stops when the result is there."""
        for port in self._ports:
            port.stopListening()
        for protocol in tuple(self.connections):
            if isinstance(protocol, LiveProtocol):
                protocol.handle_reply({"type": "websocket.close", "code": int(CloseCode.RESTART)})
        return Deferred.fromFuture(asyncio.ensure_future(self._drain()))

    async def _drain(self) -> None:
        """Let the applications end, which they do when their sockets are closed; cancel those that do not."""
        connections = self.connections.values()
        running = [each["application_instance"] for each in connections if "application_instance" in each]
        if running:
            _, late = await asyncio.wait(running, timeout=GRACE_SECONDS)
            for application in late:
                application.cancel()
            await asyncio.gather(*late, return_exceptions=True)


class RedactedStream:
    """Where daphne writes its access log, past all logging."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, line: str) -> None:
        """Write a line without its secrets."""
        self._stream.write(redact(line))


class RedactedAccessLog(AccessLogGenerator):  # type: ignore[misc]
    """daphne's access log; the query of a request may hold a token."""

    def __init__(self, stream: Any) -> None:
        super().__init__(RedactedStream(stream))


def install() -> None:
    """Have a daphne of this process use all three, however it was started; called before it serves."""
    WebSocketFactory.protocol = LiveProtocol
    cli.CommandLineInterface.server_class = LiveServer
    cli.AccessLogGenerator = RedactedAccessLog

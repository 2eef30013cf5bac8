"""What daphne needs to serve as PROTOCOL.md says: its close codes, and no secret in its access log."""

from typing import Any

from daphne import cli
from daphne.access import AccessLogGenerator
from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol

from config.logs import redact
from live.protocol.errors import CloseCode


class AnyCloseCode(WebSocketProtocol):  # type: ignore[misc]  # daphne has no types
    """Closes with whatever code the application names; autobahn knows 1000 and those from 3000 on."""

    failByDrop = False  # a message that autobahn itself finds too long is closed with 1009 as well

    def serverClose(self, code: int | None = None) -> None:
        """Begin the closing handshake."""
        self.sendCloseFrame(code=CloseCode.NORMAL if code is None else code)


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
    """Have a daphne of this process use both, however it was started; called before it serves."""
    WebSocketFactory.protocol = AnyCloseCode
    cli.AccessLogGenerator = RedactedAccessLog

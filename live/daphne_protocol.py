"""daphne's WebSocket protocol, for the close codes of PROTOCOL.md that it would refuse to send."""

from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol

from live.protocol.errors import CloseCode


class AnyCloseCode(WebSocketProtocol):  # type: ignore[misc]  # daphne has no types
    """Closes with whatever code the application names; autobahn knows 1000 and those from 3000 on."""

    failByDrop = False  # a message that autobahn itself finds too long is closed with 1009 as well

    def serverClose(self, code: int | None = None) -> None:
        """Begin the closing handshake."""
        self.sendCloseFrame(code=CloseCode.NORMAL if code is None else code)


def install() -> None:
    """Have every daphne of this process use it; called before one serves."""
    WebSocketFactory.protocol = AnyCloseCode

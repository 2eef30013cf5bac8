"""A mail server on loopback that lets one user in, and takes no mail."""

import base64
import socketserver
import threading
from types import TracebackType
from typing import Self

USER, PASSWORD = "post", "password-of-the-post"
GREETING, FAREWELL = "220 post.example ready", "221 bye"


class PostOffice(socketserver.ThreadingTCPServer):
    """`commands` is all that was said to it; `greeting` is what it begins with."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.commands: list[str] = []
        self.greeting = GREETING

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        self.server_close()


class _Talk(socketserver.StreamRequestHandler):
    server: PostOffice

    def handle(self) -> None:
        self._say(self.server.greeting)
        while line := self.rfile.readline().decode().strip():
            self.server.commands.append(line.split()[0].upper())
            self._say(_answer(line))

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


def _answer(line: str) -> str:
    match line.split():
        case ["ehlo", _]:
            return "250-post.example\r\n250 AUTH PLAIN"
        case ["AUTH", "PLAIN", said]:
            _, user, password = base64.b64decode(said).decode().split("\0")
            return "235 come in" if (user, password) == (USER, PASSWORD) else f"535 {password} is wrong"
        case ["QUIT" | "quit"]:
            return FAREWELL
    return "502 not here"

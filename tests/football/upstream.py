"""A vendor on loopback: a real HTTP server that has good and bad days, and the provider that reads it."""

import asyncio
import json
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from feeds.errors import ProviderError
from football.graphs import Graphs
from football.incidents import Incident
from football.match import Fixture, Momentum, Score, Scoreboard, Snapshot, Status, Tick, Timeline

Answer = TypeVar("Answer")


class Day(Enum):
    """How the vendor answers."""

    GOOD = "good"
    DOWN = "answers 500"
    BUSY = "answers 429"
    GARBLED = "answers something that is not JSON"
    CUT = "ends the connection without an answer"
    SLOW = "takes longer than anybody waits"


class Match:
    """What the vendor knows of one match; a test changes it as play goes on."""

    def __init__(self) -> None:
        self.scoreboard = Scoreboard()
        self.ticks: list[Tick] = []
        self.figures: dict[str, Any] = {}  # of both sides, as Counters
        self.momentum: Momentum | None = None
        self.incidents: tuple[Incident, ...] = ()
        self.graphs = Graphs()
        self.broken: set[str] = set()  # what of it is answered in a shape nobody can read
        self.ends_with: tuple[Tick, ...] | None = None  # it ends after the timeline has been answered

    def answer(self, reading: str) -> object:
        """Return the JSON value for `timelines`, `snapshots`, `momentum`, `incidents` or `graphs`."""
        if reading in self.broken:
            return {"scoreboard": "three to two"}
        match reading:
            case "timelines":
                answer = _plain(Timeline(scoreboard=self.scoreboard, ticks=tuple(self.ticks)))
                self._end()
                return answer
            case "snapshots":
                return _plain(Snapshot(scoreboard=self.scoreboard)) | self.figures
            case _:
                return _plain(getattr(self, reading))

    def _end(self) -> None:
        if self.ends_with is not None:
            self.scoreboard = msgspec.structs.replace(self.scoreboard, status=Status.FINISHED, period=None)
            self.ticks += self.ends_with
            self.ends_with = None

    def score(self, home: int, away: int) -> None:
        """Change the score alone."""
        self.scoreboard = msgspec.structs.replace(self.scoreboard, score=Score(home, away))


class Upstream:
    """The server. `matches` by ref; `asked` is every request, as (reading, parameters)."""

    def __init__(self) -> None:
        self.day = Day.GOOD
        self.matches: dict[str, Match] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        host, port = self._server.server_address[:2]
        return str(host), int(port)

    def count(self, reading: str) -> int:
        """Return how often that was asked."""
        return sum(asked == reading for asked, _ in self.asked)

    def close(self) -> None:
        """End the server; those who wait for a slow answer get none."""
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def respond(self, path: str) -> tuple[HTTPStatus, bytes] | None:
        """Return status and body for a request; None: no answer at all."""
        url = urlsplit(path)
        reading, parameters = url.path.strip("/"), dict(parse_qsl(url.query, keep_blank_values=True))
        self.asked.append((reading, parameters))
        match self.day:
            case Day.DOWN:
                return HTTPStatus.INTERNAL_SERVER_ERROR, b"<h1>Oops</h1>"
            case Day.BUSY:
                return HTTPStatus.TOO_MANY_REQUESTS, b"slow down"
            case Day.GARBLED:
                return HTTPStatus.OK, b'{"m1": {"score'
            case Day.CUT:
                return None
            case Day.SLOW:
                self._closing.wait(30)
                return None
            case Day.GOOD:
                answers = {ref: self.matches[ref].answer(reading) for ref in parameters}
                return HTTPStatus.OK, json.dumps(answers).encode()


class HttpVendor:
    """A football provider that reads the Upstream given to the class."""

    name = "vendor"
    attribution = ""
    upstream: ClassVar[Upstream]

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Answer with none: tests write their own."""
        return []

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Ask for all timelines in one call."""
        return await self._ask("timelines", {ref: str(first or "") for ref, first in since.items()}, Timeline)

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Ask for all snapshots in one call."""
        return await self._ask("snapshots", dict.fromkeys(refs, ""), Snapshot)

    async def momentum(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Momentum | ProviderError | None]:
        """Ask for all phase counts in one call."""
        return await self._ask("momentum", dict.fromkeys(refs, ""), Momentum | None)

    async def incidents(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Incident, ...] | ProviderError]:
        """Ask for all incidents in one call."""
        return await self._ask("incidents", dict.fromkeys(refs, ""), tuple[Incident, ...])

    async def graphs(self, refs: Sequence[str], at: datetime) -> Mapping[str, Graphs | ProviderError]:
        """Ask for all graphs in one call."""
        return await self._ask("graphs", dict.fromkeys(refs, ""), Graphs)

    async def _ask(self, reading: str, refs: Mapping[str, str], kind: Any) -> dict[str, Any]:
        # Fetch.
        body = await _get(*self.upstream.address, f"/{reading}?{urlencode(refs)}")
        # Normalise.
        try:
            answers = json.loads(body)
        except ValueError as error:
            raise ProviderError(f"no JSON: {error}") from error
        return {ref: _read(answer, kind) for ref, answer in answers.items()}


class SecondHttpVendor(HttpVendor):
    """Another vendor of the same kind, with an Upstream of its own."""

    name = "second"


async def _get(host: str, port: int, target: str) -> bytes:
    """Return the body of an answer with status 200; ProviderError for any other."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(f"GET {target} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    finally:
        writer.close()
    if not head:
        raise ProviderError("no answer")
    status = int(head.split()[1])
    if status != HTTPStatus.OK:
        raise ProviderError(f"answered {status}")
    return body


def _read(answer: object, kind: type[Answer]) -> Answer | ProviderError:
    try:
        return msgspec.convert(answer, kind)
    except msgspec.ValidationError as error:
        return ProviderError(str(error), permanent=True)


def _plain(value: object) -> Any:
    return msgspec.to_builtins(value)


def _handler(upstream: Upstream) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            response = upstream.respond(self.path)
            if response is not None:
                status, body = response
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the tests' output clean."""

    return Handler

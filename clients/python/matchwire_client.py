"""A client of the Matchwire live socket: one file, `pip install websockets` is all it takes (Python 3.11+).

    async with MatchwireClient("wss://example.org/ws/live/", token="mw_…") as client:
        await client.follow(204849)
        await client.follow(36835, sport="tennis")
        async for frame in client:
            print(frame["type"], frame)

It reconnects with growing, jittered pauses, subscribes again, and asks for what it missed: every tick is
yielded once and in order. Where the server no longer has what was missed, a `subscribed` frame with
`"resumed": False` says so and shows the match as it is now. A refusal that another try cannot mend (bad
token, no access, unknown path) is raised as Refused.

From a terminal: `python -m matchwire_client follow 204849 --url ws://127.0.0.1:8000/ws/live/ --token mw_…`
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, NotRequired, TypedDict, cast

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

__all__ = ["Frame", "MatchwireClient", "Refused"]

FIRST_PAUSE_SECONDS = 0.5  # before the first reconnect; doubled for each one after
LONGEST_PAUSE_SECONDS = 30.0
STEADY_SECONDS = 10.0  # a connection that lasted this long starts the pauses anew
PING_SECONDS = 45.0  # keeps idle connections open across proxies
FATAL_CLOSES = {4401, 4402, 4404}  # fix something first: another try would end the same way
ENDS_SUBSCRIPTION = {"bad_event_id", "bad_sport", "not_tracked", "unknown_bookmaker", "limit"}

Sport = Literal["football", "tennis"]


# Frames, as the server sends them ------------------------------------------------------------------


class Point(TypedDict):
    """A place on the pitch, 0-100: home's goal at x=0."""

    x: float
    y: float


class Livedata(TypedDict):
    """A football tick; `uts` in milliseconds."""

    type: Literal["livedata"]
    event_id: int
    uts: int
    side: Literal["home", "away"] | None
    situation: str
    coordinates: list[Point]
    seq: NotRequired[int]
    epoch: NotRequired[str]


class Score(TypedDict):
    """The score after a tennis point; `uts` in seconds."""

    type: Literal["score"]
    event_id: int
    uts: int
    sets: list[list[int]]
    set: int
    game: str
    point: str
    server: Literal["home", "away"] | None
    seq: NotRequired[int]
    epoch: NotRequired[str]


class Event(TypedDict):
    """A match as it stands; football has `time`, tennis `sport`, `status` and `tournament`."""

    type: Literal["event"]
    event_id: int
    home: dict[str, Any]
    away: dict[str, Any]
    score: dict[str, Any]
    stats: dict[str, dict[str, Any]]
    time: NotRequired[dict[str, Any]]
    sport: NotRequired[str]
    status: NotRequired[dict[str, str]]
    tournament: NotRequired[dict[str, Any]]
    seq: NotRequired[int]
    epoch: NotRequired[str]


class Odds(TypedDict):
    """The consensus, or with `bookmaker_slug` one book; decimal prices."""

    type: Literal["odds", "odds_book"]
    event_id: int
    odds: dict[str, dict[str, float | None] | None]
    updated_at: str
    bookmaker_slug: NotRequired[str]
    bookmaker_name: NotRequired[str]


class Subscribed(TypedDict):
    """A match as it stands when following begins, or anew after too much was missed."""

    type: Literal["subscribed"]
    event_id: int
    event: Event | None
    livedata: list[Livedata | Score]
    history: list[Any]
    sport: NotRequired[str]
    bookmaker_slug: NotRequired[str]
    odds: NotRequired[Odds | None]
    odds_book: NotRequired[Odds | None]
    resumed: NotRequired[bool]
    seq: NotRequired[int]
    epoch: NotRequired[str]


class Unsubscribed(TypedDict):
    """Nothing more of the match, or of one book on it, will come."""

    type: Literal["unsubscribed"]
    event_id: int
    sport: NotRequired[str]
    bookmaker_slug: NotRequired[str]


class Error(TypedDict):
    """A refused command."""

    type: Literal["error"]
    code: str
    message: str
    event_id: NotRequired[int | str]
    sport: NotRequired[str]
    bookmaker_slug: NotRequired[str]


Frame = Livedata | Score | Event | Odds | Subscribed | Unsubscribed | Error


class Refused(Exception):
    """The server ended the connection for a reason that another try cannot mend."""

    def __init__(self, close_code: int, code: str, message: str) -> None:
        super().__init__(f"{message} ({code}, closed with {close_code})")
        self.close_code = close_code
        self.code = code


# The client ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Subscription:
    event_id: int
    sport: Sport
    bookmaker: str | None

    def command(self, action: str, since: dict[str, Any] | None = None) -> str:
        fields: dict[str, Any] = {"action": action, "event_id": self.event_id}
        if self.sport != "football":
            fields["sport"] = self.sport
        if self.bookmaker is not None:
            fields["bookmaker_slug"] = self.bookmaker
        if since is not None:
            fields["since"] = since
        return json.dumps(fields)

    @property
    def match(self) -> tuple[str, int]:
        return self.sport, self.event_id


class MatchwireClient:
    """Follows matches over one socket that it keeps open. Use it as an async context manager and iterate."""

    def __init__(self, url: str, token: str) -> None:
        """`url`: the live socket's address; the token is sent in a header, never in the address."""
        self._url = f"{url}{'&' if '?' in url else '?'}seq=1"
        self._token = token
        self._subscriptions: dict[_Subscription, None] = {}
        self._positions: dict[tuple[str, int], dict[str, Any]] = {}  # per match: the last epoch and seq
        self._socket: ClientConnection | None = None
        self._pause = FIRST_PAUSE_SECONDS
        self._last_error: Error | None = None

    async def __aenter__(self) -> MatchwireClient:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def follow(self, event_id: int, sport: Sport = "football", bookmaker: str | None = None) -> None:
        """Follow a match, or one bookmaker on it; now, and again after every reconnect."""
        subscription = _Subscription(event_id, sport, bookmaker)
        self._subscriptions[subscription] = None
        await self._send(subscription.command("subscribe"))

    async def unfollow(self, event_id: int, sport: Sport = "football", bookmaker: str | None = None) -> None:
        """Stop following a match, or one bookmaker on it."""
        ended = _Subscription(event_id, sport, bookmaker)
        for subscription in list(self._subscriptions):
            if subscription == ended or (bookmaker is None and subscription.match == ended.match):
                del self._subscriptions[subscription]
        await self._send(ended.command("unsubscribe"))

    async def close(self) -> None:
        """End the socket."""
        if self._socket is not None:
            await self._socket.close()

    async def __aiter__(self) -> AsyncIterator[Frame]:
        """Yield every frame. Refused is raised where reconnecting cannot help."""
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            try:
                async for frame in self._connection():
                    yield frame
            except (ConnectionClosed, InvalidHandshake, OSError, TimeoutError) as error:
                self._check_fatal(error)
            if loop.time() - began >= STEADY_SECONDS:
                self._pause = FIRST_PAUSE_SECONDS
            await asyncio.sleep(random.uniform(0.5, 1.0) * self._pause)
            self._pause = min(LONGEST_PAUSE_SECONDS, 2 * self._pause)

    async def _connection(self) -> AsyncIterator[Frame]:
        """Yield the frames of one connection, until it ends."""
        headers = {"Authorization": f"Token {self._token}"}
        async with connect(self._url, additional_headers=headers) as socket:
            self._socket = socket
            keep_alive = asyncio.create_task(self._keep_alive(socket))
            try:
                for subscription in self._subscriptions:
                    await socket.send(
                        subscription.command("subscribe", self._positions.get(subscription.match))
                    )
                async for text in socket:
                    for frame in self._understand(json.loads(text)):
                        yield frame
            finally:
                self._socket = None
                keep_alive.cancel()
        raise ConnectionClosed(socket.protocol.close_rcvd, socket.protocol.close_sent)

    def _understand(self, frame: dict[str, Any]) -> list[Frame]:
        """Return what a message is to the caller: itself, nothing for a repeat, ticks for a resumed match."""
        match frame["type"]:
            case "pong":
                return []
            case "error":
                self._last_error = error = cast("Error", frame)
                self._forget(frame)
                return [error]
            case "subscribed" if frame.get("resumed"):
                return self._resume(frame)
            case "subscribed":
                self._note(self._match(frame), frame)
                return [cast(Subscribed, frame)]
            case _:
                return [cast(Frame, frame)] if self._is_news(frame) else []

    def _resume(self, frame: dict[str, Any]) -> list[Frame]:
        """Return the missed ticks, and the newest snapshot and prices."""
        ticks = [tick for tick in frame["livedata"] if self._is_news(tick, frame)]
        newest = [frame.get(part) for part in ("event", "odds", "odds_book")]
        later = [part for part in newest if part is not None]
        self._note(self._match(frame), frame)
        return cast("list[Frame]", ticks + later)

    def _is_news(self, frame: dict[str, Any], around: dict[str, Any] | None = None) -> bool:
        """Whether a numbered frame comes for the first time; frames without a number always are."""
        if "seq" not in frame:
            return True
        match = self._match(around or frame)
        known = self._positions.get(match)
        if known is not None and known["epoch"] == frame["epoch"] and frame["seq"] <= known["seq"]:
            return False
        self._note(match, frame)
        return True

    def _note(self, match: tuple[str, int], frame: dict[str, Any]) -> None:
        if "seq" in frame:
            self._positions[match] = {"epoch": frame["epoch"], "seq": frame["seq"]}

    def _match(self, frame: dict[str, Any]) -> tuple[str, int]:
        sport = "tennis" if frame["type"] == "score" else frame.get("sport", "football")
        return sport, frame["event_id"]

    def _forget(self, error: dict[str, Any]) -> None:
        """Do not ask again for what the server does not have."""
        if error["code"] not in ENDS_SUBSCRIPTION:
            return
        for subscription in list(self._subscriptions):
            refused = (error.get("event_id"), error.get("sport", "football"), error.get("bookmaker_slug"))
            if (subscription.event_id, subscription.sport, subscription.bookmaker) == refused:
                del self._subscriptions[subscription]

    def _check_fatal(self, error: Exception) -> None:
        closed = error.rcvd if isinstance(error, ConnectionClosed) else None
        if closed is not None and closed.code in FATAL_CLOSES:
            said = self._last_error
            code, message = (said["code"], said["message"]) if said else ("closed", closed.reason)
            raise Refused(closed.code, code, message) from error

    async def _keep_alive(self, socket: ClientConnection) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(PING_SECONDS)
                await socket.send('{"action":"ping"}')

    async def _send(self, command: str) -> None:
        """Send a command now if the socket is open; the next connection sends what it needs."""
        if self._socket is not None:
            with contextlib.suppress(ConnectionClosed):
                await self._socket.send(command)


# The terminal --------------------------------------------------------------------------------------


def line(frame: Frame) -> str:
    """Return a frame as one line for people."""
    match frame["type"]:
        case "livedata":
            tick = frame
            path = " ".join(f"{point['x']:g},{point['y']:g}" for point in tick["coordinates"])
            return f"  {tick['side'] or '':5} {tick['situation']:18} {path}".rstrip()
        case "score":
            point = frame
            sets = " ".join(f"{home}-{away}" for home, away in point["sets"])
            return f"  {sets}   {point['point']:7} serving: {point['server'] or 'nobody'}"
        case "event":
            return _headline(frame)
        case "subscribed":
            shown = frame
            headline = _headline(shown["event"]) if shown["event"] else "nothing known yet"
            return f"following {shown['event_id']}: {headline}"
        case "odds" | "odds_book":
            odds = frame
            return (
                f"  {odds.get('bookmaker_name', 'consensus')} {json.dumps(odds['odds'].get('match_winner'))}"
            )
        case "error":
            error = frame
            return f"error {error['code']}: {error['message']}"
        case _:
            return frame["type"]


def _headline(event: Event) -> str:
    names = f"{event['home']['name']} – {event['away']['name']}"
    if "time" in event:
        time, score = event["time"], event["score"]
        minute = f"{time['minute']}′ " if time["minute"] is not None else ""
        return f"{names}  {score['home']}–{score['away']}  {minute}{time['status']}"
    sets = " ".join(f"{home}-{away}" for home, away in event["score"]["sets"])
    return f"{names}  {sets}  {event['status']['name']}"


async def _follow(arguments: argparse.Namespace) -> int:
    async with MatchwireClient(arguments.url, arguments.token) as client:
        await client.follow(arguments.event_id, arguments.sport, arguments.bookmaker)
        async for frame in client:
            sys.stdout.write((json.dumps(frame) if arguments.json else line(frame)) + "\n")
            sys.stdout.flush()
            if frame["type"] == "error":
                return 1
    return 0


def main() -> int:
    """Run the command line; return the exit status."""
    parser = argparse.ArgumentParser(prog="matchwire_client", description="Follow live matches.")
    commands = parser.add_subparsers(required=True)
    follow = commands.add_parser("follow", help="print a match as it happens")
    follow.add_argument("event_id", type=int)
    follow.add_argument("--sport", choices=["football", "tennis"], default="football")
    follow.add_argument("--bookmaker", help="slug or name: that book's prices too")
    follow.add_argument("--json", action="store_true", help="print frames as they come")
    url, token = os.environ.get("MATCHWIRE_URL"), os.environ.get("MATCHWIRE_TOKEN")
    follow.add_argument("--url", default=url, required=url is None, help="or MATCHWIRE_URL")
    follow.add_argument("--token", default=token, required=token is None, help="or MATCHWIRE_TOKEN")
    try:
        return asyncio.run(_follow(parser.parse_args()))
    except (Refused, InvalidURI) as error:
        sys.stderr.write(f"matchwire_client: {error}\n")
        return 1
    except (KeyboardInterrupt, BrokenPipeError):
        return 0


if __name__ == "__main__":
    sys.exit(main())

"""Clients that follow a match and keep every frame, each in a thread, through libraries our users use."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

import websocket
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.contract import check_frame

TICKS = ("livedata", "score")  # of football, of tennis
LOOK_SECONDS = 0.5  # how long a reader listens before it looks whether it is to end

Frame = dict[str, Any]
Wanted = Callable[[Frame], bool]


class Closed(Exception):
    """The server has ended the socket."""


class Heard(NamedTuple):
    """A frame, and when it came (seconds of the monotonic clock)."""

    at: float
    frame: Frame


class Socket(Protocol):
    """What both libraries do, in one vocabulary."""

    def send(self, message: str, /) -> object: ...

    def receive(self) -> str:
        """Return the next message; TimeoutError after LOOK_SECONDS without one, Closed after the last."""

    def close(self) -> None: ...


class Websockets:
    """Through `websockets`: token in a header, frames deflated."""

    def __init__(self, url: str, token: str) -> None:
        self._open = ExitStack()
        self._socket = self._open.enter_context(
            connect(url, additional_headers={"Authorization": f"Token {token}"})
        )
        self.send, self.close = self._socket.send, self._open.close

    def receive(self) -> str:
        """Return the next message."""
        try:
            return str(self._socket.recv(LOOK_SECONDS))
        except ConnectionClosed as error:
            raise Closed from error


class WebsocketClient:
    """Through `websocket-client`: token in the URL, frames as they are."""

    def __init__(self, url: str, token: str) -> None:
        self._socket = websocket.create_connection(f"{url}?{urlencode({'token': token})}")
        self._socket.settimeout(LOOK_SECONDS)
        self.send, self.close = self._socket.send, self._socket.close

    def receive(self) -> str:
        """Return the next message."""
        try:
            message = self._socket.recv()
        except websocket.WebSocketTimeoutException:
            raise TimeoutError from None
        except websocket.WebSocketException as error:
            raise Closed from error
        if not message:  # what this library returns for a close frame
            raise Closed
        return str(message)


class Reader:
    """Subscribes to one match and reads until it is left or the server ends the socket."""

    def __init__(self, socket: Socket, event_id: int, sport: str = "football") -> None:
        self._socket = socket
        self._heard: list[Heard] = []
        self._news = threading.Condition()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self.say("subscribe", event_id, sport=sport)
        self._thread.start()

    @property
    def heard(self) -> list[Heard]:
        """Everything so far, in order."""
        with self._news:
            return list(self._heard)

    @property
    def frames(self) -> list[Frame]:
        """The frames so far, in order."""
        return [heard.frame for heard in self.heard]

    def ticks(self) -> list[Frame]:
        """The ticks so far, those that `subscribed` brought included, in order."""
        subscribed, *later = self.frames
        return [*subscribed["livedata"], *(frame for frame in later if frame["type"] in TICKS)]

    def await_frame(self, wanted: Wanted, seconds: float) -> Heard:
        """Return the first frame so far that is wanted, or the next one; AssertionError if none comes."""
        deadline = time.monotonic() + seconds
        looked_at = 0
        with self._news:
            while True:
                for heard in self._heard[looked_at:]:
                    if wanted(heard.frame):
                        return heard
                looked_at = len(self._heard)
                if not self._thread.is_alive() or not self._news.wait(deadline - time.monotonic()):
                    raise AssertionError(f"no such frame among {looked_at}; last: {self._heard[-1:]}")

    def say(self, action: str, event_id: int, **more: str) -> None:
        """Send a command."""
        self._socket.send(json.dumps({"action": action, "event_id": event_id} | more))

    def leave(self) -> None:
        """End the socket."""
        self._ending.set()
        self._thread.join()

    def _read(self) -> None:
        while not self._ending.is_set():
            try:
                message = self._socket.receive()
            except TimeoutError:
                continue
            except Closed:
                break
            with self._news:
                frame = json.loads(message)
                check_frame(frame)
                self._heard.append(Heard(time.monotonic(), frame))
                self._news.notify_all()
        self._socket.close()


def is_last(frame: Frame) -> bool:
    """Whether it is the last frame of a match."""
    if frame["type"] != "event":
        return False
    status = frame["status"]["name"] if frame.get("sport") == "tennis" else frame["time"]["status"]
    return bool(status == "finished")

"""The load client beside a server whose every byte the test decides: a bench is as good as what counts."""

import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from bench.errors import BenchError
from bench.frames import LIVEDATA, POLL
from bench.load import LoadClient, Span, compile_client
from bench.processes import Process

pytestmark = pytest.mark.skipif(
    not any(map(shutil.which, ("cc", "gcc", "clang"))), reason="the load client needs a C compiler"
)

SOCKETS = 5
SHORT = Span(0.1, 0.3)
HELLO = '{"action":"subscribe","event_id":1}'
LONG = 200_000  # characters: more than a socket's buffer takes at once


class Publisher:
    """Publishes to all sockets what the load client asks for; `make` turns a number into messages."""

    def __init__(self, make: Callable[[int], list[str]]) -> None:
        self.sockets: list[ServerConnection] = []
        self.heard: list[str] = []
        self.tokens: list[str | None] = []
        self.answer = '{"type":"subscribed"}'
        self._make = make
        self._words, self.fd = os.pipe()

    def run(self) -> None:
        with os.fdopen(self._words) as words:
            for number, _ in enumerate(words, 1):
                for message in self._make(number):
                    for socket in self.sockets:
                        socket.send(message)

    def serve(self, socket: ServerConnection) -> None:
        self.tokens.append(socket.request.headers.get("Authorization"))
        self.heard.append(socket.recv())
        self.sockets.append(socket)
        socket.send(self.answer)
        with suppress(ConnectionClosed):
            while True:  # until the client leaves
                socket.recv()


@contextmanager
def crowd(binary, folder, publisher: Publisher, *options: str) -> Iterator[LoadClient]:
    """Connect SOCKETS sockets of the load client to a server that the publisher feeds."""
    with serve(publisher.serve, "127.0.0.1", 0, compression=None) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        threading.Thread(target=publisher.run, daemon=True).start()
        port = server.socket.getsockname()[1]
        command = [binary, *("--port", port, "--sockets", SOCKETS, "--publish-fd", publisher.fd)]
        with Process(
            "fanload",
            [*map(str, command), "--hello", HELLO, *options],
            cores=os.sched_getaffinity(0),
            environment={},
            folder=folder,
            pass_fds=[publisher.fd],
        ) as process:
            os.close(publisher.fd)
            yield LoadClient(process, SOCKETS)
        server.shutdown()


@pytest.fixture(scope="module")
def binary(tmp_path_factory):
    return compile_client(tmp_path_factory.mktemp("fanload"))


@pytest.fixture
def this_process(tmp_path):
    with Process(
        "server", ["sleep", "60"], cores=os.sched_getaffinity(0), environment={}, folder=tmp_path
    ) as process:
        yield process


def frame(number: int, **fields: object) -> str:
    return json.dumps({"type": "livedata", **fields, "seq": number, "ts": time.time_ns()})


def test_every_socket_subscribes_and_presents_a_token_in_turn(binary, tmp_path):
    tokens = tmp_path / "tokens"
    tokens.write_text("first\nsecond\n")
    publisher = Publisher(lambda number: [])
    with crowd(binary, tmp_path, publisher, "--tokens", str(tokens)):
        assert publisher.heard == [HELLO] * SOCKETS
        assert sorted(publisher.tokens) == ["Token first"] * 3 + ["Token second"] * 2


def test_a_refused_subscribe_is_no_connection(binary, tmp_path):
    publisher = Publisher(lambda number: [])
    publisher.answer = '{"type":"error","code":"limit"}'
    with pytest.raises(BenchError, match=r"connected 0 of 5.*\n.*limit"), crowd(binary, tmp_path, publisher):
        pass


def test_every_frame_is_counted_at_every_socket(binary, tmp_path, this_process):
    sent = []

    def make(number: int) -> list[str]:
        sent.append(number)
        return [frame(number)]

    with crowd(binary, tmp_path, Publisher(make)) as client:
        measured = client.pace(50 * SOCKETS, LIVEDATA, SHORT, this_process)
    assert measured.deliveries % SOCKETS == 0
    assert 0 < measured.deliveries <= len(sent) * SOCKETS
    assert measured.lost == 0
    assert measured.deliveries / measured.seconds == pytest.approx(50 * SOCKETS, rel=0.3)


def test_latency_is_the_time_since_the_frame_was_made(binary, tmp_path, this_process):
    def late(number: int) -> list[str]:
        made = frame(number)
        time.sleep(0.02)
        return [made]

    with crowd(binary, tmp_path, Publisher(late)) as client:
        measured = client.pace(10 * SOCKETS, LIVEDATA, SHORT, this_process)
    assert 20 <= measured.p50_ms <= measured.p99_ms < 200


def test_the_closed_loop_waits_for_what_it_asked_for(binary, tmp_path, this_process):
    def slow(number: int) -> list[str]:
        time.sleep(0.05)
        return [frame(4 * number + step) for step in range(4)]

    with crowd(binary, tmp_path, Publisher(slow)) as client:
        measured = client.saturate(POLL, SHORT, this_process)
    assert measured.deliveries / measured.seconds <= 4 * SOCKETS / 0.05


def test_long_frames_that_arrive_in_pieces_are_put_together(binary, tmp_path, this_process):
    publisher = Publisher(lambda number: [frame(number, filler="x" * LONG)])
    with crowd(binary, tmp_path, publisher) as client:
        assert client.saturate(LIVEDATA, SHORT, this_process).deliveries > 0


def test_a_missing_frame_is_noticed_at_every_socket(binary, tmp_path, this_process):
    publisher = Publisher(lambda number: [frame(number if number < 3 else number + 1)])
    with crowd(binary, tmp_path, publisher) as client:
        assert client.pace(20 * SOCKETS, LIVEDATA, SHORT, this_process).lost == SOCKETS


def test_a_lost_publication_is_noticed_at_every_socket(binary, tmp_path, this_process):
    publisher = Publisher(lambda number: [] if number == 5 else [frame(number)])
    with crowd(binary, tmp_path, publisher) as client:
        lost = client.pace(20 * SOCKETS, LIVEDATA, SHORT, this_process).lost
    assert lost == 2 * SOCKETS  # it did not arrive, and the one after it did not follow on the one before


def test_a_frame_that_comes_twice_is_noticed_at_every_socket(binary, tmp_path, this_process):
    publisher = Publisher(lambda number: [frame(number)] * (2 if number == 5 else 1))
    with crowd(binary, tmp_path, publisher) as client:
        assert client.pace(20 * SOCKETS, LIVEDATA, SHORT, this_process).lost == SOCKETS

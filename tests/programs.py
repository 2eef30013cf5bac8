"""One process of the service under test: started, watched through its log, and surely ended."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
STOP_SECONDS = 15  # uvicorn gives open sockets 10 before it goes
TAIL_LINES = 40
LOOK_SECONDS = 0.05  # between two looks at a log or a port
PR_SET_PDEATHSIG = 1  # prctl(2): what the kernel sends when the parent dies, however it dies

_libc = ctypes.CDLL(None)


class ProgramFailed(Exception):
    """A process ended, or did not come up; the message ends with the tail of its log."""


class Program:
    """A running process in a session of its own. Start it from the main thread: it dies with that thread."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        log: Path,
        piped: bool = False,
    ) -> None:
        """`log`: where its output goes, appended; `piped`: talk to it through `stdin` and `stdout`."""
        self.name = name
        self.log = log
        self._stopped = False
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command,
                cwd=PROJECT,
                env=dict(env),
                stdin=subprocess.PIPE if piped else subprocess.DEVNULL,
                stdout=subprocess.PIPE if piped else output,
                stderr=output,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )

    @property
    def pid(self) -> int:
        """The process's id."""
        return self.process.pid

    @property
    def output(self) -> str:
        """Everything it has logged."""
        return self.log.read_text(errors="replace")

    @property
    def resident_bytes(self) -> int:
        """How much memory it holds now (VmRSS)."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise ProgramFailed(f"{self.name} has no memory any more")

    def check(self) -> None:
        """Raise ProgramFailed when it has ended by itself."""
        if not self._stopped and self.process.poll() is not None:
            raise self.failure(f"ended with status {self.process.returncode}")

    def failure(self, said: str) -> ProgramFailed:
        """Return the error that says so, with the tail of the log."""
        tail = "\n".join(self.output.splitlines()[-TAIL_LINES:])
        return ProgramFailed(f"{self.name} {said}; the end of its log:\n{tail}")

    def await_line(self, text: str, seconds: float) -> None:
        """Wait until the text is in the log; ProgramFailed when it ends or takes longer."""
        deadline = time.monotonic() + seconds
        while text not in self.output:
            self.check()
            if time.monotonic() > deadline:
                raise self.failure(f"did not say {text!r} within {seconds} s")
            time.sleep(LOOK_SECONDS)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End it and whatever it started; return its exit status, negative for a signal."""
        self._stopped = True
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            pass  # the group is killed anyhow
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # nobody of its session is left
        return self.process.wait()


def _die_with_parent() -> None:
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

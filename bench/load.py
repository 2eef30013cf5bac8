"""The load client (bench/fanload): compiled here, driven over its stdin, read from its stdout."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from bench.errors import BenchError
from bench.frames import Workload
from bench.machine import cpu_seconds
from bench.processes import ROOT, Process

SOURCES = sorted((ROOT / "bench" / "fanload").glob("*.c"))
CONNECT_SECONDS = 70  # the client itself gives up after 60
DRAIN_SECONDS = 20  # the client itself gives up after 15
BURST_SECONDS = 6  # the client itself waits 5 s longer for a publication to be complete
PUBLICATIONS_UNDER_WAY = 2  # at saturation: one being delivered, the next one ready


class Span(NamedTuple):
    """How long a load is run before it is measured, and while it is."""

    warm: float
    measured: float


class Measured(NamedTuple):
    """What a load showed; `server_cpu` and `seconds` are of the measured span."""

    deliveries: int
    seconds: float
    server_cpu: float
    p50_ms: float
    p99_ms: float
    lost: int  # frames that did not arrive at a socket, or not in order


def compile_client(folder: Path) -> Path:
    """Return the compiled load client; BenchError when there is no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        raise BenchError(
            "the load client is written in C and there is no compiler: apt-get install gcc libc6-dev"
        )
    binary = folder / "fanload"
    compiled = subprocess.run(
        [compiler, "-O2", "-o", str(binary), *map(str, SOURCES), "-lm"],
        capture_output=True,
        text=True,
        check=False,
    )
    if compiled.returncode:
        raise BenchError(f"the load client does not compile:\n{compiled.stderr}")
    return binary


class LoadClient:
    """A crowd of sockets at one server, driven through the running process of the load client."""

    def __init__(self, process: Process, sockets: int) -> None:
        """Wait until all sockets are connected; BenchError when some are refused."""
        self._process = process
        self._sockets = sockets
        connected = self._answer("connected", CONNECT_SECONDS)
        if connected["ready"] != sockets:
            raise process.complaint(f"connected {connected['ready']} of {sockets} sockets")
        self.connects_per_second = sockets / connected["seconds"]

    def saturate(self, workload: Workload, span: Span, server: Process) -> Measured:
        """Publish as fast as every socket receives."""
        return self._run("closed", PUBLICATIONS_UNDER_WAY, workload, span, server)

    def pace(self, deliveries_per_second: float, workload: Workload, span: Span, server: Process) -> Measured:
        """Publish at fixed times, so that latencies are those of a server that keeps up."""
        publications = deliveries_per_second / (self._sockets * len(workload.kinds))
        return self._run("open", publications, workload, span, server)

    def _run(
        self, loop: str, publications: float, workload: Workload, span: Span, server: Process
    ) -> Measured:
        frames = len(workload.kinds)
        self._process.say(f"{loop} {publications} {frames} {span.warm} {span.measured} {workload.word}")
        self._answer("start", span.warm + BURST_SECONDS)
        cpu_before = cpu_seconds(server.pid)
        end = self._answer("end", span.measured + BURST_SECONDS)
        cpu_used = cpu_seconds(server.pid) - cpu_before
        drained = self._answer("drained", DRAIN_SECONDS)
        lost = max(0, drained["lost"]) + drained["gaps"]  # a frame that came twice is a gap, and one too many
        return Measured(
            end["deliveries"], end["seconds"], cpu_used, drained["p50_ms"], drained["p99_ms"], lost
        )

    def _answer(self, at: str, seconds: float) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self._process.hear(seconds))
        if answer["at"] != at:
            raise BenchError(f"the load client answered {answer}; {at} was due")
        return answer

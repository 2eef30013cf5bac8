"""The machine a bench runs on: its cores, its limits, and what the kernel knows of a process (Linux)."""

import os
import platform
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.errors import BenchError

SPARE_FILES = 256  # what a process has open beside its sockets
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
UTIME, STIME = 11, 12  # places in /proc/<pid>/stat after the process's name (proc(5): fields 14 and 15)


class Cores(NamedTuple):
    """Who runs where: the server has one core to itself, all that loads it shares the others."""

    server: frozenset[int]
    load: frozenset[int]


def cores() -> Cores:
    """Return the cores we may use, divided; BenchError when there is only one."""
    usable = sorted(os.sched_getaffinity(0))
    if len(usable) < 2:
        raise BenchError("this bench needs two cores: one for the server, one for what loads it")
    return Cores(frozenset(usable[:1]), frozenset(usable[1:]))


@contextmanager
def on(cores: frozenset[int]) -> Iterator[None]:
    """Run this process, and what it starts, on these cores."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def allow_open_files(sockets: int) -> None:
    """Raise the limit of open files for this process and those it starts; BenchError when it may not."""
    wanted = sockets + SPARE_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < wanted:
        raise BenchError(f"{sockets} sockets need `ulimit -Hn` at {wanted} or more; it is {hard}")
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def cpu_seconds(pid: int) -> float:
    """Return how much CPU time the process and its threads have used, user and system."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[UTIME]) + int(after_name[STIME])) / TICKS_PER_SECOND


def resident_kb(pid: int) -> int:
    """Return how much memory of the process is resident, in KiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise BenchError(f"process {pid} has ended")


class Meter:
    """How much of the machine others use while a bench runs: its trust in rates is the less, the more."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._all, self._own = _all_cpu_seconds(), _own_cpu_seconds()

    def others(self) -> float:
        """Return others' share of all cores since the beginning; what we started has to have ended."""
        used = (_all_cpu_seconds() - self._all) - (_own_cpu_seconds() - self._own)
        share = used / (time.monotonic() - self._began) / (os.cpu_count() or 1)
        return max(share, 0.0)  # the two clocks tick in hundredths of a second


def description(meter: Meter) -> str:
    """Return one line that says what machine this is and how busy it was with something else."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return (
        f"{model}, {os.cpu_count()} cores, Linux {platform.release().partition('-')[0]}, "
        f"Python {platform.python_version()}; others used {meter.others():.0%} of it meanwhile."
    )


def _all_cpu_seconds() -> float:
    """Everybody's CPU time on all cores: user, nice, system, and interrupts (proc(5), /proc/stat)."""
    user, nice, system, _idle, _iowait, irq, softirq = map(
        int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:8]
    )
    return (user + nice + system + irq + softirq) / TICKS_PER_SECOND


def _own_cpu_seconds() -> float:
    """The CPU time of this process and of those it started that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system

import os
import resource
import time

import pytest

from bench import machine
from bench.errors import BenchError

BUSY_SECONDS = 0.2
HELD_KB = 40_000


def test_cpu_time_is_what_the_process_used():
    before = machine.cpu_seconds(os.getpid())
    until = time.process_time() + BUSY_SECONDS
    while time.process_time() < until:
        pass
    used = machine.cpu_seconds(os.getpid()) - before
    assert BUSY_SECONDS - 0.05 < used < BUSY_SECONDS + 0.1


def test_resident_memory_is_what_the_kernel_says():
    before = machine.resident_kb(os.getpid())
    held = bytearray(os.urandom(HELD_KB * 1024))
    grown = machine.resident_kb(os.getpid()) - before
    assert 0.9 * HELD_KB < grown < 2.5 * HELD_KB
    del held


def test_the_server_has_a_core_to_itself(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {2, 5, 7})
    assert machine.cores() == ({2}, {5, 7})


def test_one_core_is_refused_with_a_reason(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0})
    with pytest.raises(BenchError, match="needs two cores"):
        machine.cores()


def test_more_sockets_than_the_system_allows_are_refused_with_a_reason(monkeypatch):
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (1024, 4096))
    with pytest.raises(BenchError, match="ulimit -Hn"):
        machine.allow_open_files(4_000)


def test_the_limit_of_open_files_is_raised_when_it_is_too_low(monkeypatch):
    raised = []
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (1024, 20_000))
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limits: raised.append(limits))
    machine.allow_open_files(1_000)
    assert raised == [(1_256, 20_000)]


def test_the_cores_of_a_bench_are_left_when_it_ends():
    before = os.sched_getaffinity(0)
    with machine.on(frozenset([min(before)])):
        assert os.sched_getaffinity(0) == {min(before)}
    assert os.sched_getaffinity(0) == before


def test_what_the_bench_itself_uses_is_not_others_use(monkeypatch):
    everybody, ourselves, clock = iter([100.0, 130.0]), iter([10.0, 30.0]), iter([0.0, 20.0])
    monkeypatch.setattr(machine, "_all_cpu_seconds", lambda: next(everybody))
    monkeypatch.setattr(machine, "_own_cpu_seconds", lambda: next(ourselves))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert machine.Meter().others() == 0.25  # 10 of 40 core seconds


def test_all_cpu_time_has_ours_in_it():
    everybody, ourselves = machine._all_cpu_seconds(), machine._own_cpu_seconds()
    until = time.process_time() + BUSY_SECONDS
    while time.process_time() < until:
        pass
    own = machine._own_cpu_seconds() - ourselves
    assert own >= BUSY_SECONDS - 0.05
    assert machine._all_cpu_seconds() - everybody >= own - 0.05

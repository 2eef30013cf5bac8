import os
import sys

import pytest

from bench.errors import BenchError
from bench.processes import Process
from config.embedded_redis import free_port

CORES = frozenset(os.sched_getaffinity(0))


def _python(folder, program, cores=CORES):
    return Process("it", [sys.executable, "-c", program], cores=cores, environment={}, folder=folder)


def test_it_runs_on_the_cores_it_was_given(tmp_path):
    one = min(CORES)
    with _python(tmp_path, "import os; print(os.sched_getaffinity(0))", {one}) as process:
        assert process.hear(10) == str({one})


def test_it_is_ended_with_the_bench(tmp_path):
    with _python(tmp_path, "import time; print(1, flush=True); time.sleep(60)") as process:
        process.hear(10)
        pid = process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_the_end_of_its_log_says_why_it_ended(tmp_path):
    failing = _python(tmp_path, "import sys; sys.exit('no such port')")
    with failing as process, pytest.raises(BenchError, match="no such port"):
        process.hear(10)


def test_a_server_that_ends_is_not_waited_for(tmp_path):
    failing = _python(tmp_path, "import sys; sys.exit('port taken')")
    with failing as process, pytest.raises(BenchError, match=r"ended at once.*\n.*port taken"):
        process.await_port(free_port())

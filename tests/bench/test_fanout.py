import os
import shutil

import pytest

from bench import fanout
from bench.load import Span

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="the bench needs two cores"),
    pytest.mark.skipif(
        not any(map(shutil.which, ("cc", "gcc", "clang"))), reason="the load client needs a C compiler"
    ),
]

SMALL = fanout.Plan(sockets=20, rounds=1, saturated=Span(0.1, 0.3), paced=Span(0.1, 0.3))


def test_both_services_are_measured_and_ours_loses_no_frame():
    lines = fanout.run(SMALL).splitlines()
    rows = {cells[1].strip(): cells[2:] for cells in (line.split("|") for line in lines) if len(cells) > 4}
    assert "20 sockets on one match" in lines[1]
    assert all(cell.strip() for cell in rows["one `event`: CPU s per million"][:3])
    assert rows["frames lost"][1].strip() == "0"

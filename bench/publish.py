"""What one poll costs beside its provider: `python -m bench.publish`.

Fifty matches with five new frames each, as a busy shard has them, through feeds/poller.py: claim, read where
each topic stands, encode, number and keep the frames, tell the hubs. The worker has a core to itself.
"""

import json
import sys
from statistics import median, quantiles
from typing import Any

from bench import machine
from bench.contestants import environment
from bench.errors import main_program
from bench.processes import Process
from bench.stage import prepared

POLLS_SECONDS = 60  # a poll takes a few hundredths of a second


def run() -> str:
    """Return the report as Markdown."""
    meter = machine.Meter()
    with prepared() as (folder, redis_url, cores):
        polls = Process(
            "polls",
            (sys.executable, "-m", "bench.ours.polls"),
            cores=cores.server,
            environment=environment(redis_url, folder),
            folder=folder,
        )
        with polls:
            took = json.loads(polls.hear(POLLS_SECONDS))
    return f"{machine.description(meter)}\n\n{table(took)}"


def table(took: dict[str, Any]) -> str:
    """Return what bench/ours/polls.py printed as a table."""
    seconds = took["seconds"]
    middle, late = median(seconds), quantiles(seconds, n=100)[-1]
    rows = {
        "topics/s": f"{took['topics'] / middle:,.0f}",
        "frames/s": f"{took['frames'] / middle:,.0f}",
        "a poll, p50 ms": f"{1e3 * middle:.1f}",
        "a poll, p99 ms": f"{1e3 * late:.1f}",
        "CPU of the worker, ms a poll": f"{1e3 * took['worker_cpu'] / len(seconds):.1f}",
        "CPU of Redis, ms a poll": f"{1e3 * took['redis_cpu'] / len(seconds):.1f}",
    }
    head = f"| a poll of {took['topics']} topics, {took['frames']} frames | |\n|---|---|\n"
    return head + "\n".join(f"| {name} | {value} |" for name, value in rows.items())


def main() -> None:
    """Run the bench and print its report."""
    print(run())


if __name__ == "__main__":
    main_program(main)

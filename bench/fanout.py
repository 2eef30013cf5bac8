"""One publication to a thousand sockets, here and on stock Channels: `python -m bench.fanout [--quick]`.

The two take turns, each round on a fresh server. The server has a core to itself; the load client, the
publisher and Redis share the others. See docs/performance.md.
"""

import argparse
import sys
import time
from typing import NamedTuple

from bench import machine, report
from bench.contestants import Contestant, ours, stock
from bench.errors import main_program
from bench.frames import LIVEDATA, WORKLOADS
from bench.load import Span
from bench.stage import Stage, stage

SETTLE_SECONDS = 0.5  # after connecting, so that memory is measured at rest


class Plan(NamedTuple):
    """How much is measured."""

    sockets: int
    rounds: int
    saturated: Span
    paced: Span


FULL = Plan(sockets=1_000, rounds=3, saturated=Span(1, 4), paced=Span(1, 5))  # under 4 minutes
QUICK = Plan(sockets=1_000, rounds=1, saturated=Span(0.3, 1), paced=Span(0.5, 2))  # under 45 seconds


def run(plan: Plan) -> str:
    """Return the report as Markdown."""
    meter = machine.Meter()
    with stage(plan.sockets) as at:
        contestants = (stock(at.redis_url), ours(at.redis_url, at.folder, accounts=1))
        rounds: dict[str, list[report.Round]] = {each.name: [] for each in contestants}
        for number in range(1, plan.rounds + 1):
            for contestant in contestants:
                print(f"round {number} of {plan.rounds}: {contestant.name} …", file=sys.stderr, flush=True)
                rounds[contestant.name].append(play(at, contestant, plan))
    what = f"{plan.sockets:,} sockets on one match, medians (and ranges) of {plan.rounds} rounds."
    return f"{machine.description(meter)}\n{what}\n\n{report.table(rounds['stock'], rounds['ours'])}"


def play(at: Stage, contestant: Contestant, plan: Plan) -> report.Round:
    """Return the figures of one round on a fresh server."""
    with at.served(contestant) as (server, publisher):
        kb_before = machine.resident_kb(server.pid)
        with at.crowd(contestant, server, publisher, plan.sockets) as crowd:
            time.sleep(SETTLE_SECONDS)
            kb = (machine.resident_kb(server.pid) - kb_before) / plan.sockets
            saturated = {
                workload.title: crowd.saturate(workload, plan.saturated, server) for workload in WORKLOADS
            }
            paced = crowd.pace(contestant.paced, LIVEDATA, plan.paced, server)
            return {
                **report.saturation(saturated),
                **report.latency(paced),
                **report.losses([*saturated.values(), paced]),
                **report.connection(kb, crowd.connects_per_second),
            }


def main() -> None:
    """Run the bench and print its report."""
    parser = argparse.ArgumentParser(description="Fan-out, beside stock Channels.")
    parser.add_argument("--quick", action="store_true", help="one short round: for a first look")
    parser.add_argument("--sockets", type=int, help="how many readers the match has")
    arguments = parser.parse_args()
    plan = QUICK if arguments.quick else FULL
    if arguments.sockets:
        plan = plan._replace(sockets=arguments.sockets)
    print(run(plan))


if __name__ == "__main__":
    main_program(main)

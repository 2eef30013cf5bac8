"""A thousand accounts connect and subscribe at once: `python -m bench.connect`.

Cold: no token is in the cache, each handshake asks the database twice. Warm: all are, as when a restarted
web process is reconnected to.
"""

from statistics import median

from redis import Redis

from bench import machine
from bench.contestants import Contestant, ours
from bench.errors import main_program
from bench.processes import Process
from bench.stage import Server, Stage, stage

SOCKETS = 1_000
ROUNDS = 3
CACHED = ("token:*", "access:*")  # the keys of accounts/callers.py and billing/access_cache.py


def connect(at: Stage, contestant: Contestant, server: Server, publisher: Process) -> tuple[float, float]:
    """Return connects per second, and the server's CPU milliseconds for each."""
    before = machine.cpu_seconds(server.pid)
    with at.crowd(contestant, server, publisher, SOCKETS) as crowd:
        used = machine.cpu_seconds(server.pid) - before
        return crowd.connects_per_second, 1e3 * used / SOCKETS


def forget(redis: Redis) -> None:
    """Empty the cache of tokens and access."""
    for pattern in CACHED:
        for key in redis.scan_iter(pattern):
            redis.delete(key)


def run() -> str:
    """Return the report as Markdown."""
    meter = machine.Meter()
    found: dict[str, list[tuple[float, float]]] = {"cold": [], "warm": []}
    with stage(SOCKETS) as at, Redis.from_url(at.redis_url) as redis:
        contestant = ours(at.redis_url, at.folder, accounts=SOCKETS)
        with at.served(contestant) as (server, publisher):
            for _ in range(ROUNDS):
                forget(redis)
                for cache in found:
                    found[cache].append(connect(at, contestant, server, publisher))
    lines = ["| cache | connects/s | server's CPU ms per connect |", "|---|---|---|"]
    for cache, results in found.items():
        rate, cpu = (median(each) for each in zip(*results, strict=True))
        lines.append(f"| {cache} | {rate:,.0f} | {cpu:.2f} |")
    return "\n".join((machine.description(meter), "", *lines))


def main() -> None:
    """Run the bench and print its report."""
    print(run())


if __name__ == "__main__":
    main_program(main)

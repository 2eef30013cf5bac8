"""Polls a busy shard again and again: `python -m bench.ours.polls`, started by bench/publish.py.

Everything of feeds/poller.py, with a provider that answers at once. Prints what it took as JSON.
"""

import json
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import django
from redis import Redis

from bench.frames import BUSY, Marked
from feeds import poller
from live.connection import blocking_redis
from live.publish import Draft, Position
from live.topics import match_topic

WARM_POLLS = 5
POLLS = 100
TOPICS = 50
CURSOR = b'{"seen":{"since":1789240980516}}'


class BusyShard:
    """Matches that each have new frames whenever they are read."""

    def __init__(self, event_ids: Sequence[int]) -> None:
        self.topics = tuple(match_topic(BusyFeed.sport, event_id) for event_id in event_ids)

    async def read(self, positions: Mapping[str, Position], at: datetime) -> list[Draft]:
        """Return a draft for every match."""
        marked = Marked()
        return [Draft(topic, marked.frames(BUSY), CURSOR, positions[topic].tip) for topic in self.topics]

    def record(self, published: Collection[str]) -> None:
        """Write nothing: a poll seldom changes a scoreboard."""


class BusyFeed:
    """A feed of such matches."""

    name = "bench"
    sport = "football"
    period = 5
    shard_size = TOPICS

    def shard(self, event_ids: Sequence[int]) -> BusyShard:
        """Return the matches."""
        return BusyShard(event_ids)


def main() -> None:
    """Poll, and print seconds of each poll, and CPU seconds of this process and of Redis."""
    redis = blocking_redis()
    for _ in range(WARM_POLLS):
        _timed_poll(redis)
    own, theirs = time.process_time(), _redis_cpu(redis)
    seconds = [_timed_poll(redis) for _ in range(POLLS)]
    json.dump(
        {
            "topics": TOPICS,
            "frames": TOPICS * len(BUSY.kinds),
            "seconds": seconds,
            "worker_cpu": time.process_time() - own,
            "redis_cpu": _redis_cpu(redis) - theirs,
        },
        sys.stdout,
    )


def _timed_poll(redis: Redis) -> float:
    for key in redis.scan_iter(f"lease:{BusyFeed.name}:*"):
        redis.delete(key)  # as if the period had passed
    start = time.perf_counter()
    published = poller.poll(BusyFeed(), range(1, TOPICS + 1))
    if len(published) != TOPICS:
        sys.exit(f"only {len(published)} of {TOPICS} topics were published")
    return time.perf_counter() - start


def _redis_cpu(redis: Redis) -> float:
    used = redis.info("cpu")
    return float(used["used_cpu_user"] + used["used_cpu_sys"])


if __name__ == "__main__":
    django.setup()
    main()

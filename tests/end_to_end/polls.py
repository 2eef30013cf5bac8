"""What workers do, as Redis sees it."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

READ_POSITION = re.compile(r"^HMGET live:\{football\.(\d+)\}:head tip at$")  # a granted poll begins
CLAIM = re.compile(r"^SET lease:football:(\d+) ")  # somebody wants to poll


class Seen(NamedTuple):
    """A poll or a claim of one match, at that second of the monotonic clock."""

    at: float
    event_id: int


class PollWatch:
    """Watches every poll of every football match (MONITOR), from its making until Redis ends."""

    def __init__(self, redis_url: str) -> None:
        self.polls: list[Seen] = []
        self.claims: list[Seen] = []
        self._news = threading.Condition()
        self._redis = Redis.from_url(redis_url, socket_timeout=None)
        begun = threading.Event()
        threading.Thread(target=self._watch, args=(begun,), daemon=True).start()
        assert begun.wait(10)

    def of(self, event_id: int, begin: float, end: float) -> tuple[int, int]:
        """Return how many polls and how many claims of the match there were between two moments."""
        polls, claims = (
            sum(seen.event_id == event_id and begin <= seen.at < end for seen in kind)
            for kind in (self.polls, self.claims)
        )
        return polls, claims

    def last_poll(self, event_id: int) -> float:
        """Return when the match was last polled."""
        return max(seen.at for seen in self.polls if seen.event_id == event_id)

    def await_poll(self, event_id: int, seconds: float) -> float:
        """Return when the next poll of the match begins, at that moment; AssertionError if none does."""
        before = len(self.polls)
        with self._news:
            if self._news.wait_for(lambda: any(self._newer(event_id, before)), seconds):
                return next(self._newer(event_id, before)).at
        raise AssertionError(f"match {event_id} was not polled within {seconds} s")

    def _newer(self, event_id: int, before: int) -> Iterator[Seen]:
        return (seen for seen in self.polls[before:] if seen.event_id == event_id)

    def _watch(self, begun: threading.Event) -> None:
        with self._redis.monitor() as monitor:  # type: ignore[no-untyped-call]  # redis-py's own gap
            begun.set()
            try:
                for command in monitor.listen():
                    self._note(command["command"])
            except RedisConnectionError:
                pass  # the service has ended, and its Redis with it

    def _note(self, command: str) -> None:
        for pattern, kind in ((READ_POSITION, self.polls), (CLAIM, self.claims)):
            if found := pattern.match(command):
                with self._news:
                    kind.append(Seen(time.monotonic(), int(found[1])))
                    self._news.notify_all()


def await_true(what: Callable[[], bool], seconds: float) -> bool:
    """Return True as soon as it is true, False if it never is."""
    deadline = time.monotonic() + seconds
    while not what():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True

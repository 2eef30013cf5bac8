"""Finds matches for the socket: a thousand who ask at once cost one query."""

import asyncio
import time
from collections.abc import Callable

from channels.db import database_sync_to_async

from live.sports import Contest

KNOWN_SECONDS = 10  # a match is looked up at most this often by one process
MAX_KNOWN = 10_000  # then all are looked up anew


class Finder:
    """One sport's matches as this process has lately seen them."""

    def __init__(self, look_up: Callable[[int], Contest | None]) -> None:
        """`look_up` asks the database for the match of that id (blocking)."""
        self._look_up = look_up
        self._known: dict[int, tuple[float, asyncio.Task[Contest | None]]] = {}

    async def find(self, event_id: int) -> Contest | None:
        """Return the match, or None when there is none with that id; what the look-up raises."""
        now = time.monotonic()
        until, looking = self._known.get(event_id, (0.0, None))
        if looking is None or now > until or looking.get_loop() is not asyncio.get_running_loop():
            looking = asyncio.create_task(database_sync_to_async(self._look_up)(event_id))
            looking.add_done_callback(lambda done: self._forget_failure(event_id, done))
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            self._known[event_id] = (now + KNOWN_SECONDS, looking)
        return await asyncio.shield(looking)

    def _forget_failure(self, event_id: int, looked: "asyncio.Task[Contest | None]") -> None:
        if looked.cancelled() or looked.exception() is not None:
            self._known.pop(event_id, None)

"""Football as the socket sees it."""

import asyncio
import time

from channels.db import database_sync_to_async

from football.models import Event
from live.sports import Contest

KNOWN_SECONDS = 10  # a match is looked up at most this often by one process
MAX_KNOWN = 10_000  # then all are looked up anew


class Football:
    """The sport `football`: registered in football/apps.py."""

    name = "football"
    named_in_replies = False
    has_odds = True

    def __init__(self) -> None:
        self._known: dict[int, tuple[float, asyncio.Task[Contest | None]]] = {}

    async def find(self, event_id: int) -> Contest | None:
        """Return the match; a thousand who ask at once cost one query."""
        now = time.monotonic()
        until, looking = self._known.get(event_id, (0.0, None))
        if looking is None or now > until or looking.get_loop() is not asyncio.get_running_loop():
            looking = asyncio.create_task(database_sync_to_async(_look_up)(event_id))
            looking.add_done_callback(lambda done: self._forget_failure(event_id, done))
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            self._known[event_id] = (now + KNOWN_SECONDS, looking)
        return await asyncio.shield(looking)

    async def bookmaker(self, name: str) -> str | None:
        """Return None for every name: no bookmaker is read yet."""
        return None

    def _forget_failure(self, event_id: int, looked: "asyncio.Task[Contest | None]") -> None:
        if looked.cancelled() or looked.exception() is not None:
            self._known.pop(event_id, None)


def _look_up(event_id: int) -> Contest | None:
    event = Event.objects.filter(pk=event_id).first()
    if event is None:
        return None
    return Contest(event_id=event.pk, tracked=event.live_websocket, demo=event.demo)

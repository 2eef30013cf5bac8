"""Has the feed of odds look at a match at once: there is news that its last poll could not have."""

import asyncio

from feeds import lease
from live import demand


async def ask_for_look(sport: str, event_id: int) -> None:
    """Ask for a poll of that match now, whenever the last one was."""
    await asyncio.to_thread(lease.release, f"{sport} odds", [event_id])
    await demand.request_poll(sport, event_id)

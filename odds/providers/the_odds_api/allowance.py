"""What a day may cost for matches that nobody follows: anybody may look at these over REST, for nothing."""

from datetime import datetime
from typing import Any

import structlog

from feeds.memories import Memories
from odds.providers.the_odds_api.access import TITLE

DAY_SECONDS = 24 * 3600

log = structlog.get_logger(__name__)


class Allowance:
    """The credits of the day, by UTC, for all workers; only one of them spends at a time."""

    def __init__(self, memories: Memories[Any], a_day: int, now: datetime) -> None:
        self._memories = memories
        self._a_day = a_day
        self._key = f"unfollowed:{now.date()}"

    async def covers(self, price: int) -> bool:
        """Return whether so much is left; once a day it is said that it is not."""
        if await self._spent() + price <= self._a_day:
            return True
        if await self._memories.take_turn(f"said:{self._key}", DAY_SECONDS):
            log.warning("no more odds today that nobody follows", provider=TITLE, credits=self._a_day)
        return False

    async def spend(self, price: int) -> None:
        """Take the price away."""
        await self._memories.note(self._key, str(await self._spent() + price), DAY_SECONDS)

    async def _spent(self) -> int:
        return int(await self._memories.noted(self._key) or 0)

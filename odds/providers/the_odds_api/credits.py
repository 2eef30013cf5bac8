"""How many credits are left, by the headers of every answer, for all workers (feed formats, section 4.1)."""

import asyncio
from collections.abc import Mapping
from typing import Any

import structlog

from feeds.memories import Memories
from odds.providers.the_odds_api.access import TITLE

REMAINING = "x-requests-remaining"
MOST_DIGITS = 12
# What was said last counts so long. Then, where free calls say nothing of credits, a paid one is tried: the
# month may have turned.
KNOWN_SECONDS = 6 * 3600

log = structlog.get_logger(__name__)


class Credits:
    """What one run of one worker knows of them. `least`: what the cheapest call takes."""

    def __init__(self, memories: Memories[Any], floor: int, least: int) -> None:
        self._memories = memories
        self._floor = floor
        self._least = least
        self._heard: list[int] = []
        self._noting = asyncio.Lock()  # answers to calls made together come together

    async def left(self) -> int | None:
        """Return how many are left; None when nobody has said so for a while."""
        noted = await self._memories.noted("credits")
        return int(noted) if noted else None

    async def budget(self) -> int | None:
        """Return how many may be spent; None when nobody knows how many there are."""
        left = await self.left()
        return None if left is None else left - self._floor

    async def hear(self, headers: Mapping[str, str]) -> None:
        """Take in what an answer says; without the header it says nothing, least of all zero."""
        said = headers.get(REMAINING, "").strip().partition(".")[0]
        if said.isascii() and said.removeprefix("-").isdigit():
            await self._note(max(0, int(said[:MOST_DIGITS])))

    async def hear_none(self) -> None:
        """Take in that a call was refused for want of credits."""
        await self._note(0)

    def is_low(self, left: int | None) -> bool:
        """Whether so few are left that nothing is bought."""
        return left is not None and left - self._least < self._floor

    def complaint(self, left: int | None) -> str:
        """Return what to say then."""
        return (
            f"{TITLE}: {left} credits are left and THE_ODDS_API_CREDIT_FLOOR is {self._floor}: "
            "no odds are bought until there are more"
        )

    async def _note(self, left: int) -> None:
        async with self._noting:
            self._heard.append(left)
            left = min(self._heard)  # answers to calls made together come in any order
            was_low = self.is_low(await self.left())
            await self._memories.note("credits", str(left), KNOWN_SECONDS)
        if self.is_low(left) and not was_low:
            log.warning("credits are low", provider=TITLE, left=left, floor=self._floor)
        elif was_low and not self.is_low(left):
            log.info("there are credits again", provider=TITLE, left=left)

"""What is wrong with a vendor, from whoever collects to the polls: it counts once it lasts."""

from datetime import datetime
from typing import Any

from feeds.errors import ProviderError
from feeds.memories import Memories

LASTS_SECONDS = 30  # by then a second try has failed too
KNOWN_SECONDS = 120  # after it was noted last; while there is trouble that is at least every 30 s


async def note(memories: Memories[Any], said: str, now: datetime) -> None:
    """Note trouble, with when it began."""
    since = (await memories.noted("trouble")).partition(" ")[0] or str(now.timestamp())
    await memories.note("trouble", f"{since} {said}", KNOWN_SECONDS)


async def end(memories: Memories[Any]) -> None:
    """Note that there is none."""
    await memories.note("trouble", "", 0)


async def tell(memories: Memories[Any], now: datetime, prefix: str) -> None:
    """Raise it as ProviderError when there is some that lasts.

    Permanent where a person has to act: that is where a setting is named, which begins with `prefix`.
    """
    since, _, said = (await memories.noted("trouble")).partition(" ")
    if said and now.timestamp() - float(since) >= LASTS_SECONDS:
        raise ProviderError(said, permanent=prefix in said, guarded=True)

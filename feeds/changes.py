"""What of a reading is news. Pure."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

import msgspec

LATE_MILLISECONDS = 180_000  # a scout enters a card up to 76 s after it was shown; twice that and a little


class HasMoment(Protocol):
    """A tick of any sport."""

    @property
    def id(self) -> str:
        """The provider's id of it, which never changes."""

    @property
    def uts(self) -> int:
        """When it happened, in milliseconds."""


Tick = TypeVar("Tick", bound=HasMoment)


class Seen(msgspec.Struct, frozen=True):
    """Which ticks were published: all up to `newest`, but for late ones; `published` are the recent ones."""

    newest: int = 0
    published: dict[str, int] = {}  # id to milliseconds

    @property
    def since(self) -> int | None:
        """From which moment on the provider has to be asked; None: from the start."""
        return self.newest - LATE_MILLISECONDS if self.newest else None


def unseen(ticks: Iterable[Tick], seen: Seen, now: int) -> tuple[list[Tick], Seen]:
    """Return the ticks that were not published yet, oldest first, and what is seen with them.

    A tick that turns up late is news too, unless it is more than LATE_MILLISECONDS older than the newest.
    One that is later than `now` (milliseconds) does not count as the newest: it would shut out the others.
    """
    since = seen.since or 0
    fresh = {tick.id: tick for tick in ticks if tick.uts >= since and tick.id not in seen.published}
    news = sorted(fresh.values(), key=lambda tick: tick.uts)  # stable: the provider's order stands
    newest = max([seen.newest, *(min(tick.uts, now) for tick in news)])
    published = seen.published | {tick.id: tick.uts for tick in news}
    horizon = newest - LATE_MILLISECONDS
    return news, Seen(newest, {each: uts for each, uts in published.items() if uts >= horizon})


def is_due(last: float | None, now: float, period: float, slack: float) -> bool:
    """Whether something that is to happen every `period` seconds is due; `slack`: half a poll's distance."""
    return last is None or now - last >= period - slack

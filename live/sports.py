"""What the socket needs to know of a sport. Sports register themselves; `live` does not know which exist."""

from typing import Protocol

import msgspec


class Contest(msgspec.Struct, frozen=True):
    """One match as the socket sees it."""

    event_id: int
    tracked: bool  # there is live data for it, now or later
    demo: bool  # free for every account


class Sport(Protocol):
    """A sport: its word, the shape of its replies, and its matches."""

    name: str
    named_in_replies: bool  # whether `subscribed` and `unsubscribed` carry `sport`
    has_odds: bool  # whether `subscribed` carries `odds`

    async def find(self, event_id: int) -> Contest | None:
        """Return the match, or None when there is none with that id."""

    async def bookmaker(self, name: str) -> str | None:
        """Return the slug of the bookmaker of that slug or display name, any case; None when unknown."""


_sports: dict[str, Sport] = {}


def register(sport: Sport) -> None:
    """Make a sport known to the socket; called once per sport when the process starts."""
    _sports[sport.name] = sport


def sport(name: str) -> Sport:
    """Return the registered sport; KeyError when there is none of that name."""
    return _sports[name]


def names() -> frozenset[str]:
    """Return the words that `sport` may have in a command."""
    return frozenset(_sports)

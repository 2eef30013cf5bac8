"""Invented matches and quotes."""

from datetime import UTC, datetime, timedelta
from typing import Any

from odds.match import Match, Phase
from odds.quotes import LINES, Outcome, Quote, Reading

KICKOFF = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)
NOW = KICKOFF + timedelta(minutes=40)


def ago(seconds: float) -> datetime:
    """Return the moment so many seconds before NOW."""
    return NOW - timedelta(seconds=seconds)


def a_match(event_id: int = 71024, **changes: Any) -> Match:
    """Return a match that is in play at NOW, changed as asked."""
    fields = {
        "sport": "football",
        "event_id": event_id,
        "source": "vendor",
        "ref": f"m{event_id}",
        "home": "Northgate Rovers",
        "away": "Harbour City",
        "kickoff_at": KICKOFF,
        "phase": Phase.IN_PLAY,
        "seen_at": ago(3),
    }
    return Match(**fields | changes)


def a_quote(price: float, changed: float = 300, **changes: Any) -> Quote:
    """Return a quote that was changed so many seconds before NOW, and confirmed at NOW."""
    return Quote(**{"price": price, "changed_at": ago(changed), "confirmed_at": NOW} | changes)


def quoted(*prices: float, line: tuple[Outcome, ...] = LINES[0], **changes: Any) -> dict[Outcome, Quote]:
    """Return a book's quotes of a line, the result if none is named, in its order."""
    return {outcome: a_quote(price, **changes) for outcome, price in zip(line, prices, strict=True)}


def a_reading(read: float = 10, **books: dict[Outcome, Quote]) -> Reading:
    """Return a reading made so many seconds before NOW."""
    return Reading(ago(read), books)

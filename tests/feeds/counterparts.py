"""Invented matches of another provider, for tests of who decides about them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from feeds.models import Counterpart

KICKOFF = datetime(2026, 11, 7, 15, tzinfo=UTC)


def propose(**changes: Any) -> Counterpart:
    """Save The Millers – Harbour, which may be our Northgate Rovers – Harbour City."""
    given = {
        "sport": "football",
        "event_id": 7,
        "provider": "other",
        "ref": "a",
        "home": "The Millers",
        "away": "Harbour",
        "kickoff_at": KICKOFF + timedelta(minutes=5),
        "our_home": "Northgate Rovers",
        "our_away": "Harbour City",
        "our_kickoff_at": KICKOFF,
        "confidence": 0.55,
    }
    return Counterpart.objects.create(**given | changes)

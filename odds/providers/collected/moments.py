"""How old a reading of odds is, and before which moment it says nothing of now. Pure."""

from datetime import datetime, timedelta

from odds.match import Match, Phase
from odds.usable import SETTLING

NEVER = timedelta(days=36_500)  # ago
SKEW = timedelta(seconds=30)  # between the clock of whoever tells of a goal and ours


def void_until(match: Match, at: datetime) -> datetime | None:
    """Return the moment before which a reading says nothing of now; None without one.

    After the kick-off one is needed for the closing odds, after a goal until books have settled. A calendar
    or a clock that is wrong voids nothing: until then every reading would be void, and asked for again.
    """
    begun = [match.kickoff_at] if match.phase is Phase.IN_PLAY and match.kickoff_at <= at else []
    scored = [] if match.scored_at is None or match.scored_at > at + SKEW else [match.scored_at + SETTLING]
    return max(begun + scored, default=None)


def age(read_at: datetime | None, now: datetime) -> timedelta:
    """Return how old a reading is; one that never was is as old as can be."""
    return NEVER if read_at is None else now - read_at

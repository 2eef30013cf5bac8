"""The course of a simulated match, as those see it who set prices: odds/providers/simulator.py."""

from datetime import datetime
from enum import StrEnum

import msgspec


class Half(StrEnum):
    """Where in regulation time a match is; bets are on nothing beyond it."""

    BEFORE = "before"
    FIRST = "first"
    BREAK = "break"
    SECOND = "second"
    OVER = "over"


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """How things stand from `since` on. Rates: goals to expect of a side in a whole match, as it is now."""

    since: datetime
    half: Half
    half_since: datetime
    home: int
    away: int
    home_rate: float
    away_rate: float


class Course(msgspec.Struct, frozen=True):
    """All that has happened: at least how it stands before the kick-off, oldest first."""

    kickoff_at: datetime
    stands: tuple[Stand, ...]

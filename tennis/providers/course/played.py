"""A point as it was played."""

from enum import Enum

import msgspec

from tennis.score import Side


class Ending(Enum):
    """How a point ended. Aces are winners too, double faults unforced errors."""

    ACE = "ace"
    WINNER = "winner"
    FORCED_ERROR = "forced error"
    UNFORCED_ERROR = "unforced error"
    DOUBLE_FAULT = "double fault"


WINNERS = frozenset({Ending.ACE, Ending.WINNER})  # of who won the point
UNFORCED_ERRORS = frozenset({Ending.UNFORCED_ERROR, Ending.DOUBLE_FAULT})  # of who lost it


class Played(msgspec.Struct, frozen=True, kw_only=True):
    """One point; all that the rules of tennis do not already say about it."""

    offset: int  # milliseconds from the beginning of the match to the end of the point
    winner: Side
    ending: Ending
    first_serve_in: bool | None  # None: the source does not tell

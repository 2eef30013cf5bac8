"""Sportradar Tennis' JSON as typed pieces (feed formats, sections 3.3 and 3.4).

What concerns a whole match (its status) is refused with the match; a single event alone. Whether scores of
a tie-break are numbers or digits is not documented: both are read.
"""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from feeds.vendors.pieces import Word

Count = Annotated[int, Meta(ge=0, le=99)]  # sets, games, and points of a tie-break: the longest had 38
Called = Count | Annotated[str, Meta(pattern=r"^\d{1,2}$")] | None


class RawSet(msgspec.Struct, frozen=True):
    """One of `period_scores`: the games of that set."""

    number: int | None = None
    type: Word = ""
    home_score: Count = 0
    away_score: Count = 0


class RawGame(msgspec.Struct, frozen=True):
    """`game_state`: 0, 15, 30, 40, 50 (advantage); in a tie-break plain counts."""

    home_score: Called = None
    away_score: Called = None
    serving: Word | None = None
    tie_break: bool | None = None
    advantage: Word | None = None


class RawStatus(msgspec.Struct, frozen=True):
    """`sport_event_status`; the scores are sets won."""

    status: Word = ""
    match_status: Word = ""
    home_score: Count | None = None
    away_score: Count | None = None
    period_scores: list[RawSet] | None = None
    game_state: RawGame | None = None
    winner_id: Word | None = None


class RawEvent(msgspec.Struct, frozen=True):
    """One of `timeline`. The scores are those after it: points, or games where a game ended."""

    id: int | Word
    type: Word
    time: Any = None
    competitor: Word | None = None
    server: Word | None = None
    home_score: Called = None
    away_score: Called = None
    period: int | Word | None = None  # the number of a set
    period_name: Word | None = None

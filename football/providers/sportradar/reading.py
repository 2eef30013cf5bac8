"""Sportradar's JSON into typed pieces: extra keys are ignored, wrong types refused, one piece at a time.

What concerns a whole match (its status) is refused with the match; a piece of it (an event, a ball) alone.
"""

from collections.abc import Iterable
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from feeds.vendors.pieces import Word

Goals = Annotated[int, Meta(ge=0, le=99)]
Percent = Annotated[float, Meta(ge=0, le=100)]  # of the pitch's length or width
Minutes = Annotated[int, Meta(ge=0, le=200)]


class RawPeriod(msgspec.Struct, frozen=True):
    """One of `period_scores`: goals scored in that period alone."""

    type: Word = ""
    number: int | None = None
    home_score: Goals = 0
    away_score: Goals = 0


class RawClock(msgspec.Struct, frozen=True):
    """`clock`; `played` is "MM:SS", with minutes beyond 60 and 90."""

    played: Word | None = None


class RawStatus(msgspec.Struct, frozen=True):
    """`sport_event_status`, as far as a scoreboard needs it, and the two things that change all the time."""

    status: Word = ""
    match_status: Word = ""
    home_score: Goals | None = None
    away_score: Goals | None = None
    home_normaltime_score: Goals | None = None
    away_normaltime_score: Goals | None = None
    home_overtime_score: Goals | None = None
    away_overtime_score: Goals | None = None
    period_scores: list[RawPeriod] | None = None
    clock: RawClock | None = None
    match_situation: Any = None
    ball_locations: Any = None


class RawSituation(msgspec.Struct, frozen=True):
    """`match_situation`."""

    status: Word
    qualifier: Word
    updated_at: Word


class RawBall(msgspec.Struct, frozen=True):
    """One of `ball_locations`; the highest `order` is the newest."""

    order: int
    x: Percent
    y: Percent
    qualifier: Word | None = None


class RawPerson(msgspec.Struct, frozen=True):
    """One of an event's `players`."""

    id: Word
    name: Word = ""
    type: Word | None = None


class RawEvent(msgspec.Struct, frozen=True):
    """One of `timeline`. Extended's events have `xg_value` and the like too."""

    id: int | Word
    type: Word
    time: Any = None
    match_time: Minutes | None = None
    stoppage_time: Minutes | None = None
    competitor: Word | None = None
    players: list[RawPerson] | None = None
    x: float | None = None
    y: float | None = None
    period: int | None = None
    period_type: Word | None = None
    home_score: Goals | None = None
    away_score: Goals | None = None
    method: Word | None = None
    outcome: Word | None = None
    additional_outcome: Word | None = None
    body_type: Word | None = None
    description: Word | None = None
    injury_time_announced: Minutes | None = None
    xg_value: Annotated[float, Meta(ge=0, le=1)] | None = None

    @property
    def order(self) -> tuple[int, int, int]:
        """Where it belongs: the timeline is not sorted (section 2.10)."""
        return self.period or 0, self.match_time or 0, self.id if isinstance(self.id, int) else 0


def oldest_first(balls: Iterable[RawBall]) -> list[RawBall]:
    """Return the places of the ball, oldest first."""
    return sorted(balls, key=lambda ball: ball.order)

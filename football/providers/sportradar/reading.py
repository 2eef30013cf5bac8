"""Sportradar's JSON into typed pieces: extra keys are ignored, wrong types refused, one piece at a time.

What concerns a whole match (its status) is refused with the match; a piece of it (an event, a ball) alone.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from feeds.errors import ProviderError

Goals = Annotated[int, Meta(ge=0, le=99)]
Percent = Annotated[float, Meta(ge=0, le=100)]  # of the pitch's length or width
REF_CHARS = 100  # of our column for it
Minutes = Annotated[int, Meta(ge=0, le=200)]
Word = Annotated[str, Meta(max_length=100)]
FIRST_MS, LAST_MS = 946_684_800_000, 4_102_444_800_000  # the years 2000 to 2100; other moments are mistakes

Piece = TypeVar("Piece")


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


def read(piece: object, kind: type[Piece]) -> Piece:
    """Return the piece as that type; a permanent ProviderError that says what is wrong with it."""
    try:
        return msgspec.convert(piece, kind)
    except (msgspec.ValidationError, OverflowError) as error:
        raise ProviderError(str(error), permanent=True) from None


def read_each(pieces: object, kind: type[Piece], complain: Callable[[ProviderError], None]) -> list[Piece]:
    """Return those of the pieces that can be read; of the others their errors are told."""
    good = []
    for piece in as_list(pieces):
        try:
            good.append(read(piece, kind))
        except ProviderError as error:
            complain(error)
    return good


def as_list(value: object) -> list[Any]:
    """Return the list, or an empty one in place of anything else."""
    return value if isinstance(value, list) else []


def as_object(value: object) -> dict[str, Any]:
    """Return the object, or an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def within(value: object, *names: str) -> Any:
    """Return what is under these names, one in another; None where it ends before."""
    for name in names:
        value = as_object(value).get(name)
    return value


def text(value: object, longest: int) -> str:
    """Return the string, cut to that length; empty for anything else. A database takes no NUL."""
    return value.replace("\0", "")[:longest] if isinstance(value, str) else ""


def moment_ms(value: object) -> int | None:
    """Return Unix milliseconds for RFC 3339, `YYYY-MM-DD HH:MM:SS` (UTC) or Unix seconds; None for others."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        ms = int(value * 1000) if abs(value) < LAST_MS else 0
    else:
        try:
            at = datetime.fromisoformat(str(value))
            ms = int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() * 1000)
        except (ValueError, OverflowError):
            return None
    return ms if FIRST_MS <= ms < LAST_MS else None


def oldest_first(balls: Iterable[RawBall]) -> list[RawBall]:
    """Return the places of the ball, oldest first."""
    return sorted(balls, key=lambda ball: ball.order)

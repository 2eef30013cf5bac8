"""What a match report tells: goals, cards, substitutions, whistles. Providers fill it in, oldest first.

An incident has no id: it is told in the same words as long as nothing about it is corrected.
"""

from enum import StrEnum

import msgspec

from football.match import Score, Side
from football.people import Person


class GoalKind(StrEnum):
    """How a goal came about; the words of REST."""

    REGULAR = "regular"
    PENALTY = "penalty"
    OWN_GOAL = "own_goal"


class CardKind(StrEnum):
    """Which card was shown; the words of REST."""

    YELLOW = "yellow"
    RED = "red"
    SECOND_YELLOW = "yellowred"  # counts as a red card, and not as another yellow


class Whistle(StrEnum):
    """What has ended; the words of REST."""

    HALF_TIME = "HT"
    FULL_TIME = "FT"  # of the ninety minutes
    EXTRA_HALF_TIME = "ETHT"
    EXTRA_TIME = "ET"
    SHOOT_OUT = "PEN"


class Minute(msgspec.Struct, frozen=True):
    """A minute as people say it: 45+2 is minute 45, added 2."""

    shown: int
    added: int | None = None


class Goal(msgspec.Struct, frozen=True, kw_only=True, tag="goal"):
    """A goal, `side`'s whoever shot it; `score` is that after it. None: the provider names nobody."""

    minute: Minute
    side: Side
    score: Score
    kind: GoalKind = GoalKind.REGULAR
    player: Person | None = None
    assist: Person | None = None


class Booking(msgspec.Struct, frozen=True, kw_only=True, tag="booking"):
    """A card shown to one of a side."""

    minute: Minute
    side: Side
    card: CardKind
    player: Person | None = None


class Substitution(msgspec.Struct, frozen=True, kw_only=True, tag="substitution"):
    """One of a side comes on for another."""

    minute: Minute
    side: Side
    player_in: Person | None = None
    player_out: Person | None = None


class PeriodEnd(msgspec.Struct, frozen=True, kw_only=True, tag="period_end"):
    """A part of the match is over; `score` as ever without the shoot-out."""

    minute: Minute
    whistle: Whistle
    score: Score


class AddedTime(msgspec.Struct, frozen=True, kw_only=True, tag="added_time"):
    """So many minutes will be added to the half."""

    minute: Minute
    minutes: int


class Review(msgspec.Struct, frozen=True, kw_only=True, tag="review"):
    """The video referee has looked at something: `decision` is what was at stake, and whether it stands."""

    minute: Minute
    decision: str  # goalAwarded, penaltyAwarded, redCardGiven, …
    confirmed: bool
    side: Side | None = None
    player: Person | None = None


Incident = Goal | Booking | Substitution | PeriodEnd | AddedTime | Review


def clock(minute: int, last: int) -> Minute:
    """Return a running minute (from 1) as it is said in a half whose last minute is `last`."""
    return Minute(minute) if minute <= last else Minute(last, minute - last)

"""What can be drawn of a match: its shots, and which side pressed, minute by minute."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from football.incidents import Minute
from football.match import Point, Side
from football.people import Person

WINDOW_MINUTES = 3  # pressure is that of the minute and of those before it, or it would only flicker
SIGNS = {Side.HOME: 1, Side.AWAY: -1}


class Outcome(StrEnum):
    """What became of a shot; the words of REST."""

    GOAL = "goal"
    SAVED = "save"
    MISSED = "miss"
    BLOCKED = "block"
    WOODWORK = "post"


class Origin(StrEnum):
    """What a shot came from; the words of REST."""

    PENALTY = "penalty"
    FREE_KICK = "free-kick"
    CORNER = "corner"
    ASSISTED = "assisted"
    REGULAR = "regular"


class Body(StrEnum):
    """What a shot was made with; the words of REST."""

    LEFT_FOOT = "left-foot"
    RIGHT_FOOT = "right-foot"
    HEAD = "head"


class Shot(msgspec.Struct, frozen=True, kw_only=True):
    """One shot, `place` in the pitch's fixed frame (football.match.Point). None: not known."""

    minute: Minute
    side: Side
    outcome: Outcome
    place: Point
    xg: float | None = None  # unrounded
    origin: Origin | None = None
    body: Body | None = None
    goal_mouth: str | None = None  # "low-left", as the shooter sees it
    player: Person | None = None


class Attack(msgspec.Struct, frozen=True):
    """A spell of attack in a minute of play; a dangerous one weighs more."""

    minute: int
    side: Side
    weight: int


class Pressure(msgspec.Struct, frozen=True):
    """Who pressed in a minute: from -100, away alone, to 100, home alone."""

    minute: int
    value: int


class Graphs(msgspec.Struct, frozen=True):
    """Shots in order, and the pressure of every minute so far; empty where the provider has none."""

    shots: tuple[Shot, ...] = ()
    pressure: tuple[Pressure, ...] = ()


def pressure(attacks: Iterable[Attack]) -> tuple[Pressure, ...]:
    """Return the pressure of every minute up to the last attack: home's share less away's, in per cent."""
    balance, total = Counter[int](), Counter[int]()
    for attack in attacks:
        for minute in range(attack.minute, attack.minute + WINDOW_MINUTES):
            balance[minute] += SIGNS[attack.side] * attack.weight
            total[minute] += attack.weight
    last = max(total, default=0) - WINDOW_MINUTES + 1
    return tuple(
        Pressure(minute, round(100 * balance[minute] / total[minute]) if total[minute] else 0)
        for minute in range(1, last + 1)
    )

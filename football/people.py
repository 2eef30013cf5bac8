"""Who plays, in our words: players, line-ups, squads. Every provider normalises into these types."""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from football.match import Side


class Position(StrEnum):
    """Where a player plays; the letters of REST."""

    GOALKEEPER = "G"
    DEFENDER = "D"
    MIDFIELDER = "M"
    FORWARD = "F"


class Person(msgspec.Struct, frozen=True):
    """A player as an incident names him: the provider's id, and the name to show."""

    ref: str  # empty where another provider has told of him (football/borrowed.py)
    name: str


class Player(msgspec.Struct, frozen=True, kw_only=True):
    """A player as his provider describes him; `ref` is the provider's id. None: it does not say."""

    ref: str
    name: str
    short_name: str
    position: Position | None = None
    jersey_number: int | None = None
    nationality: str | None = None
    date_of_birth: date | None = None

    @property
    def person(self) -> Person:
        """The player as incidents name him."""
        return Person(self.ref, self.short_name)


class Lineup(msgspec.Struct, frozen=True, kw_only=True):
    """Who begins for a side, and who may come on."""

    players: tuple[Player, ...]
    substitutes: tuple[Player, ...]
    formation: str | None = None  # as people write it: "4-2-3-1"

    @property
    def squad(self) -> tuple[Player, ...]:
        """All of them."""
        return self.players + self.substitutes


class Lineups(msgspec.Struct, frozen=True, kw_only=True):
    """Both sides' line-ups, confirmed at that moment."""

    home: Lineup
    away: Lineup
    confirmed_at: datetime

    def of(self, side: Side) -> Lineup:
        """Return one side's line-up."""
        return self.home if side is Side.HOME else self.away

"""What a tennis scoreboard shows."""

from enum import StrEnum
from typing import NamedTuple

import msgspec


class Side(StrEnum):
    """One of the two players: home is player 1 of REST."""

    HOME = "home"
    AWAY = "away"

    @property
    def other(self) -> "Side":
        """The opponent."""
        return Side.AWAY if self is Side.HOME else Side.HOME


class Pair(NamedTuple):
    """A number of each side, home first."""

    home: int = 0
    away: int = 0

    def of(self, side: Side) -> int:
        """Return that side's number."""
        return self.home if side is Side.HOME else self.away

    def plus(self, side: Side) -> "Pair":
        """Return the pair with one more for that side."""
        return Pair(self.home + (side is Side.HOME), self.away + (side is Side.AWAY))


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """Sets, games and points at one moment (PROTOCOL.md, section 3).

    `sets` has the games of each completed set and of the current one. A set that was just won stays the
    current one until the next point; before the match it is the first. A match tie-break is a set of one
    game.
    """

    sets: tuple[Pair, ...] = (Pair(),)
    sets_won: Pair = Pair()
    point: str = "0-0"  # home first: "40-15", "Deuce", "Ad-40", "40-Ad", in a tie-break "5-3"
    server: Side | None = None  # of the next point; None: unknown, or the match is over

    @property
    def set(self) -> int:
        """The number of the current set, from 1 on."""
        return len(self.sets)

    @property
    def games(self) -> Pair:
        """The games of the current set."""
        return self.sets[-1]

    @property
    def game(self) -> str:
        """The games of the current set as people write them: "2-1", home first."""
        return f"{self.games.home}-{self.games.away}"

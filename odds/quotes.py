"""Bookmakers' words on a match in our types: markets, outcomes, quotes."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import msgspec


class Market(StrEnum):
    """The keys of `odds` in a frame (PROTOCOL.md, section 3). Goals of regulation time alone."""

    MATCH_WINNER = "match_winner"
    OVER_UNDER = "over_under"
    BTTS = "btts"


class Outcome(StrEnum):
    """What may be bet on: the keys inside the markets, of which no two are alike."""

    HOME = "home"
    DRAW = "draw"
    AWAY = "away"
    OVER_15 = "over_15"
    UNDER_15 = "under_15"
    OVER_25 = "over_25"
    UNDER_25 = "under_25"
    OVER_35 = "over_35"
    UNDER_35 = "under_35"
    YES = "yes"
    NO = "no"


class Movement(StrEnum):
    """Where a price has gone at its last move (REST_SHAPES.md, section 3.3)."""

    SHORTENING = "SHORTENING"
    DRIFTING = "DRIFTING"
    NONE = ""


Line = tuple[Outcome, ...]  # outcomes of which exactly one wins: priced together, quoted whole or not at all

MATCH_WINNER: Line = (Outcome.HOME, Outcome.DRAW, Outcome.AWAY)
GOALS_15: Line = (Outcome.OVER_15, Outcome.UNDER_15)
GOALS_25: Line = (Outcome.OVER_25, Outcome.UNDER_25)
GOALS_35: Line = (Outcome.OVER_35, Outcome.UNDER_35)
BTTS: Line = (Outcome.YES, Outcome.NO)

MARKETS: dict[Market, tuple[Line, ...]] = {
    Market.MATCH_WINNER: (MATCH_WINNER,),
    Market.OVER_UNDER: (GOALS_15, GOALS_25, GOALS_35),
    Market.BTTS: (BTTS,),
}
LINES = tuple(line for lines in MARKETS.values() for line in lines)


class Quote(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One bookmaker's decimal price of one outcome, to the digit."""

    price: float
    changed_at: datetime  # when upstream last changed the price, or suspended or reopened it
    confirmed_at: datetime  # when upstream last said that it stands
    suspended: bool = False
    lay: bool = False  # an exchange's price for the other side of the bet
    previous_price: float | None = None  # before the last move, as far as we saw it (odds/history.py)

    @property
    def movement(self) -> Movement:
        """Shortening or drifting since the previous price; neither before the first move seen."""
        if self.previous_price is None or self.previous_price == self.price:
            return Movement.NONE
        return Movement.SHORTENING if self.price < self.previous_price else Movement.DRIFTING


Quotes = Mapping[Outcome, Quote]  # of one bookmaker
Books = Mapping[str, Quotes]  # of all, by the bookmaker's slug


class Reading(msgspec.Struct, frozen=True):
    """What upstream said of one match when it was last asked, and when that was."""

    read_at: datetime
    books: dict[str, dict[Outcome, Quote]]


NOTHING: Quotes = {}  # what a book says that was not heard of

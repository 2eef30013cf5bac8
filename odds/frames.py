"""The frames of odds (PROTOCOL.md, section 3; shapes: the football seed page)."""

from datetime import datetime
from typing import ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from feeds.moments import rfc3339
from live.protocol.base import Frame, Retain
from odds.consensus import Prices
from odds.quotes import MARKETS


class MatchWinner(msgspec.Struct, frozen=True):
    """Decimal prices of the result after regulation time."""

    home: float
    draw: float
    away: float


class Btts(msgspec.Struct, frozen=True):
    """Decimal prices of both teams to score."""

    yes: float
    no: float


class OverUnder(msgspec.Struct, frozen=True, kw_only=True):
    """The consensus on the match total; a line that nobody quotes is left out."""

    over_15: float | UnsetType = UNSET
    under_15: float | UnsetType = UNSET
    over_25: float | UnsetType = UNSET
    under_25: float | UnsetType = UNSET
    over_35: float | UnsetType = UNSET
    under_35: float | UnsetType = UNSET


class BookOverUnder(msgspec.Struct, frozen=True, kw_only=True):
    """One book on the match total; a line that it does not quote is null."""

    over_15: float | None = None
    under_15: float | None = None
    over_25: float | None = None
    under_25: float | None = None
    over_35: float | None = None
    under_35: float | None = None


class ConsensusOdds(msgspec.Struct, frozen=True, kw_only=True):
    """The mean of the books; a market that nobody quotes is left out."""

    match_winner: MatchWinner | UnsetType = UNSET
    over_under: OverUnder | UnsetType = UNSET
    btts: Btts | UnsetType = UNSET


class BookOdds(msgspec.Struct, frozen=True, kw_only=True):
    """One book; a market that it does not quote is null."""

    match_winner: MatchWinner | None = None
    over_under: BookOverUnder | None = None
    btts: Btts | None = None


class OddsFrame(Frame, frozen=True, kw_only=True, tag="odds"):
    """The consensus: sent when a number of it changed. `updated_at` is RFC 3339 in UTC with `+00:00`."""

    retain: ClassVar[Retain] = Retain.LAST

    event_id: int
    odds: ConsensusOdds
    updated_at: str


class OddsBookFrame(Frame, frozen=True, kw_only=True, tag="odds_book"):
    """One bookmaker's prices: sent when a number of this book changed."""

    retain: ClassVar[Retain] = Retain.LAST

    event_id: int
    bookmaker_slug: str
    bookmaker_name: str
    odds: BookOdds
    updated_at: str


def odds_frame(event_id: int, prices: Prices, at: datetime) -> OddsFrame:
    """Return the frame of a consensus; `at` stands for the time of a change that left no quote."""
    odds = msgspec.convert(_by_market(prices), ConsensusOdds)
    return OddsFrame(event_id=event_id, odds=odds, updated_at=rfc3339(prices.updated_at or at))


def odds_book_frame(event_id: int, slug: str, name: str, prices: Prices, at: datetime) -> OddsBookFrame:
    """Return the frame of one book; `at` as in odds_frame."""
    return OddsBookFrame(
        event_id=event_id,
        bookmaker_slug=slug,
        bookmaker_name=name,
        odds=msgspec.convert(_by_market(prices), BookOdds),
        updated_at=rfc3339(prices.updated_at or at),
    )


def _by_market(prices: Prices) -> dict[str, dict[str, float]]:
    quoted = {
        market.value: {
            outcome.value: prices.by_outcome[outcome]
            for line in lines
            for outcome in line
            if outcome in prices.by_outcome
        }
        for market, lines in MARKETS.items()
    }
    return {market: outcomes for market, outcomes in quoted.items() if outcomes}

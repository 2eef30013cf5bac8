"""Rows of football-data.co.uk into prices. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import NamedTuple

import msgspec

from odds.providers.football_data.table import BOOKMAKERS, TEAMS, columns
from odds.quotes import Books, Outcome, Quote, Quotes
from odds.usable import LOWEST_PRICE

Row = Mapping[str, str]
Set = dict[str, dict[Outcome, float]]  # by bookmaker


class Played(NamedTuple):
    """Which match a row is about."""

    day: date
    home: str
    away: str


class Prices(msgspec.Struct, frozen=True):
    """The two states that the source has of a match."""

    first: Set
    closing: Set

    def quotes(self, first_at: datetime, closing_at: datetime, at: datetime) -> Books:
        """Return what is quoted at `at`: the first set from `first_at` on, the closing one from `closing_at`.

        What a closing price repeats has not changed. A book without closing prices leaves its first ones.
        """
        if at < first_at:
            return {}
        books = {slug: _quotes(prices, first_at) for slug, prices in self.first.items()}
        if at < closing_at:
            return books
        return {slug: _closed(books[slug], prices, closing_at) for slug, prices in self.closing.items()}


def read_rows(rows: Iterable[Row]) -> dict[Played, Prices]:
    """Return the prices of every match; ValueError or KeyError for a row that names none."""
    return {_played(row): Prices(_set(row, closing=False), _set(row, closing=True)) for row in rows}


def _played(row: Row) -> Played:
    day = datetime.strptime(row["Date"], "%d/%m/%Y").date()  # noqa: DTZ007 - a day in Britain, no moment
    home, away = row["HomeTeam"], row["AwayTeam"]
    return Played(day, TEAMS.get(home, home), TEAMS.get(away, away))


def _set(row: Row, *, closing: bool) -> Set:
    prices = {
        slug: {outcome: _price(row.get(name)) for outcome, name in columns(prefix, closing=closing).items()}
        for prefix, slug in BOOKMAKERS.items()
    }
    return {slug: {o: price for o, price in some.items() if price} for slug, some in prices.items()}


def _price(cell: str | None) -> float | None:
    """Return the price; None for an empty cell and for what no price can be (there is a 0.42)."""
    try:
        price = float(cell or "")
    except ValueError:
        return None
    return price if isfinite(price) and price > LOWEST_PRICE else None


def _quotes(prices: Mapping[Outcome, float], at: datetime) -> dict[Outcome, Quote]:
    return {o: Quote(price=price, changed_at=at, confirmed_at=at) for o, price in prices.items()}


def _closed(first: Quotes, closing: Mapping[Outcome, float], at: datetime) -> dict[Outcome, Quote]:
    quotes = dict(first) | _quotes(closing, at)
    kept = [o for o in closing if o in first and first[o].price == closing[o]]
    return quotes | {o: msgspec.structs.replace(first[o], confirmed_at=at) for o in kept}

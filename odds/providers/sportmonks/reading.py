"""Sportmonks' rows of odds into quotes (feed formats, sections 5.9 and 8.7). Pure.

A row is one bookmaker's price of one outcome. What cannot be read is left out alone.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from feeds.errors import ProviderError
from feeds.vendors.pieces import Word, as_object, moment_ms, read_each, text
from odds.bookmakers import slug_of
from odds.match import Phase
from odds.providers.sportmonks import words
from odds.quotes import LINES, Line, Outcome, Quote
from odds.usable import LOWEST_PRICE

PRICE = re.compile(r"\d{1,5}(\.\d{1,6})?")
HIGHEST_PRICE = 10_000.0
NAME_CHARS = 80  # of our column
MOST_BOOKMAKERS = 200  # of one match; about 25 were seen
# A bookmaker of which no price has moved for so long in play is no longer heard: longer than a half-time,
# in which prices rest
SILENT = timedelta(minutes=20)

Complain = Callable[[ProviderError], None]
Quoted = dict[Outcome, Quote]


class RawRow(msgspec.Struct, frozen=True):
    """One price."""

    market_id: int
    bookmaker_id: int
    label: Word
    value: Word
    total: Any = None
    name: Any = None
    suspended: bool | None = None  # not before the kick-off
    stopped: bool | None = None
    updated_at: Any = None
    latest_bookmaker_update: Any = None  # before the kick-off alone


class RawBookmaker(msgspec.Struct, frozen=True):
    """One of the list of bookmakers."""

    id: int
    name: Word


class Heard(NamedTuple):
    """What is said of a match: quotes by slug, and what the bookmakers are called."""

    books: dict[str, Quoted]
    names: dict[str, str]


class _Said(NamedTuple):
    """What one row says of an outcome."""

    told_at: datetime | None  # None: not readable, and older than whatever has a time
    price: float
    suspended: bool

    def is_after(self, other: "_Said") -> bool:
        """Whether this stands in place of the other; of two at once, this."""
        if self.told_at is None or other.told_at is None:
            return other.told_at is None
        return self.told_at >= other.told_at


_Prices = dict[tuple[int, Outcome], _Said]  # of one bookmaker, by market and outcome


def bookmaker_names(rows: Iterable[object], complain: Complain) -> dict[int, str]:
    """Return what the bookmakers of a list are called, by their ids; exchanges are left out, with ""."""
    found = {}
    for each in read_each(list(rows), RawBookmaker, complain):
        name = words.own_name(text(each.name, NAME_CHARS))
        found[each.id] = "" if words.EXCHANGES.match(name) else name
    return found


def match_odds(
    rows: Sequence[object], phase: Phase, names: Mapping[int, str], at: datetime, complain: Complain
) -> Heard:
    """Return what is quoted on a match by bookmakers that have a name; `at`: when it was read."""
    prices = _prices(rows, phase, at, complain)
    moved = _moved(rows, at) if phase is Phase.IN_PLAY else {}
    books: dict[str, Quoted] = {}
    called: dict[str, str] = {}
    for bookmaker in sorted(prices)[:MOST_BOOKMAKERS]:
        if bookmaker not in names:
            words.unknown("bookmaker", str(bookmaker))
        name = names.get(bookmaker, "")
        slug = slug_of(name)
        confirmed_at = _confirmed(moved.get(bookmaker, at), at)
        quotes = dict(_quotes(prices[bookmaker], phase, at, confirmed_at))
        if slug and quotes and slug not in books:
            books[slug], called[slug] = quotes, name
    return Heard(books, called)


def _prices(rows: Iterable[object], phase: Phase, at: datetime, complain: Complain) -> dict[int, _Prices]:
    """Return the newest row of each outcome, by bookmaker."""
    ours = [row for row in rows if as_object(row).get("market_id") in words.MARKETS[phase]]
    found: dict[int, _Prices] = defaultdict(dict)
    for row in read_each(ours, RawRow, complain):
        outcome = words.outcome_of(row.market_id, row.label, row.name if row.total is None else row.total)
        if outcome is None:
            continue
        prices, key, said = found[row.bookmaker_id], (row.market_id, outcome), _said(row, at)
        if key not in prices or said.is_after(prices[key]):
            prices[key] = said
    return found


def _said(row: RawRow, at: datetime) -> _Said:
    told_at = _moment(row.latest_bookmaker_update, at) or _moment(row.updated_at, at)
    price = float(row.value) if PRICE.fullmatch(row.value) else 0.0
    return _Said(told_at, price, bool(row.suspended or row.stopped))


def _quotes(
    prices: _Prices, phase: Phase, at: datetime, confirmed_at: datetime
) -> Iterator[tuple[Outcome, Quote]]:
    """Yield the quotes of the lines that a bookmaker quotes whole; of two of a line, one that is open."""
    for line in LINES:
        offers = [_offer(prices, market, line) for market in words.MARKETS[phase]]
        whole = [offer for offer in offers if offer.keys() == set(line)]
        if whole:
            best = min(whole, key=lambda offer: any(said.suspended for said in offer.values()))
            for outcome, said in best.items():
                yield outcome, _quote(said, at, confirmed_at)


def _offer(prices: _Prices, market: int, line: Line) -> dict[Outcome, _Said]:
    """Return what one market has for the outcomes of a line, as far as these are prices."""
    offer = {outcome: said for outcome in line if (said := prices.get((market, outcome)))}
    return {outcome: said for outcome, said in offer.items() if _is_price(said)}


def _quote(said: _Said, at: datetime, confirmed_at: datetime) -> Quote:
    return Quote(
        price=said.price,
        changed_at=said.told_at or at,
        confirmed_at=confirmed_at,
        suspended=said.suspended,
    )


def _is_price(said: _Said) -> bool:
    return LOWEST_PRICE < said.price <= HIGHEST_PRICE


def _moved(rows: Iterable[object], at: datetime) -> dict[int, datetime]:
    """Return when each bookmaker last moved any of its prices, of whatever market."""
    moved: dict[int, datetime] = {}
    for row in map(as_object, rows):
        bookmaker, since = row.get("bookmaker_id"), _moment(row.get("updated_at"), at)
        if type(bookmaker) is int and since is not None:
            moved[bookmaker] = max(moved.get(bookmaker, since), since)
    return moved


def _confirmed(moved: datetime, at: datetime) -> datetime:
    """Return when upstream last said that a bookmaker's prices stand: now, while it is heard."""
    return at if at - moved <= SILENT else moved


def _moment(said: object, latest: datetime) -> datetime | None:
    """Return the moment, which is not to come; None when it cannot be read."""
    ms = moment_ms(said)
    return None if ms is None else min(datetime.fromtimestamp(ms / 1000, UTC), latest)

"""The Odds API's JSON into matches and quotes (feed formats, sections 4.4 and 8.7). Pure.

Outcomes are told by their names: their order varies. What cannot be read is left out alone, up to the match.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from math import isfinite
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta

from feeds.errors import ProviderError
from feeds.joining.matching import MatchName
from feeds.vendors.pieces import REF_CHARS, Word, moment_ms, read, read_each, text
from odds.providers.the_odds_api import words
from odds.quotes import BTTS, MATCH_WINNER, Line, Outcome, Quote
from odds.usable import LOWEST_PRICE

NAME_CHARS = 200  # of our columns for teams
HIGHEST_PRICE = 10_000.0  # exchanges go to 1,000
MOST_LEAGUES = 300  # of one sport; soccer has about 60
MOST_BOOKMAKERS = 200  # of one match; all regions together have about 80

Complain = Callable[[ProviderError], None]
Ref = Annotated[str, Meta(pattern=r"\A[\w-]+\Z", max_length=REF_CHARS)]  # goes into paths and keys of Redis
Name = Annotated[str, Meta(min_length=1, max_length=NAME_CHARS)]
Quoted = dict[Outcome, Quote]


class RawSport(msgspec.Struct, frozen=True):
    """One of `/v4/sports`."""

    key: Ref
    active: bool = False
    has_outrights: bool = False  # bets on who wins the league: it has no matches


class RawEvent(msgspec.Struct, frozen=True):
    """A match, with or without odds."""

    id: Ref
    home_team: Name
    away_team: Name
    commence_time: Any = None
    bookmakers: Any = None


class RawBook(msgspec.Struct, frozen=True):
    """One of `bookmakers`."""

    key: Word
    title: str = ""
    last_update: Any = None
    markets: Any = None


class RawMarket(msgspec.Struct, frozen=True):
    """One of `markets`."""

    key: Word
    last_update: Any = None  # absent in old answers: then the bookmaker's
    outcomes: Any = None


class RawOutcome(msgspec.Struct, frozen=True):
    """One of `outcomes`."""

    name: Name
    price: float
    point: float | None = None


class Heard(NamedTuple):
    """What one answer says of a match: quotes by slug, and what the bookmakers are called."""

    books: dict[str, Quoted]
    names: dict[str, str]


class _Question(NamedTuple):
    """How a match's quotes are read."""

    event: RawEvent
    at: datetime
    complain: Complain


def leagues(payload: object, sport: str, complain: Complain) -> list[str]:
    """Return the keys of a sport's leagues that have matches now; `sport`: what the keys begin with.

    ProviderError when the answer is no list.
    """
    sports = read_each(_listed(payload), RawSport, complain)
    found = {each.key for each in sports if each.active and not each.has_outrights}
    return sorted(key for key in found if key.startswith(sport))[:MOST_LEAGUES]


def match_names(payload: object, complain: Complain) -> dict[str, MatchName]:
    """Return who plays in each match of an answer, by its id; ProviderError when the answer is no list."""
    names = {}
    for event in read_each(_listed(payload), RawEvent, complain):
        kickoff = moment_ms(event.commence_time)
        if kickoff is None:
            complain(ProviderError(f"match {event.id} has no commence_time that can be read", permanent=True))
            continue
        at = datetime.fromtimestamp(kickoff / 1000, UTC)
        home, away = (text(name, NAME_CHARS) for name in (event.home_team, event.away_team))
        names[event.id] = MatchName(home=home, away=away, kickoff_at=at)
    return names


def league_odds(payload: object, at: datetime, exchanges: bool, complain: Complain) -> dict[str, Heard]:
    """Return what is quoted on each match of an answer, by its id; ProviderError when it is no list."""
    events = read_each(_listed(payload), RawEvent, complain)
    return {event.id: _heard(_Question(event, at, complain), exchanges) for event in events}


def match_odds(payload: object, at: datetime, exchanges: bool, complain: Complain) -> Heard:
    """Return what is quoted on one match; a permanent ProviderError when the answer is no match."""
    return _heard(_Question(read(payload, RawEvent), at, complain), exchanges)


def _listed(payload: object) -> list[Any]:
    if not isinstance(payload, list):
        raise ProviderError("the answer is no list", permanent=True)
    return payload


def _heard(asked: _Question, exchanges: bool) -> Heard:
    books: dict[str, Quoted] = {}
    names: dict[str, str] = {}
    raw: Sequence[RawBook] = read_each(asked.event.bookmakers, RawBook, asked.complain)
    for book in raw[:MOST_BOOKMAKERS]:
        slug = words.slug_of(book.key)
        if not slug or slug in books or (words.EXCHANGES.match(book.key) and not exchanges):
            continue
        books[slug] = dict(_quotes(book, asked))
        names[slug] = " ".join(text(book.title, NAME_CHARS).split())
    return Heard(books, names)


def _quotes(book: RawBook, asked: _Question) -> Iterator[tuple[Outcome, Quote]]:
    """Yield the quotes of the lines that a bookmaker quotes whole."""
    lines: dict[Line, Quoted] = {}
    markets = read_each(book.markets, RawMarket, asked.complain)
    for market in sorted(markets, key=lambda market: market.key == words.TOTALS[1]):
        since = _moment(market.last_update, _moment(book.last_update, asked.at, asked.at), asked.at)
        outcomes = read_each(market.outcomes, RawOutcome, asked.complain)
        for line, prices in _lines(market.key, outcomes, asked.event):
            if prices.keys() == set(line):
                lines.setdefault(line, {o: _quote(price, since) for o, price in prices.items()})
    for quotes in lines.values():
        yield from quotes.items()


def _lines(
    market: str, outcomes: Iterable[RawOutcome], event: RawEvent
) -> Iterator[tuple[Line, Mapping[Outcome, float]]]:
    """Yield the lines that a market has prices for."""
    if market == words.RESULT:
        yield MATCH_WINNER, _named(outcomes, _result(event))
    elif market == words.BTTS:
        yield BTTS, _named(outcomes, words.YES_NO)
    elif market in words.TOTALS:
        some = list(outcomes)
        for point, (over, under) in words.POINTS.items():
            of_point = [each for each in some if each.point == point]
            yield (over, under), _named(of_point, {words.OVER: over, words.UNDER: under})
    elif market not in words.OTHER_MARKETS:
        words.unknown("market", market)


def _result(event: RawEvent) -> dict[str, Outcome]:
    """Return whom the names of an h2h market stand for; nobody where they are not three."""
    names = {event.home_team: Outcome.HOME, words.DRAW: Outcome.DRAW, event.away_team: Outcome.AWAY}
    return names if len(names) == 3 else {}


def _named(outcomes: Iterable[RawOutcome], names: Mapping[str, Outcome]) -> dict[Outcome, float]:
    """Return the prices that are prices; of one outcome that comes twice, the first."""
    prices: dict[Outcome, float] = {}
    for each in outcomes:
        outcome = names.get(each.name)
        if outcome is not None and isfinite(each.price) and LOWEST_PRICE < each.price <= HIGHEST_PRICE:
            prices.setdefault(outcome, each.price)
    return prices


def _quote(price: float, since: datetime) -> Quote:
    return Quote(price=price, changed_at=since, confirmed_at=since)


def _moment(said: object, otherwise: datetime, latest: datetime) -> datetime:
    """Return the moment, which is not to come."""
    ms = moment_ms(said)
    return min(otherwise if ms is None else datetime.fromtimestamp(ms / 1000, UTC), latest)

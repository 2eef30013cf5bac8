"""The best price of each outcome of a market, match by match (REST_SHAPES.md, section 3.4). Pure."""

from collections.abc import Iterable

import msgspec
from msgspec import UNSET, UnsetType

from feeds.moments import zulu
from odds.rest.labels import LABELS
from odds.rest.quote_rows import KnownBooks, QuotedEvent, by_outcome


class BestPrice(msgspec.Struct, frozen=True):
    """What the most generous book gives; of equal ones, the first slug."""

    outcome: str
    decimal_odds: float
    bookmaker_slug: str


class BestRow(msgspec.Struct, frozen=True, kw_only=True):
    """The best prices of one match."""

    event_id: int
    home_team: str
    away_team: str
    event_date: str
    best_odds: list[BestPrice]
    attribution: str | UnsetType = UNSET  # to be shown with the data, where the provider asks for it


class BestBody(msgspec.Struct, frozen=True):
    """The matches on which somebody quotes the market."""

    count: int
    results: list[BestRow]


def best_body(events: Iterable[QuotedEvent], known: KnownBooks, market: str) -> BestBody:
    """Return the best that the known bookmakers quote on that market of each match."""
    rows = [_row(event, best) for event in events if (best := _best_prices(event, known, market))]
    return BestBody(len(rows), rows)


def _best_prices(event: QuotedEvent, known: KnownBooks, market: str) -> list[BestPrice]:
    prices = []
    for outcome, quoted in by_outcome(event.quoted.books, known):
        if LABELS[outcome].market == market:
            best = max(quoted, key=lambda slug: quoted[slug].price)
            prices.append(BestPrice(LABELS[outcome].outcome, quoted[best].price, best))
    return prices


def _row(event: QuotedEvent, best: list[BestPrice]) -> BestRow:
    return BestRow(
        event_id=event.event_id,
        home_team=event.home,
        away_team=event.away,
        event_date=zulu(event.begins_at),
        best_odds=best,
        attribution=event.quoted.attribution or UNSET,
    )

"""All books of one match, outcome by outcome (REST_SHAPES.md, section 3.2). Pure."""

from collections.abc import Mapping

import msgspec

from feeds.moments import zulu
from odds.quotes import Movement, Quote
from odds.rest.labels import LABELS
from odds.rest.quote_rows import KnownBooks, QuotedEvent, by_outcome


class BookPrice(msgspec.Struct, frozen=True):
    """One book's price. `updated_at`: when it last changed."""

    decimal_odds: float
    movement: Movement
    updated_at: str


class ComparedOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What every book gives for an outcome; of books that give the same, the first slug is the best."""

    outcome: str
    line: float | None
    outcome_name: str
    best_odds: float
    best_bookmaker_slug: str
    best_bookmaker_name: str
    bookmakers: dict[str, BookPrice]  # by slug


Markets = dict[str, dict[str, ComparedOutcome]]  # by market, then by outcome with its line


def compared(event: QuotedEvent, known: KnownBooks) -> Markets:
    """Return what the known bookmakers quote on the match, market by market; empty without any quote."""
    markets: Markets = {}
    for outcome, quoted in by_outcome(event.quoted.books, known):
        label = LABELS[outcome]
        best = max(quoted, key=lambda slug: quoted[slug].price)
        markets.setdefault(label.market, {})[label.key] = ComparedOutcome(
            outcome=label.outcome,
            line=label.line,
            outcome_name=label.name(event.home, event.away),
            best_odds=quoted[best].price,
            best_bookmaker_slug=best,
            best_bookmaker_name=known[best].name,
            bookmakers=_prices(quoted),
        )
    return markets


def _prices(quoted: Mapping[str, Quote]) -> dict[str, BookPrice]:
    return {
        slug: BookPrice(quote.price, quote.movement, zulu(quote.changed_at)) for slug, quote in quoted.items()
    }

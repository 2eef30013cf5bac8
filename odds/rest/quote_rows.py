"""Single quotes as REST shows them: rows of `odds/`. Pure."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec
from msgspec import UNSET, UnsetType

from feeds.moments import zulu
from odds.quotes import Books, Movement, Outcome, Quote
from odds.rest.labels import LABELS, NUMBERS
from odds.rest.quote_ids import quote_id

PROBABILITY_DIGITS = 3


class Quoted(msgspec.Struct, frozen=True):
    """Quotes that may be shown of one match."""

    books: Books
    attribution: str  # what their provider wants shown; empty: nothing


class QuotedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A match with the quotes that may be shown of it."""

    event_id: int
    home: str
    away: str
    begins_at: datetime
    quoted: Quoted


class KnownBook(msgspec.Struct, frozen=True):
    """A bookmaker's id and display name."""

    id: int
    name: str


KnownBooks = Mapping[str, KnownBook]  # by slug


class QuoteRow(msgspec.Struct, frozen=True, kw_only=True):
    """A bookmaker's price of an outcome. `updated_at`: when it last changed."""

    id: int
    event_id: int
    market: str
    outcome: str
    line: float | None
    outcome_name: str
    bookmaker_slug: str
    bookmaker_name: str
    decimal_odds: float
    previous_decimal_odds: float | None
    implied_probability: float
    movement: Movement
    is_max_quote: bool  # nobody offers more
    updated_at: str
    attribution: str | UnsetType = UNSET  # to be shown with the data, where the provider asks for it


def quote_rows(event: QuotedEvent, known: KnownBooks) -> list[QuoteRow]:
    """Return the quotes of the bookmakers that are known: by outcome, then by slug."""
    return [
        _row(event, slug, known[slug], outcome, quote, best)
        for outcome, quoted in by_outcome(event.quoted.books, known)
        for best in [max(each.price for each in quoted.values())]
        for slug, quote in quoted.items()
    ]


def by_outcome(books: Books, known: KnownBooks) -> Iterator[tuple[Outcome, dict[str, Quote]]]:
    """Return each outcome that is quoted with what the known bookmakers quote on it, by slug."""
    slugs = sorted(books.keys() & known.keys())
    for outcome in LABELS:
        if quoted := {slug: books[slug][outcome] for slug in slugs if outcome in books[slug]}:
            yield outcome, quoted


def _row(
    event: QuotedEvent, slug: str, book: KnownBook, outcome: Outcome, quote: Quote, best: float
) -> QuoteRow:
    label = LABELS[outcome]
    return QuoteRow(
        id=quote_id(event.event_id, book.id, NUMBERS[outcome]),
        event_id=event.event_id,
        market=label.market,
        outcome=label.outcome,
        line=label.line,
        outcome_name=label.name(event.home, event.away),
        bookmaker_slug=slug,
        bookmaker_name=book.name,
        decimal_odds=quote.price,
        previous_decimal_odds=quote.previous_price,
        implied_probability=round(1 / quote.price, PROBABILITY_DIGITS),
        movement=quote.movement,
        is_max_quote=quote.price == best,
        updated_at=zulu(quote.changed_at),
        attribution=event.quoted.attribution or UNSET,
    )

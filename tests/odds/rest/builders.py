"""Invented matches as REST's pure parts see them."""

from odds.quotes import GOALS_25, Books
from odds.rest.quote_rows import KnownBook, Quoted, QuotedEvent
from tests.odds.builders import KICKOFF, quoted

KNOWN = {"bwin": KnownBook(1, "Bwin"), "pinnacle": KnownBook(2, "Pinnacle")}
BOOKS: Books = {
    "pinnacle": quoted(1.9, 3.6, 4.205, previous_price=2.0),
    "bwin": quoted(1.85, 3.6, 4.4) | quoted(1.5, 2.6, line=GOALS_25),
}


def an_event(books: Books = BOOKS, attribution: str = "") -> QuotedEvent:
    """Return a quoted match."""
    return QuotedEvent(
        event_id=71024,
        home="Northgate Rovers",
        away="Harbour City",
        begins_at=KICKOFF,
        quoted=Quoted(books, attribution),
    )

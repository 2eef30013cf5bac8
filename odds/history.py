"""What upstream says now, beside what it said before: when a price last changed, and from where. Pure."""

from datetime import datetime

import msgspec

from odds.quotes import NOTHING, Books, Quote, Reading


def take_in(before: Reading | None, books: Books, at: datetime) -> Reading:
    """Return the newest reading, made at `at`. A book or quote that is not in it is no longer quoted."""
    known: Books = before.books if before else {}
    return Reading(
        read_at=at,
        books={
            slug: {
                outcome: _after(known.get(slug, NOTHING).get(outcome), quote)
                for outcome, quote in quotes.items()
            }
            for slug, quotes in books.items()
        },
    )


def _after(old: Quote | None, new: Quote) -> Quote:
    """Return the new quote with its past. Vendors that only say "it stands" date a change too late."""
    if old is None:
        return new
    if (new.price, new.suspended) == (old.price, old.suspended):
        changed_at = min(old.changed_at, new.changed_at)
        return msgspec.structs.replace(new, changed_at=changed_at, previous_price=old.previous_price)
    previous = old.previous_price if new.price == old.price else old.price
    return msgspec.structs.replace(new, previous_price=previous)

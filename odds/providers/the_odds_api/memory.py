"""What is kept of a match in Redis between the calls, and what polls are answered out of it. Pure."""

from datetime import datetime, timedelta

import msgspec

from odds.match import Match
from odds.quotes import Outcome, Quote, Reading

Books = dict[str, dict[Outcome, Quote]]


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """When a match was read last; a Memory without its prices."""

    bulk_at: datetime | None = None  # with its league: h2h, totals
    extra_at: datetime | None = None  # alone: btts, alternate_totals


class Memory(Times, frozen=True, kw_only=True, omit_defaults=True):
    """One match by their id. Only the collector writes it."""

    bulk: Books = {}
    extra: Books = {}


def reading(memory: Memory, match: Match, lasts: timedelta) -> Reading | None:
    """Return what is quoted on the match; None before it was first read.

    What was read of it alone before the last goal is left out: a book that has moved its result since then
    would stand by it. So is what is older than `lasts`: nobody follows the match any more. A line of both
    calls is the league's, which is read more often.
    """
    if memory.bulk_at is None:
        return None
    since = max(memory.bulk_at - lasts, match.scored_at or memory.bulk_at - lasts)
    extra = memory.extra if memory.extra_at is not None and memory.extra_at >= since else {}
    books: Books = {slug: dict(quotes) for slug, quotes in extra.items()}
    for slug, quotes in memory.bulk.items():
        books[slug] = books.get(slug, {}) | quotes
    return Reading(memory.bulk_at, {slug: quotes for slug, quotes in books.items() if quotes})

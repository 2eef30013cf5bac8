"""Closing odds: the last prices before a match began. They outlive Redis, and the match."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from odds.consensus import consensus
from odds.frames import odds_frame
from odds.match import Match
from odds.models import ClosingOdds
from odds.providers import provider_name
from odds.quotes import NOTHING, Quotes, Reading
from odds.schedule import has_begun_between
from odds.usable import Use, usable

NEVER = datetime.min.replace(tzinfo=UTC)


def closing_odds(match: Match, before: Reading | None, now: Reading) -> ClosingOdds | None:
    """Return the row for a match whose first reading in play is `now`, after `before`; else None.

    A book's quote that has changed since the kick-off counts as it was before. Pure: nothing is saved.
    """
    if not has_begun_between(match, before.read_at if before else NEVER, now.read_at):
        return None
    books = {
        slug: usable(_at_kickoff(match, slug, before, now), match, now.read_at, match.kickoff_at, Use.BOOK)
        for slug in now.books.keys() | (before.books.keys() if before else ())
    }
    prices = consensus(books.values())
    if prices.updated_at is None:
        return None
    return ClosingOdds(
        sport=match.sport,
        event_id=match.event_id,
        provider=provider_name(demo=match.demo),
        consensus=msgspec.to_builtins(odds_frame(match.event_id, prices, match.kickoff_at).odds),
        quotes=msgspec.to_builtins({slug: quotes for slug, quotes in sorted(books.items()) if quotes}),
        updated_at=prices.updated_at,
    )


def of_all(
    matches: Iterable[Match], known: Mapping[str, Reading], news: Mapping[str, Reading]
) -> list[ClosingOdds]:
    """Return the rows of those matches for which `news` is the first reading in play, after `known`."""
    rows = [
        closing_odds(match, known.get(match.topic), news[match.topic])
        for match in matches
        if match.topic in news
    ]
    return [row for row in rows if row is not None]


def record(rows: Sequence[ClosingOdds]) -> None:
    """Save the rows (blocking); a match that has its closing odds already keeps them."""
    if rows:
        ClosingOdds.objects.bulk_create(rows, ignore_conflicts=True)


def _at_kickoff(match: Match, slug: str, before: Reading | None, now: Reading) -> Quotes:
    stood = before.books.get(slug, NOTHING) if before else NOTHING
    stands = now.books.get(slug, NOTHING)
    return {**stood, **{o: quote for o, quote in stands.items() if quote.changed_at <= match.kickoff_at}}

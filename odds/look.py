"""What a match's quotes amount to at a moment, as frames; and which of them are news. Pure."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from live.publish import Draft, Position
from live.topics import odds_topic
from odds.consensus import consensus, of_book
from odds.frames import OddsBookFrame, OddsFrame, odds_book_frame, odds_frame
from odds.match import Match
from odds.quotes import NOTHING, Reading
from odds.usable import Use, usable

_encoder = msgspec.json.Encoder()


def topics(match: Match, bookmakers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the topics that a match's odds may be published to: the consensus, and one per bookmaker."""
    return (odds_topic(match.topic), *(odds_topic(match.topic, slug) for slug in bookmakers))


def frames(
    match: Match, reading: Reading, bookmakers: Mapping[str, str], at: datetime
) -> Iterator[tuple[str, OddsFrame | OddsBookFrame]]:
    """Return each topic with its frame at `at`; `bookmakers`: display names by slug."""
    yield odds_topic(match.topic), consensus_frame(match, reading, at)
    for slug, name in bookmakers.items():
        shown = usable(reading.books.get(slug, NOTHING), match, reading.read_at, at, Use.BOOK)
        yield odds_topic(match.topic, slug), odds_book_frame(match.event_id, slug, name, of_book(shown), at)


def consensus_frame(match: Match, reading: Reading, at: datetime) -> OddsFrame:
    """Return the frame of the consensus at `at`."""
    books = [usable(quotes, match, reading.read_at, at, Use.CONSENSUS) for quotes in reading.books.values()]
    return odds_frame(match.event_id, consensus(books), at)


def draft(topic: str, frame: OddsFrame | OddsBookFrame, position: Position) -> Draft | None:
    """Return the publication of the frame; None when its numbers are those of the last one.

    A topic's cursor is the `odds` that were sent last. A topic to which nothing was ever sent has none to
    take back.
    """
    numbers = _encoder.encode(frame.odds)
    empty = frame.odds == type(frame.odds)()
    if numbers == position.cursor or (position.cursor is None and empty):
        return None
    return Draft(topic, (frame,), numbers, position.tip)

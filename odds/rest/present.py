"""What is quoted on matches now, for REST: current quotes while there is betting, then the closing ones.

Blocks. RedisError for matches on which there is betting, when Redis is away; closing odds need none.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

import msgspec

from live.demand import followed
from live.snapshot import latest_frames
from live.topics import odds_topic
from odds import look
from odds.consensus import whole_lines
from odds.frames import ConsensusOdds, OddsFrame
from odds.match import Match
from odds.models import Bookmaker, ClosingOdds
from odds.providers import attribution_of, provider_name
from odds.quotes import Books, Reading
from odds.rest.consensus_body import Consensus
from odds.rest.quote_rows import KnownBook, KnownBooks, Quoted
from odds.schedule import LOOK, REFRESH
from odds.usable import Use, usable

FEED_IS_LATE_AFTER = REFRESH + LOOK  # then what it has published last is not what it would publish now

_decoder = msgspec.json.Decoder(OddsFrame)


def known_books() -> KnownBooks:
    """Return the bookmakers whose prices are served."""
    rows = Bookmaker.objects.served().values_list("pk", "slug", "name")
    return {slug: KnownBook(pk, name) for pk, slug, name in rows}


def current_consensus(match: Match, reading: Reading | None, at: datetime) -> Consensus:
    """Return the consensus at `at`: of a match that is followed, what was sent last on the socket."""
    if reading is None:
        return Consensus()
    frame = _pushed(match, reading, at) or look.consensus_frame(match, reading, at)
    changed_at = None if frame.odds == ConsensusOdds() else datetime.fromisoformat(frame.updated_at)
    return Consensus(frame.odds, reading.read_at, changed_at, _attribution(match))


def current_books(match: Match, reading: Reading, at: datetime) -> Quoted:
    """Return what each bookmaker quotes at `at`, as on the socket: usable quotes of whole lines."""
    books = {
        slug: whole_lines(usable(quotes, match, reading.read_at, at, Use.BOOK))
        for slug, quotes in reading.books.items()
    }
    return Quoted(books, _attribution(match))


def closing_consensus(sport: str, event_id: int) -> Consensus:
    """Return the consensus at the kick-off; an empty one for a match that nobody read."""
    row = ClosingOdds.objects.filter(sport=sport, event_id=event_id).first()
    if row is None:
        return Consensus()
    odds = msgspec.convert(row.consensus, ConsensusOdds)
    return Consensus(odds, row.updated_at, row.updated_at, attribution_of(row.provider))


def closing_books(sport: str, event_ids: Collection[int]) -> dict[int, Quoted]:
    """Return what stood at the kick-off, by event id, with the words of whoever quoted it then."""
    rows = ClosingOdds.objects.filter(sport=sport, event_id__in=event_ids)
    return {row.event_id: Quoted(_whole(row.books), attribution_of(row.provider)) for row in rows}


def books_of(matches: Iterable[Match], readings: Mapping[str, Reading], at: datetime) -> dict[int, Quoted]:
    """Return what is quoted at `at` on those of the matches that have a reading, by event id."""
    return {
        match.event_id: current_books(match, readings[match.topic], at)
        for match in matches
        if match.topic in readings
    }


def _pushed(match: Match, reading: Reading, at: datetime) -> OddsFrame | None:
    if at - reading.read_at > FEED_IS_LATE_AFTER or match.event_id not in followed(match.sport):
        return None
    topic = odds_topic(match.topic)
    payload = latest_frames([topic], "odds").get(topic)
    return None if payload is None else _decoder.decode(payload)


def _attribution(match: Match) -> str:
    return attribution_of(provider_name(demo=match.demo))


def _whole(books: Books) -> Books:
    return {slug: whole_lines(quotes) for slug, quotes in books.items()}

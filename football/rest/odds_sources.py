"""What is quoted on matches of football: current quotes while there is betting, then the closing ones.

Redis is asked only for matches on which there may be betting: RedisError when it is away.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from football.models import Event
from football.quoting import SPORT, may_be_quoted
from live.topics import match_topic
from odds import store
from odds.match import Match, Phase
from odds.rest.consensus_body import Consensus
from odds.rest.present import books_of, closing_books, closing_consensus, current_books, current_consensus
from odds.rest.quote_rows import Quoted, QuotedEvent
from odds.rest.readings import newest_reading
from odds.sports import named

NOTHING = Quoted({}, "")


def open_matches(events: Sequence[Event]) -> dict[int, Match]:
    """Return those of the events on which there is betting, by id."""
    ids = [event.pk for event in events if may_be_quoted(event)]
    found = named(SPORT).matches(ids) if ids else []
    return {match.event_id: match for match in found if match.phase is not Phase.OVER}


def consensus_of(event: Event, match: Match | None, at: datetime) -> Consensus:
    """Return the consensus at `at`; `match`: the event if there is betting on it (open_matches)."""
    if match is None:
        return closing_consensus(SPORT, event.pk)
    return current_consensus(match, newest_reading(match, at), at)


def quoted_event(event: Event, at: datetime) -> QuotedEvent:
    """Return one event with its quotes; upstream may be asked for it."""
    match = open_matches([event]).get(event.pk)
    if match is None:
        return _quoted(event, closing_books(SPORT, [event.pk]).get(event.pk, NOTHING))
    reading = newest_reading(match, at)
    return _quoted(event, current_books(match, reading, at) if reading else NOTHING)


def quoted_events(events: Iterable[Event], at: datetime, *, closing: bool) -> list[QuotedEvent]:
    """Return those of the events that are quoted, in their order; upstream is not asked.

    `closing`: those that are over too, as they were quoted at the kick-off.
    """
    found = list(events)
    books = _current_books([event for event in found if may_be_quoted(event)], at)
    if closing:
        books |= closing_books(SPORT, [event.pk for event in found if not may_be_quoted(event)])
    return [_quoted(event, books[event.pk]) for event in found if event.pk in books]


def _current_books(events: Sequence[Event], at: datetime) -> dict[int, Quoted]:
    if not events:
        return {}
    read = set(store.read_topics())
    matches = open_matches([event for event in events if match_topic(SPORT, event.pk) in read])
    readings = store.load(match.topic for match in matches.values())
    return books_of(matches.values(), readings, at)


def _quoted(event: Event, quoted: Quoted) -> QuotedEvent:
    return QuotedEvent(
        event_id=event.pk,
        home=event.home.name,
        away=event.away.name,
        begins_at=event.kickoff_at,
        quoted=quoted,
    )

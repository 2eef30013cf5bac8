"""What upstream says of a match for REST: what the feed has read, or an answer to a question of our own."""

import asyncio
from datetime import datetime

from django.core.cache import cache

from live.demand import followed
from odds import closing, store
from odds.bookmakers import directory
from odds.match import Match
from odds.quotes import Reading
from odds.refresh import refresh
from odds.schedule import is_due

ANSWER_SECONDS = 5  # no client waits longer for a provider
ASKED_SECONDS = 10  # a provider is asked for a match at most this often, however many clients ask


def newest_reading(match: Match, at: datetime) -> Reading | None:
    """Return the newest reading; None when there is none. (Blocking.)

    Nobody reads the odds of a match that is not followed, unless it begins within the hour: then upstream
    is asked here, if it is due.
    """
    known = store.load([match.topic])
    reading = known.get(match.topic)
    if not _is_to_be_asked(match, reading, at):
        return reading
    news = asyncio.run(refresh([match], known, directory.names(), at, ANSWER_SECONDS))
    closing.record(closing.of_all([match], known, news))
    return news.get(match.topic, reading)


def _is_to_be_asked(match: Match, reading: Reading | None, at: datetime) -> bool:
    due = is_due(match, None if reading is None else reading.read_at, at)
    if not due or match.event_id in followed(match.sport):
        return False
    return cache.add(f"odds:asked:{match.topic}", True, ASKED_SECONDS)

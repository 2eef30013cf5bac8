"""The present state of matches: the database row, overtaken by what was just published on the socket."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from django.utils import timezone
from redis.exceptions import RedisError

from live.snapshot import latest_cursors
from live.topics import match_topic
from tennis.feed import Cursor, TennisFeed, decode_cursor
from tennis.match import Scoreboard, Status
from tennis.models import Match
from tennis.progress import progress

EARLY = timedelta(minutes=30)  # a match may begin this long before its time, when courts become free
LONGEST = timedelta(days=3)  # rain holds a match over for a day or two; after that it is not in play
IN_PLAY = frozenset({Status.LIVE, Status.INTERRUPTED})
MAY_BE_IN_PLAY = IN_PLAY | {Status.NOT_STARTED}  # a row may be a moment behind

log = structlog.get_logger(__name__)


def present_scoreboards(matches: Sequence[Match]) -> dict[int, Scoreboard]:
    """Return each match's newest scoreboard, by id; without Redis, the rows' own."""
    now = timezone.now()
    cursors = published([match for match in matches if _may_be_in_play(match, now)])
    return {match.pk: newest(match, cursors.get(match.pk)) for match in matches}


def published(matches: Sequence[Match]) -> dict[int, Cursor]:
    """Return where the feed stands with each match that it has read; with none when Redis is away."""
    topics = {match_topic(TennisFeed.sport, match.pk): match.pk for match in matches}
    try:
        cursors = latest_cursors(list(topics))
    except RedisError as error:
        log.warning("REST answers without the live store", error=str(error))
        return {}
    return {topics[topic]: decode_cursor(cursor) for topic, cursor in cursors.items()}


def newest(match: Match, cursor: Cursor | None) -> Scoreboard:
    """Return the row's scoreboard, or the one that was published last if the match is further on there.

    What was published may be the older one: it is kept for hours after the last follower has left.
    """
    row = match.scoreboard
    if cursor is None or cursor.scoreboard is None:
        return row
    return cursor.scoreboard if progress(cursor.scoreboard) >= progress(row) else row


def _may_be_in_play(match: Match, now: datetime) -> bool:
    return -EARLY <= now - match.start_at <= LONGEST and match.status in MAY_BE_IN_PLAY

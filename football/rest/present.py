"""The present state of matches: the database row, overtaken by what was just pushed on the socket."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec
import structlog
from django.utils import timezone
from redis.exceptions import RedisError

from feeds.moments import rfc3339
from football.frames import EventFrame
from football.match import IN_PLAY, Period, Scoreboard, Status
from football.models import Event
from football.progress import progress
from live.snapshot import latest_frames
from live.topics import match_topic

EARLY = timedelta(minutes=10)  # a match may kick off this long before its time
LONGEST = timedelta(hours=24)  # a match that has not ended by then is not in play, whatever was said last
MAY_BE_IN_PLAY = IN_PLAY | {Status.NOT_STARTED, Status.INTERRUPTED}  # a row may be a moment behind

log = structlog.get_logger(__name__)

_decoder = msgspec.json.Decoder(EventFrame)


def present_scoreboards(events: Sequence[Event]) -> dict[int, Scoreboard]:
    """Return each event's newest scoreboard, by id; without Redis, the rows' own."""
    now = timezone.now()
    frames = pushed_frames([event for event in events if _may_be_in_play(event, now)])
    return {event.pk: newest(event, frames.get(event.pk)) for event in events}


def pushed_frames(events: Sequence[Event]) -> dict[int, EventFrame]:
    """Return the newest `event` frame of each event that has one, by id; none when Redis is away."""
    topics = {match_topic("football", event.pk): event.pk for event in events}
    try:
        frames = latest_frames(list(topics), "event")
    except RedisError as error:
        log.warning("REST answers without the live store", error=str(error))
        return {}
    return {topics[topic]: _decoder.decode(payload) for topic, payload in frames.items()}


def newest(event: Event, frame: EventFrame | None) -> Scoreboard:
    """Return the row's scoreboard, or what the frame makes of it if the match is further on there.

    A frame may be the older one: it is kept for hours after the last follower has left.
    """
    row = event.scoreboard
    if frame is None or frame.time.kickoff_at != rfc3339(event.kickoff_at):
        return row
    pushed = _overtaken(row, frame)
    return pushed if progress(pushed) >= progress(row) else row


def _overtaken(row: Scoreboard, frame: EventFrame) -> Scoreboard:
    pushed = msgspec.structs.replace(
        row,
        status=frame.time.status,
        period=frame.time.period,
        minute=frame.time.minute,
        score=frame.score,
    )
    if pushed.period is Period.HALFTIME:
        return msgspec.structs.replace(pushed, half_time=frame.score)
    if pushed.period is Period.AWAITING_EXTRA_TIME:
        return msgspec.structs.replace(pushed, ninety_minutes=frame.score)
    return pushed


def _may_be_in_play(event: Event, now: datetime) -> bool:
    near = -EARLY <= now - event.kickoff_at <= LONGEST
    return near and event.status in MAY_BE_IN_PLAY

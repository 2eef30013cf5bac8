"""What matches came to that could not be written when they ended: from their last frames, kept in Redis."""

from datetime import datetime

import msgspec
from django.utils import timezone

from feeds.models import with_counterparts
from football.feed import FINAL
from football.final_records import keep
from football.frames import EventFrame
from football.models import Event
from football.reports import read_finals
from live.snapshot import latest_frames
from live.topics import match_topic

_decoder = msgspec.json.Decoder(EventFrame)


def record_missed_endings(since: datetime) -> None:
    """Write the final records that are missing of matches that began since then (blocking).

    Matches that nobody followed to their end have none: their last frame, if any, is not the final one.
    """
    missed = Event.objects.served().filter(status__in=FINAL, final_record__isnull=True, kickoff_at__gte=since)
    events = {match_topic("football", event.pk): event for event in with_counterparts(list(missed))}
    frames = {topic: _decoder.decode(payload) for topic, payload in latest_frames([*events], "event").items()}
    ended = {events[topic]: frame.stats for topic, frame in frames.items() if frame.time.status in FINAL}
    if ended:
        keep(read_finals(ended, timezone.now()))

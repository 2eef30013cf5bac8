"""Invented matches for the tests of football's database side and REST."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from django.utils import timezone

from football.calendar import sync
from football.event_frame import build_event_frame
from football.frames import EventFrame
from football.match import Counters, Fixture, Momentum, Period, Score, Scoreboard, Snapshot, Status, TeamName
from football.models import Event
from live.connection import connect
from live.publish import Draft, positions, publish
from live.topics import match_topic

VENDOR = "vendor"  # tests/football/vendor.py
SECOND = "second"  # another of the kind, read where the first does not answer
KICKOFF = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)

ROVERS = TeamName(ref="908", name="Northgate Rovers", short_name="Rovers", country="Utopia")
CITY = TeamName(ref="915", name="Harbour City", short_name="Harbour", country="Utopia")
ALBION = TeamName(ref="920", name="Fenwick Albion", short_name="Albion", country="Utopia")

SECOND_HALF = Scoreboard(
    status=Status.IN_PROGRESS,
    period=Period.SECOND_HALF,
    minute=63,
    score=Score(2, 1),
    half_time=Score(1, 1),
)
FULL_TIME = msgspec.structs.replace(SECOND_HALF, status=Status.FINISHED, period=None, minute=90)
AFTER_PENALTIES = Scoreboard(
    status=Status.FINISHED,
    minute=120,
    score=Score(3, 3),
    half_time=Score(0, 1),
    ninety_minutes=Score(2, 2),
    shoot_out=Score(5, 4),
)


def a_fixture(ref: str = "m1", **changes: Any) -> Fixture:
    """Return a fixture of the Coastal League, changed as asked."""
    fixture = Fixture(
        ref=ref,
        league_ref="L12",
        league_name="Coastal League",
        league_country="Utopia",
        season="26/27",
        home=ROVERS,
        away=CITY,
        kickoff_at=KICKOFF,
        round_number=4,
    )
    return msgspec.structs.replace(fixture, **changes)


def an_event(ref: str = "m1", *, provider: str = VENDOR, **changes: Any) -> Event:
    """Return a match that the calendar has just written; without `kickoff_at` it kicked off an hour ago."""
    changes.setdefault("kickoff_at", timezone.now() - timedelta(hours=1))
    sync(provider, [a_fixture(ref, **changes)])
    return Event.objects.with_names().get(provider=provider, ref=ref)


def push(
    event: Event,
    scoreboard: Scoreboard,
    home: Counters | None = None,
    away: Counters | None = None,
    momentum: Momentum | None = None,
) -> EventFrame:
    """Publish and return the `event` frame, as the feed does."""
    frame = build_event_frame(event, Snapshot(scoreboard=scoreboard, home=home, away=away), momentum)
    asyncio.run(_publish(frame))
    return frame


async def _publish(frame: EventFrame) -> None:
    redis = connect()
    topic = match_topic("football", frame.event_id)
    position = (await positions(redis, [topic]))[topic]
    assert await publish(redis, [Draft(topic, (frame,), b"", position.tip)])
    await redis.aclose()

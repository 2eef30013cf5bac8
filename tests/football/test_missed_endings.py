"""Final records that could not be written when their matches ended."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from redis import Redis

from feeds.moments import rfc3339
from feeds.poller import poll
from football.calendar import record_scoreboards
from football.feed import FootballFeed
from football.final_records import Final, kept
from football.match import Counters
from football.missed_endings import record_missed_endings
from football.models import Event, FinalRecord
from football.tasks import sync_scoreboards
from tests.football.builders import FULL_TIME, SECOND_HALF, a_fixture, an_event, push
from tests.football.following import a_match
from tests.football.test_reports import DRAWN, FIGURES, OVER, STATS
from tests.football.upstream import Upstream
from tests.football.vendor import Vendor

pytestmark = pytest.mark.django_db


def refuse(*_: object) -> None:
    raise OperationalError("connection refused")


def test_what_the_database_missed_at_the_end_is_written_later(
    upstream: Upstream, redis_client: Redis
) -> None:
    event, match = a_match(upstream)
    match.scoreboard, match.figures = SECOND_HALF, FIGURES
    feed = FootballFeed()
    assert poll(feed, [event.pk])
    match.scoreboard, match.incidents, match.graphs = FULL_TIME, OVER, DRAWN
    redis_client.delete(f"lease:football:{event.pk}")
    with connection.execute_wrapper(refuse):
        assert poll(feed, [event.pk])
    redis_client.delete(f"lease:football:{event.pk}")
    assert not poll(feed, [event.pk]), "the last frame was sent"
    assert not FinalRecord.objects.exists()

    record_scoreboards({event.pk: FULL_TIME})  # as the calendar's next reading does
    record_missed_endings(event.kickoff_at)

    assert kept(event.pk) == Final(STATS, OVER, DRAWN)


@pytest.mark.usefixtures("redis_client")
def test_every_minute_s_task_does_it(vendor: Vendor) -> None:
    kickoff_at = timezone.now() - timedelta(hours=2)
    vendor.calendar = [a_fixture(kickoff_at=kickoff_at, scoreboard=FULL_TIME)]
    event = an_event(kickoff_at=kickoff_at, scoreboard=SECOND_HALF)
    frame = push(event, FULL_TIME, home=Counters(fouls=8))
    assert frame.time.kickoff_at == rfc3339(kickoff_at)

    sync_scoreboards()

    record = kept(event.pk)
    assert record is not None
    assert record.stats == frame.stats


@pytest.mark.usefixtures("redis_client")
def test_matches_without_a_last_frame_and_those_of_long_ago_are_left_alone(vendor: Vendor) -> None:
    now = timezone.now()
    an_event("unseen", scoreboard=FULL_TIME)
    push(an_event("left early", scoreboard=FULL_TIME), SECOND_HALF)
    push(an_event("old", scoreboard=FULL_TIME, kickoff_at=now - timedelta(hours=9)), FULL_TIME)

    record_missed_endings(min(event.kickoff_at for event in Event.objects.exclude(ref="old")))

    assert not FinalRecord.objects.exists()


@pytest.mark.usefixtures("redis_client")
def test_what_is_written_stays(vendor: Vendor) -> None:
    event = an_event(scoreboard=FULL_TIME)
    push(event, FULL_TIME)
    record_missed_endings(event.kickoff_at)
    written = FinalRecord.objects.get().recorded_at

    record_missed_endings(event.kickoff_at)

    assert FinalRecord.objects.get().recorded_at == written

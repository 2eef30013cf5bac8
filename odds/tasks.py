"""Odds of matches about to begin, followed or not: config/celery.py says when."""

import asyncio
from datetime import datetime, timedelta

import structlog
from celery import shared_task
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from redis.exceptions import RedisError

from feeds.collecting import collect as collect_with
from live import demand
from odds import closing, store
from odds.bookmakers import directory
from odds.providers import provider
from odds.refresh import refresh
from odds.schedule import is_due_unfollowed
from odds.sports import QuotedSport, all_sports

AHEAD = timedelta(hours=1)  # PROTOCOL.md, section 3: "for kick-offs in the next hour"
BACK = timedelta(
    minutes=15
)  # a match that is late is still about to begin; one that is not has begun for sure
PROVIDER_SECONDS = 60  # of the 180 until the next turn

log = structlog.get_logger(__name__)


@shared_task(name="odds.collect", ignore_result=True)
def collect() -> None:
    """Let the provider read the odds of all its matches, if it is one that does (feeds/collecting.py)."""
    name = settings.ODDS_PROVIDER
    collect_with(name, provider(name), timezone.now())


@shared_task(name="odds.refresh_imminent", ignore_result=True)
def refresh_imminent() -> None:
    """Read the odds of kick-offs in the next hour, and once more when they have taken place."""
    for sport in all_sports():
        try:
            _refresh(sport, timezone.now())
        except (RedisError, DatabaseError) as error:
            log.warning("imminent odds not read", sport=sport.name, error=str(error))


def _refresh(sport: QuotedSport, at: datetime) -> None:
    followed = set(demand.followed(sport.name))  # read by their feed
    matches = [each for each in sport.kicking_off(at - BACK, at + AHEAD) if each.event_id not in followed]
    known = store.load(match.topic for match in matches)
    read_at = {topic: reading.read_at for topic, reading in known.items()}
    due = [match for match in matches if is_due_unfollowed(match, read_at.get(match.topic), at)]
    news = asyncio.run(refresh(due, known, directory.names(), at, PROVIDER_SECONDS))
    closing.record(closing.of_all(due, known, news))

"""The calendar's tasks: config/celery.py says when they run."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from feeds.collecting import collect_each
from feeds.fixtures import Window, read_fixtures
from football.calendar import sync_all
from football.missed_endings import record_missed_endings
from football.models import Event
from football.providers import provider

# What REST lists by default, and late results
FIXTURES = Window(back=timedelta(days=1), ahead=timedelta(days=7), seconds=300)
# A match with extra time, a shoot-out and a long break is over by then; some kick off early
SCOREBOARDS = Window(back=timedelta(hours=4), ahead=timedelta(minutes=10), seconds=50)


@shared_task(name="football.collect", ignore_result=True)
def collect() -> None:
    """Let the providers that do so read the feeds of all their matches (feeds/collecting.py)."""
    collect_each({name: provider(name) for name in Event.configured_providers()}, timezone.now())


@shared_task(name="football.sync_fixtures", ignore_result=True)
def sync_fixtures() -> None:
    """Read the calendar of yesterday and the coming week."""
    _sync(FIXTURES)


@shared_task(name="football.sync_scoreboards", ignore_result=True)
def sync_scoreboards() -> None:
    """Read the scoreboards of all matches that may be in play, followed or not; write what was missed."""
    _sync(SCOREBOARDS)
    record_missed_endings(timezone.now() - SCOREBOARDS.back)


def _sync(window: Window) -> None:
    sync_all(read_fixtures(provider, Event.configured_providers(), window, timezone.now()))

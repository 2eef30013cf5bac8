"""The calendar's tasks: config/celery.py says when they run."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from feeds.collecting import collect_each
from feeds.fixtures import Window, read_fixtures
from tennis.calendar import sync_all
from tennis.endings import record_unseen_endings
from tennis.models import Match
from tennis.providers import provider

# What REST lists by default, and matches that rain held over
FIXTURES = Window(back=timedelta(days=3), ahead=timedelta(days=7), seconds=300)
# A match that darkness or rain stopped is over by the next evening; some matches begin early
SCOREBOARDS = Window(back=timedelta(hours=36), ahead=timedelta(minutes=10), seconds=50)


@shared_task(name="tennis.collect", ignore_result=True)
def collect() -> None:
    """Let the providers that do so read the feeds of all their matches (feeds/collecting.py)."""
    collect_each({name: provider(name) for name in Match.configured_providers()}, timezone.now())


@shared_task(name="tennis.sync_fixtures", ignore_result=True)
def sync_fixtures() -> None:
    """Read the calendar of the last days and the coming week."""
    _sync(FIXTURES)


@shared_task(name="tennis.sync_scoreboards", ignore_result=True)
def sync_scoreboards() -> None:
    """Read the scoreboards of all matches that may be in play, followed or not, and how they ended."""
    _sync(SCOREBOARDS)
    record_unseen_endings(timezone.now() - SCOREBOARDS.back)


def _sync(window: Window) -> None:
    sync_all(read_fixtures(provider, Match.configured_providers(), window, timezone.now()))

"""The calendar's tasks: config/celery.py says when they run."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from celery import shared_task
from django.conf import settings
from django.utils import timezone

from feeds.errors import ProviderError
from feeds.models import DEMO_PROVIDER
from football.calendar import sync
from football.match import Fixture
from football.providers import provider

FIXTURES_BACK, FIXTURES_AHEAD = (
    timedelta(days=1),
    timedelta(days=7),
)  # what REST lists by default, and late results
SCOREBOARDS_BACK = timedelta(hours=4)  # a match with extra time, a shoot-out and a long break is over by then
SCOREBOARDS_AHEAD = timedelta(minutes=10)  # early kick-offs
FIXTURES_SECONDS = 300  # bound of the hourly reading
SCOREBOARDS_SECONDS = 50  # bound of the reading every 60 s

log = structlog.get_logger(__name__)


@shared_task(name="football.sync_fixtures", ignore_result=True)
def sync_fixtures() -> None:
    """Read the calendar of yesterday and the coming week."""
    now = timezone.now()
    _sync_window(now - FIXTURES_BACK, now + FIXTURES_AHEAD, now, FIXTURES_SECONDS)


@shared_task(name="football.sync_scoreboards", ignore_result=True)
def sync_scoreboards() -> None:
    """Read the scoreboards of all matches that may be in play, followed or not."""
    now = timezone.now()
    _sync_window(now - SCOREBOARDS_BACK, now + SCOREBOARDS_AHEAD, now, SCOREBOARDS_SECONDS)


def _sync_window(start: datetime, end: datetime, at: datetime, seconds: float) -> None:
    names = sorted({settings.FOOTBALL_PROVIDER, DEMO_PROVIDER})
    readings = asyncio.run(_read_all(names, start, end, at, seconds))
    for name, fixtures in zip(names, readings, strict=True):
        sync(name, [fixture for fixture in fixtures if fixture.demo or name == settings.FOOTBALL_PROVIDER])


async def _read_all(
    names: Sequence[str], start: datetime, end: datetime, at: datetime, seconds: float
) -> list[list[Fixture]]:
    return await asyncio.gather(*(_read(name, start, end, at, seconds) for name in names))


async def _read(name: str, start: datetime, end: datetime, at: datetime, seconds: float) -> list[Fixture]:
    """Return the provider's fixtures; none when it does not answer, for the next beat asks again."""
    try:
        async with asyncio.timeout(seconds):
            return await provider(name).fixtures(start, end, at)
    except (ProviderError, TimeoutError) as error:
        log.warning("calendar not read", provider=name, error=str(error) or f"no answer in {seconds} s")
        return []

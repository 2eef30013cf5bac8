"""Reads schedules: of days, and of what is live."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import structlog
from django.conf import settings

from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http import Http
from feeds.pieces import as_list, as_object
from football.match import Fixture
from football.providers.sportradar.access import TITLE
from football.providers.sportradar.calendar import read_fixture, ref_of, with_scoreboard

LIVE_SCHEDULE = "schedules/live/schedules.json"

log = structlog.get_logger(__name__)


async def read_days(http: Http, some: Sequence[date]) -> dict[str, Fixture]:
    """Return the matches of these days by ref; a day that cannot be read is left out.

    ProviderError when none of them can be read.
    """
    fixtures: dict[str, Fixture] = {}
    errors = []
    for day in some:
        try:
            payload = await http.json(
                f"schedules/{day}/schedules.json", fresh_for=settings.SPORTRADAR_SOCCER_SCHEDULE_SECONDS
            )
        except ProviderError as error:
            errors.append(error)
            log.warning("day not read", provider=TITLE, day=str(day), error=str(error))
            continue
        for item in as_list(as_object(payload).get("schedules")):
            _add(fixtures, item)
    if len(errors) == len(some) and errors:
        raise errors[-1]
    return fixtures


def _add(fixtures: dict[str, Fixture], item: object) -> None:
    try:
        fixture = read_fixture(item)
    except ProviderError as error:
        malformed(TITLE, ref_of(item), error)
    else:
        fixtures[fixture.ref] = fixture


async def with_live(http: Http, fixtures: dict[str, Fixture]) -> dict[str, Fixture]:
    """Return the fixtures with the scoreboards of those that are live: a day's schedule is minutes old."""
    try:
        payload = await http.json(LIVE_SCHEDULE, fresh_for=settings.SPORTRADAR_SOCCER_SUMMARY_SECONDS)
    except ProviderError as error:
        log.warning("live schedule not read", provider=TITLE, error=str(error))
        return fixtures
    live = {ref_of(item): item for item in as_list(as_object(payload).get("schedules"))}
    fresher = dict(fixtures)
    for ref in live.keys() & fixtures.keys():
        try:
            fresher[ref] = with_scoreboard(fixtures[ref], live[ref])
        except ProviderError as error:
            malformed(TITLE, ref, error)
    return fresher


def days(start: datetime, end: datetime) -> list[date]:
    """Return the UTC days that have a moment from `start` up to `end`."""
    first, last = start.astimezone(UTC).date(), (end - timedelta(microseconds=1)).astimezone(UTC).date()
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]

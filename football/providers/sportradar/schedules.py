"""Reads schedules: of days, and of what is live."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.vendors import sportradar_days
from feeds.vendors.sportradar_days import ref_of
from football.match import Fixture
from football.providers.sportradar.access import TITLE
from football.providers.sportradar.calendar import read_fixture, with_scoreboard

LIVE_SCHEDULE = "schedules/live/schedules.json"


async def read_days(http: Http, some: Sequence[date]) -> dict[str, Fixture]:
    """Return the matches of these days by ref; a day that cannot be read is left out.

    ProviderError when none of them can be read.
    """
    seconds = settings.SPORTRADAR_SOCCER_SCHEDULE_SECONDS
    fixtures: dict[str, Fixture] = {}
    for item in await sportradar_days.read_days(http, TITLE, "schedules", some, seconds):
        _add(fixtures, item)
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
    seconds = settings.SPORTRADAR_SOCCER_SUMMARY_SECONDS
    live = await sportradar_days.read_live(http, TITLE, "schedules", seconds)
    fresher = dict(fixtures)
    for ref in live.keys() & fixtures.keys():
        try:
            fresher[ref] = with_scoreboard(fixtures[ref], live[ref])
        except ProviderError as error:
            malformed(TITLE, ref, error)
    return fresher

"""Reads fixtures: of days, and of what is in play."""

from collections.abc import Sequence
from datetime import date

import structlog
from django.conf import settings

from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.vendors.sportmonks import read_pages
from football.match import Fixture
from football.providers.sportmonks.access import CALENDAR, INPLAY, SCORES, TITLE, day_path
from football.providers.sportmonks.calendar import is_placeholder, read_fixture, with_scoreboard
from football.providers.sportmonks.reading import ref_of

MOST_PAGES = 20  # of a day: 1,000 matches
LIVE_SECONDS = 60  # so old may the score be of a match that nobody follows

log = structlog.get_logger(__name__)


async def read_days(http: Http, some: Sequence[date]) -> dict[str, Fixture]:
    """Return the matches of these days by ref; a day that cannot be read is left out.

    ProviderError when none of them can be read.
    """
    fixtures: dict[str, Fixture] = {}
    errors = []
    for day in some:
        try:
            items = await read_pages(
                http,
                day_path(day),
                CALENDAR,
                most_pages=MOST_PAGES,
                fresh_for=settings.SPORTMONKS_SCHEDULE_SECONDS,
            )
        except ProviderError as error:
            errors.append(error)
            log.warning("day not read", provider=TITLE, day=str(day), error=str(error))
            continue
        for item in items:
            _add(fixtures, item)
    if len(errors) == len(some) and errors:
        raise errors[-1]
    return fixtures


def _add(fixtures: dict[str, Fixture], item: object) -> None:
    if is_placeholder(item):
        return
    try:
        fixture = read_fixture(item)
    except ProviderError as error:
        malformed(TITLE, ref_of(item) or "without an id", error)
    else:
        fixtures[fixture.ref] = fixture


async def with_live(http: Http, fixtures: dict[str, Fixture]) -> dict[str, Fixture]:
    """Return the fixtures with the scoreboards of those in play: a day's fixtures are minutes old."""
    try:
        items = await read_pages(http, INPLAY, SCORES, most_pages=MOST_PAGES, fresh_for=LIVE_SECONDS)
    except ProviderError as error:
        log.warning("live scores not read", provider=TITLE, error=str(error))
        return fixtures
    fresher = dict(fixtures)
    for item in items:
        ref = ref_of(item)
        if ref in fixtures:
            try:
                fresher[ref] = with_scoreboard(fixtures[ref], item)
            except ProviderError as error:
                malformed(TITLE, ref, error)
    return fresher

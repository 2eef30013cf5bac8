"""Reads the summaries of days, and of what is live, as a calendar and as last figures."""

from collections.abc import Collection, Sequence
from datetime import date

from django.conf import settings

from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.vendors import sportradar_days
from feeds.vendors.sportradar_days import ref_of
from tennis.match import Snapshot
from tennis.providers.sportradar.access import TITLE
from tennis.providers.sportradar.calendar import (
    Listed,
    is_singles,
    read_listed,
    read_snapshot,
    with_scoreboard,
)

SUMMARIES = "summaries"


async def read_days(http: Http, some: Sequence[date]) -> dict[str, Listed]:
    """Return the singles of these days by ref; a day that cannot be read is left out.

    ProviderError when none of them can be read.
    """
    seconds = settings.SPORTRADAR_TENNIS_SCHEDULE_SECONDS
    matches: dict[str, Listed] = {}
    for item in await sportradar_days.read_days(http, TITLE, SUMMARIES, some, seconds):
        if is_singles(item):
            _add(matches, item)
    return matches


async def with_live(http: Http, matches: dict[str, Listed]) -> dict[str, Listed]:
    """Return the matches with the scoreboards of those that are live: a day's summaries are minutes old."""
    seconds = settings.SPORTRADAR_TENNIS_SUMMARY_SECONDS
    live = await sportradar_days.read_live(http, TITLE, SUMMARIES, seconds)
    fresher = dict(matches)
    for ref in live.keys() & matches.keys():
        try:
            fresher[ref] = with_scoreboard(matches[ref], live[ref])
        except ProviderError as error:
            malformed(TITLE, ref, error)
    return fresher


async def read_endings(http: Http, some: Sequence[date], refs: Collection[str]) -> dict[str, Snapshot]:
    """Return those of the matches that the days' summaries show: one request for all that ended."""
    seconds = settings.SPORTRADAR_TENNIS_SCHEDULE_SECONDS
    found: dict[str, Snapshot] = {}
    for item in await sportradar_days.read_days(http, TITLE, SUMMARIES, some, seconds):
        ref = ref_of(item)
        if ref not in refs:
            continue
        try:
            found[ref] = read_snapshot(item)
        except ProviderError as error:
            malformed(TITLE, ref, error)
    return found


def _add(matches: dict[str, Listed], item: object) -> None:
    try:
        listed = read_listed(item)
    except ProviderError as error:
        malformed(TITLE, ref_of(item), error)
    else:
        matches[listed.fixture.ref] = listed

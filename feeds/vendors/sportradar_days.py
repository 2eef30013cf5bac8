"""Reads Sportradar's lists of a day's matches, page by page, and of those that are live."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import structlog

from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.vendors.pieces import REF_CHARS, as_list, as_object, text, within

PAGE_ITEMS = 100  # pages are full at 100, 200 or 1,000 matches, as the list has it; `start` asks for the next
MAX_PAGES = 20  # of a day; an upstream that always has another one is not followed further

log = structlog.get_logger(__name__)


def ref_of(item: object) -> str:
    """Return the match id of a list's item, to say which one cannot be read."""
    return text(within(item, "sport_event", "id"), REF_CHARS) or "without an id"


async def read_days(http: Http, title: str, what: str, some: Sequence[date], fresh_for: float) -> list[Any]:
    """Return the items of these days' lists `what` ("schedules", "summaries"), at most `fresh_for` s old.

    A day that cannot be read is left out; ProviderError when none of them can be read.
    """
    items: list[Any] = []
    errors = []
    for day in some:
        try:
            items += await _read_day(http, what, day, fresh_for)
        except ProviderError as error:
            errors.append(error)
            log.warning("day not read", provider=title, day=str(day), error=str(error))
    if len(errors) == len(some) and errors:
        raise errors[-1]
    return items


async def read_live(http: Http, title: str, what: str, fresh_for: float) -> dict[str, Any]:
    """Return the items of the list of live matches by ref; none, with a line in the log, when it is down."""
    try:
        payload = await http.json(f"schedules/live/{what}.json", fresh_for=fresh_for)
    except ProviderError as error:
        log.warning(f"live {what} not read", provider=title, error=str(error))
        return {}
    return {ref_of(item): item for item in as_list(as_object(payload).get(what))}


async def _read_day(http: Http, what: str, day: date, fresh_for: float) -> list[Any]:
    """Return a day's items. A list that knows no pages gives the first again, which ends it."""
    items: list[Any] = []
    for _ in range(MAX_PAGES):
        start = {"start": str(len(items))} if items else None
        payload = await http.json(f"schedules/{day}/{what}.json", start, fresh_for=fresh_for)
        page = as_list(as_object(payload).get(what))
        if items and page[:1] == items[:1]:
            break
        items += page
        if not page or len(page) % PAGE_ITEMS:
            break
    return items

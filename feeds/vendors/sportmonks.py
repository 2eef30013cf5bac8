"""How Sportmonks is reached (feed formats, sections 5.1 and 5.10), by the settings SPORTMONKS_….

Sportmonks counts requests by entity: fixtures, in-play odds and pre-match odds have an hour's requests each,
and so each is an upstream of its own here.
"""

import math
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from django.conf import settings

from feeds.errors import ProviderError
from feeds.http.client import Answer, Http, Upstream
from feeds.http.gate import Limits, Rest
from feeds.http.refusals import MAX_RETRY_AFTER_SECONDS, Refusal
from feeds.vendors.pieces import within

ATTRIBUTION = "Data: Sportmonks"
HOUR_SECONDS = 3600
AT_ONCE = 0.2  # of an hour's requests may come at once; the others come evenly, so that no hour has too many
SAID_CHARS = 200  # of Sportmonks' own words in an error

log = structlog.get_logger(__name__)


def sportmonks(entity: str) -> Upstream:
    """Return the way to what is counted as `entity`: "fixtures", "inplay odds", "odds".

    Paths begin after /v3/. `SPORTMONKS_REQUESTS_PER_HOUR` of them are made in any hour; none while Sportmonks
    says that no more than `SPORTMONKS_RESERVE` are left.
    """
    return Upstream(
        name=f"sportmonks {entity}",
        base=f"{settings.SPORTMONKS_URL.rstrip('/')}/v3/",
        key=settings.SPORTMONKS_TOKEN,
        key_header="Authorization",
        limits=limits(settings.SPORTMONKS_REQUESTS_PER_HOUR),
        explain=explain,
        allowance=lambda answer: allowance(answer, settings.SPORTMONKS_RESERVE),
    )


def limits(per_hour: int) -> Limits:
    """Return limits that let through as many requests in whatever hour."""
    burst = max(1, math.floor(per_hour * AT_ONCE))
    return Limits(per_second=max(1, per_hour - burst) / HOUR_SECONDS, burst=burst)


def evenly(per_hour: int) -> float:
    """Return how many requests an hour may be planned with; what comes at once is left for what is rare."""
    return limits(per_hour).per_second * HOUR_SECONDS


def explain(status: int, text: str) -> ProviderError | None:
    """Return what a refusal means: of the token, of the plan, or of an hour's requests."""
    if status == HTTPStatus.UNAUTHORIZED:
        return ProviderError("SPORTMONKS_TOKEN is unknown", permanent=True)
    if status == HTTPStatus.FORBIDDEN:  # of a league or an include: others may be covered
        return Refusal("the plan does not cover this", permanent=True, is_trouble=False)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        wait = _resets_in(_said(text))
        return Refusal(
            "the hour's requests are spent",
            again=True,
            retry_after=None if wait is None else min(wait, MAX_RETRY_AFTER_SECONDS),
        )
    return None


def allowance(answer: Answer, reserve: int) -> Rest | None:
    """Return how long to wait once no more than `reserve` requests are left of the hour; None before that.

    The body's `rate_limit` says it, or the header `X-RateLimit-Remaining`.
    """
    said = answer.headers.get("x-ratelimit-remaining", "")
    left = _count(within(answer.payload, "rate_limit", "remaining"))
    if left is None and said.isascii() and said.isdigit():
        left = int(said[:9])
    if left is None or left > reserve:
        return None
    wait = _resets_in(answer.payload)
    return Rest(MAX_RETRY_AFTER_SECONDS if wait is None else wait, f"{left} requests are left of the hour")


# What an answer holds ----------------------------------------------------------------------------------


async def read_pages(
    http: Http, path: str, params: Mapping[str, str], *, most_pages: int, fresh_for: float = 0
) -> list[Any]:
    """Return the rows of all pages, of `most_pages` at most; ProviderError as `feeds.http.client` and `rows`.

    A page that is empty, or the one before again, is the last, whatever it says: each costs a request.
    """
    found: list[Any] = []
    last: list[Any] = []
    for page in range(1, most_pages + 1):
        asked = dict(params) | ({"page": str(page)} if page > 1 else {})
        payload = await http.json(path, asked, fresh_for=fresh_for)
        some = rows(payload)
        if some == last:
            return found
        found += some
        if within(payload, "pagination", "has_more") is not True:
            return found
        last = some
    log.warning("more pages than are read", path=path, pages=most_pages)
    return found


def rows(payload: object) -> list[Any]:
    """Return the list `data`; none where there is but a message, which is how "nothing" is said.

    ProviderError when it is neither.
    """
    data = within(payload, "data")
    if isinstance(data, list):
        return data
    if data is None and isinstance(within(payload, "message"), str):
        return []
    raise ProviderError("the answer has no list of data")


def row(payload: object) -> dict[str, Any]:
    """Return the object `data`; a permanent ProviderError with what is said instead."""
    data = within(payload, "data")
    if isinstance(data, dict):
        return data
    said = within(payload, "message")
    if isinstance(said, str):
        said = " ".join(said.split())[:SAID_CHARS]
        raise ProviderError(f"there is no such thing, or the plan does not cover it: {said}", permanent=True)
    raise ProviderError("the answer has no object of data", permanent=True)


def _resets_in(payload: object) -> float | None:
    """Return the seconds until an hour's requests are there again; None when that is not said."""
    seconds = _count(within(payload, "rate_limit", "resets_in_seconds"))
    if seconds is None:
        seconds = _count(within(payload, "resets_in_seconds"))
    return None if seconds is None else float(min(seconds + 1, HOUR_SECONDS))


def _said(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return None


def _count(value: object) -> int | None:
    return value if type(value) is int and value >= 0 else None

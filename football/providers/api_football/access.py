"""How API-Football is reached (feed formats, sections 6.1, 6.2 and 6.6), by the settings API_FOOTBALL_….

It says what is wrong in answers with status 200, and how many requests are left in every answer's headers.
"""

import math
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, NamedTuple

from django.conf import settings

from feeds.errors import ProviderError
from feeds.http.client import Answer, Upstream
from feeds.http.gate import Limits, Rest
from feeds.http.refusals import Refusal
from feeds.vendors.pieces import as_object, text, within

TITLE = "api_football football"  # as feeds/shard.py calls it in the log
ATTRIBUTION = "Data: API-Football"
FIXTURES = "fixtures"  # lists of matches, and single ones
DAY_LEFT, MINUTE_LEFT = "x-ratelimit-requests-remaining", "x-ratelimit-remaining"  # headers, in lower case
MINUTE_SECONDS = 60
LONGEST_REST = timedelta(hours=6)  # when the vendor's day ends is not documented: then one request tells
SPENT_SECONDS = 3600  # … and as long when it says itself that the day's requests are spent
TIMED_OUT = 499  # "time-out"; no status of HTTP's own
NOT_COVERED = "the plan does not cover this"
MINUTE_SPENT = "the minute's requests are spent"
SAID_CHARS = 150  # of the vendor's own words in an error
DAY_SECONDS = 86_400
PLAYED_SECONDS = DAY_SECONDS + 4 * 3600  # of a day's matches, the last of which end after midnight
OTHER_DAYS = 9  # of the calendar besides today; one is read once more as it comes near
REPORTS_PART, CALENDAR_PART = 0.2, 0.4  # of a minute's requests; the others are live's


class Share(NamedTuple):
    """What one kind of question may use of the key's requests: none takes what is another's."""

    at_once: int
    per_minute: int  # after those; together no more than its part come in any minute
    a_day: int  # 0: any number


def live_upstream() -> Upstream:
    """Return the way to live matches, and to those that are followed."""
    return _upstream("api_football", live_share())


def calendar_upstream() -> Upstream:
    """Return the way to the matches of days: several are read at once, and then none for long."""
    per_minute = _per_minute(CALENDAR_PART)
    at_once = per_minute * 3 // 4
    a_day = calendar_a_day() if settings.API_FOOTBALL_QUOTA else 0
    return _upstream("api_football calendar", Share(at_once, per_minute - at_once, a_day))


def reports_upstream() -> Upstream:
    """Return the way to reports of matches that nobody follows."""
    per_minute = _per_minute(REPORTS_PART)
    at_once = per_minute // 2
    share = Share(at_once, per_minute - at_once, settings.API_FOOTBALL_REPORTS)
    return _upstream("api_football reports", share)


def live_share() -> Share:
    """Return what live matches may use: what the floor, reports and the calendar leave of the day."""
    per_minute = _per_minute(1) - _per_minute(REPORTS_PART) - _per_minute(CALENDAR_PART)
    at_once = per_minute // 2
    others: int = settings.API_FOOTBALL_FLOOR + settings.API_FOOTBALL_REPORTS + calendar_a_day()
    quota: int = settings.API_FOOTBALL_QUOTA
    return Share(at_once, per_minute - at_once, max(1, quota - others) if quota else 0)


def calendar_a_day() -> int:
    """Return how many requests a day the calendar makes at most."""
    of_today: int = math.ceil(PLAYED_SECONDS / settings.API_FOOTBALL_SCOREBOARD_SECONDS)
    of_another: int = math.ceil(DAY_SECONDS / settings.API_FOOTBALL_SCHEDULE_SECONDS)
    return of_today + OTHER_DAYS * of_another


def explain(status: int, _: str) -> ProviderError | None:
    """Return what a status means that is the vendor's own."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:  # not tried again at once: for that accounts are closed
        return Refusal(MINUTE_SPENT, retry_after=MINUTE_SECONDS)
    if status == TIMED_OUT:
        return Refusal("it took too long there", again=True)
    return None


def refuses(payload: object) -> Refusal | None:
    """Return the error that an answer with status 200 is; None when its `errors` is empty."""
    errors = within(payload, "errors")
    if not errors:
        return None
    said = errors if isinstance(errors, dict) else {"error": errors}
    words = " ".join(f"{name}: {each}" for name, each in said.items())
    words = text(" ".join(words.split()), SAID_CHARS)
    if "token" in said:
        return Refusal(f"API_FOOTBALL_KEY is unknown ({words})", permanent=True)
    if "access" in said:
        return Refusal(f"the account is closed to us ({words})", permanent=True, retry_after=SPENT_SECONDS)
    if "requests" in said:
        return Refusal(f"the day's requests are spent ({words})", retry_after=SPENT_SECONDS)
    if "rateLimit" in said:
        return Refusal(f"{MINUTE_SPENT} ({words})", retry_after=MINUTE_SECONDS)
    if "plan" in said:
        return Refusal(f"{NOT_COVERED} ({words})", permanent=True, is_trouble=False)
    if "bug" in said:
        return Refusal(f"it has an error of its own ({words})", again=True)
    return Refusal(f"it refuses the question ({words})", permanent=True, is_trouble=False)


def allowance(answer: Answer, floor: int, at: datetime) -> Rest | None:
    """Return how long to wait once no more than `floor` requests are left of the day, or none of the minute.

    The day's count is taken to end at midnight UTC.
    """
    left = _count(answer.headers.get(DAY_LEFT))
    if left is not None and left <= floor:
        midnight = (at + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        wait = min(midnight - at, LONGEST_REST).total_seconds()
        return Rest(wait, f"{left} requests are left of the day, and API_FOOTBALL_FLOOR is {floor}")
    if _count(answer.headers.get(MINUTE_LEFT)) == 0:
        return Rest(MINUTE_SECONDS, "no requests are left of the minute")
    return None


def listed(payload: object) -> list[Any]:
    """Return the list `response`; none of an answer without content. ProviderError for anything else."""
    found = within(payload, "response")
    if isinstance(found, list):
        return found
    if payload is None or (found is None and within(payload, "results") == 0):
        return []
    raise ProviderError("the answer has no list of response")


def account(payload: object) -> str:
    """Return in words what `/status` says of the key; ProviderError when the plan has ended."""
    found = within(payload, "response")
    plan = text(within(found, "subscription", "plan"), SAID_CHARS)
    if within(found, "subscription", "active") is False:
        raise ProviderError(f"the plan {plan} is not active", permanent=True)
    used = as_object(within(found, "requests"))
    if not {"current", "limit_day"} <= used.keys():
        raise ProviderError("answered without the count of requests")
    return f"plan {plan}: {used['current']} of the day's {used['limit_day']} requests are made"


def _upstream(name: str, share: Share) -> Upstream:
    return Upstream(
        name=name,
        base=f"{settings.API_FOOTBALL_URL.rstrip('/')}/",
        key=settings.API_FOOTBALL_KEY,
        key_header="x-apisports-key",
        limits=Limits(
            per_second=share.per_minute / MINUTE_SECONDS,
            burst=share.at_once,
            quota=share.a_day,
            quota_days=1,
        ),
        explain=explain,
        refuses=refuses,
        allowance=lambda answer: allowance(answer, settings.API_FOOTBALL_FLOOR, datetime.now(UTC)),
    )


def _per_minute(part: float) -> int:
    return int(settings.API_FOOTBALL_REQUESTS_PER_MINUTE * part)


def _count(said: str | None) -> int | None:
    return int(said[:9]) if said and said.isascii() and said.isdigit() else None

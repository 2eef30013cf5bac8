"""How an account's live access stands, for its dashboard. Pure."""

import math
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

SOON = timedelta(days=3)  # before its end; the second of the reminders goes out then
DAY = timedelta(days=1)


class Standing(StrEnum):
    """What there is to say of live access."""

    NEVER = "never"
    LAPSED = "lapsed"
    SOON = "soon"  # it runs, and ends within days
    ACTIVE = "active"


class Access(NamedTuple):
    """Live access at one moment."""

    standing: Standing
    until: datetime | None  # when it ends or ended
    days_left: int  # begun ones count whole; 0 when it does not run
    percent: int  # of one period, for a bar: more days than one period has fill it


def access_of(end: datetime | None, now: datetime, period: timedelta) -> Access:
    """Return how access stands that ends or ended at `end`, None if there never was any."""
    if end is None:
        return Access(Standing.NEVER, None, 0, 0)
    if end <= now:
        return Access(Standing.LAPSED, end, 0, 0)
    left = end - now
    standing = Standing.SOON if left <= SOON else Standing.ACTIVE
    return Access(standing, end, math.ceil(left / DAY), min(100, math.ceil(100 * (left / period))))

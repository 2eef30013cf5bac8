"""What the service earned and how many accounts had live access, day by day (UTC)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.conf import settings
from django.db.models import F, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from billing.entitlements import Period, periods_of_all
from billing.models import Dispute, Payment
from billing.states import GIVES_ACCESS


class Day(NamedTuple):
    """One day's figures."""

    day: date
    revenue: Decimal  # captured that day and not given back since, in BILLING_CURRENCY
    active: int  # accounts with live access at the end of the day, or now


def last_days(count: int) -> list[Day]:
    """Return the figures of the last `count` days, today's last. Costs two queries."""
    now = timezone.now()
    days = [now.date() - timedelta(days=ago) for ago in range(count - 1, -1, -1)]
    earned = _revenue_since(days[0])
    ends = [min(datetime.combine(day, time.max, UTC), now) for day in days]
    active = count_active([spans(periods) for periods in periods_of_all().values()], ends)
    return [Day(day, earned.get(day, Decimal(0)), number) for day, number in zip(days, active, strict=True)]


def spans(periods: Iterable[Period]) -> list[tuple[datetime, datetime]]:
    """Return from when to when the periods give access, each beginning where the one before ends. Pure."""
    found: list[tuple[datetime, datetime]] = []
    for start, days in sorted(periods):
        begin = max(start, found[-1][1]) if found else start
        found.append((begin, begin + timedelta(days=days)))
    return found


def count_active(accounts: Iterable[list[tuple[datetime, datetime]]], moments: list[datetime]) -> list[int]:
    """Return for each moment how many of the accounts, given by their spans, had access. Pure."""
    counted = [0] * len(moments)
    for account in accounts:
        for index, moment in enumerate(moments):
            counted[index] += any(begin <= moment < end for begin, end in account)
    return counted


def _revenue_since(day: date) -> dict[date, Decimal]:
    kept = Payment.objects.filter(
        state__in=GIVES_ACCESS,
        currency=settings.BILLING_CURRENCY,
        captured_at__gte=datetime.combine(day, time.min, UTC),
    ).exclude(dispute=Dispute.LOST)
    by_day = kept.annotate(day=TruncDate("captured_at")).values("day").order_by("day")
    return {row["day"]: row["kept"] for row in by_day.annotate(kept=Sum(F("amount") - F("refunded_amount")))}

"""May this account go live now, and until when? Computed from what was paid and given, never stored."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from billing.models import Dispute, Grant, Payment
from billing.states import GIVES_ACCESS


class Period(NamedTuple):
    """Days of access that begin at `start`, or when the days before them are used up."""

    start: datetime
    days: int


def end_of_access(periods: Iterable[Period]) -> datetime | None:
    """Return when the last of the periods ends; None when there are none.

    In order of their starts, each begins at its own start or at the end of the one before, whichever is
    later: so days bought early are added, and days taken back take away exactly themselves.
    """
    end: datetime | None = None
    for start, days in sorted(periods):
        begin = start if end is None else max(start, end)
        end = begin + timedelta(days=days)
    return end


def span(period: Period, periods: Iterable[Period]) -> tuple[datetime, datetime]:
    """Return when the days of one of the periods begin and end, by the same order."""
    end = end_of_access(other for other in periods if other < period)
    begin = period.start if end is None else max(period.start, end)
    return begin, begin + timedelta(days=period.days)


def end_of_access_at(periods: Iterable[Period], at: datetime) -> datetime | None:
    """Return the end of the access that runs at this moment; None when none does."""
    end = end_of_access(period for period in periods if period.start <= at)
    return end if end is not None and end > at else None


def live_access_until(account_id: int) -> datetime | None:
    """Return when the account's live access ends, in UTC; None when it has none now or is disabled."""
    return live_access_until_many([account_id])[account_id]


def live_access_until_many(account_ids: Iterable[int]) -> dict[int, datetime | None]:
    """Return the same for each of the accounts. Costs one query, however many they are."""
    asked = list(account_ids)
    given = periods_of(asked)
    now = timezone.now()
    return {account_id: end_of_access_at(given[account_id], now) for account_id in asked}


def has_live_access(account_id: int, at: datetime) -> bool:
    """Return whether the account has live access at this moment, by what stands today."""
    return end_of_access_at(periods_of([account_id])[account_id], at) is not None


def end_if_bought_now(account: User) -> datetime:
    """Return when live access would end if the account paid at this moment, in UTC."""
    now = timezone.now()
    end = end_of_access(periods_of([account.pk])[account.pk])
    return max(end or now, now) + timedelta(days=settings.BILLING_PERIOD_DAYS)


def periods_of(account_ids: list[int]) -> defaultdict[int, list[Period]]:
    """Return what each account was given and has paid for: one query for both."""
    return _periods(account_id__in=account_ids)


def periods_of_all() -> defaultdict[int, list[Period]]:
    """Return the same of every account that has any."""
    return _periods()


def _periods(**concerned: Any) -> defaultdict[int, list[Period]]:
    concerned |= {"account__is_active": True}
    given = Grant.objects.filter(revoked_at=None, **concerned)
    paid = Payment.objects.filter(state__in=GIVES_ACCESS, **concerned).exclude(dispute__in=_suspending())
    rows = given.order_by().values_list("account_id", "created_at", "days")
    rows = rows.union(paid.order_by().values_list("account_id", "captured_at", "days"), all=True)
    periods: defaultdict[int, list[Period]] = defaultdict(list)
    for account_id, start, days in rows:
        periods[account_id].append(Period(start, days))
    return periods


def _suspending() -> list[Dispute]:
    """Return what a complaint must not be for the payment to give access."""
    return [Dispute.LOST, Dispute.OPEN] if settings.BILLING_SUSPEND_ON_DISPUTE else [Dispute.LOST]

"""Reminders of the end of access: 7, 3 and 1 days before it and at the end, each sent once."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

import structlog
from django.utils import timezone

from accounts.adapter import MAIL_FAULTS
from accounts.models import User
from billing import mails
from billing.entitlements import Period, end_of_access, periods_of, periods_of_all
from billing.links import link_to
from billing.models import Reminder

DAYS_BEFORE = (7, 3, 1, 0)
NEWS_FOR = timedelta(days=2)  # an end that is longer ago is no news: beat was down, or days were taken back

log = structlog.get_logger(__name__)


class Due(NamedTuple):
    """A reminder whose time has come."""

    end: datetime
    days_before: int


def due(periods: Iterable[Period], now: datetime) -> Due | None:
    """Return the one reminder to send now: the nearest to the end of those whose time has come.

    So a week without beat is not followed by a burst. A time that had passed when the last days were bought
    does not count: nobody is told of the end of what was bought a minute ago.
    """
    given = list(periods)
    end = end_of_access(given)
    if end is None or now - end > NEWS_FOR:
        return None
    bought = max(period.start for period in given)
    come = [days for days in DAYS_BEFORE if bought < end - timedelta(days=days) <= now]
    return Due(end, min(come)) if come else None


def send_reminders() -> int:
    """Send every reminder that is due and was not sent yet; return how many went out."""
    now = timezone.now()
    sent = faults = 0
    for account_id in [one for one, periods in periods_of_all().items() if due(periods, now)]:
        try:
            sent += remind(account_id)
        except MAIL_FAULTS as error:
            log.warning("reminder not sent", account_id=account_id, reason=type(error).__name__)
            faults += not isinstance(error, mails.OF_ONE_MAIL)
            if faults == mails.MOST_FAULTS:
                break
    return sent


def remind(account_id: int) -> bool:
    """Send the account's reminder if one is due, by what stands at this moment; return whether it was sent.

    Raises one of MAIL_FAULTS when the server does not take it: then it is due again.
    """
    now = timezone.now()
    wanted = due(periods_of([account_id])[account_id], now)
    if wanted is None:
        return False
    claim, ours = Reminder.objects.get_or_create(
        account_id=account_id, access_until=wanted.end, days_before=wanted.days_before
    )
    if not ours:
        return False
    try:
        _send(User.objects.get(pk=account_id), wanted, now)
    except Exception:
        claim.delete()
        raise
    return True


def _send(account: User, wanted: Due, now: datetime) -> None:
    over = wanted.end <= now
    subject = f"your live access {'has ended' if over else f'ends on {wanted.end:%Y-%m-%d}'}"
    mails.send("reminder", account, subject, {"end": wanted.end, "over": over, "link": link_to("activate")})

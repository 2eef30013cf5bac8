"""How long personal data stays. Money facts stay for good, without the person."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from billing.models import Grant, Payment, Reminder, WebhookEvent

BODIES_KEPT = timedelta(days=180)  # for so long a buyer may open a dispute at PayPal


def erase_old_bodies() -> int:
    """Erase what old events say: names and addresses of payers. Returns how many events that were."""
    old = WebhookEvent.objects.filter(received_at__lt=timezone.now() - BODIES_KEPT).exclude(body=b"")
    return old.update(body=b"")


def anonymise(account: User) -> None:
    """Take the person out of an account's payments, before the account is deleted.

    The payments stay, without account and payer; the bodies of their events are erased. What is awaiting
    approval is not captured any more.
    """
    with transaction.atomic():
        payments = Payment.objects.filter(account=account)
        WebhookEvent.objects.filter(payment__in=payments).update(body=b"")
        payments.update(account=None, payer_id="")


def forget(account: User, **_: Any) -> None:
    """Receive accounts.signals.account_deleting."""
    anonymise(account)


def export(account: User, **_: Any) -> dict[str, list[dict[str, Any]]]:
    """Receive accounts.signals.account_exporting: what was paid, given and reminded of, times in UTC."""
    paid = Payment.objects.filter(account=account).order_by("created_at")
    given = Grant.objects.filter(account=account).order_by("created_at")
    reminded = Reminder.objects.filter(account=account).order_by("sent_at")
    return {
        "payments": [{name: _plain(getattr(payment, name)) for name in PAYMENT_FIELDS} for payment in paid],
        "grants": [{name: _plain(getattr(grant, name)) for name in GRANT_FIELDS} for grant in given],
        "reminders": [{name: getattr(mail, name) for name in REMINDER_FIELDS} for mail in reminded],
    }


PAYMENT_FIELDS = (
    *("uid", "product", "days", "amount", "currency", "state", "order_id", "capture_id", "payer_id"),
    *("created_at", "captured_at", "refunded_amount", "dispute"),
)
REMINDER_FIELDS = ("access_until", "days_before", "sent_at")
GRANT_FIELDS = ("days", "reason", "created_at", "revoked_at")


def _plain(value: Any) -> Any:
    """Return what JSON can hold; dates stay dates."""
    return value if value is None or isinstance(value, int | datetime) else str(value)

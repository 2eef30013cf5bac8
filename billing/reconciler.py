"""What nobody told us: paid and never returned, lost events, money held back, refunds (PAYPAL.md section 4).

Each run asks about one payment after the other, the one longest unasked first. It ends after LIMIT payments
or RUN_SECONDS, at the first 429, and at BAD_ANSWERS failures in a row.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

import structlog
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from billing import inbox, ledger, settlement
from billing.alerts import alert
from billing.entitlements import live_access_until_many
from billing.models import Cause, Payment, WebhookEvent
from billing.paypal import client, notifications
from billing.paypal.errors import PayPalError, TooManyRequests
from billing.paypal.issues import HELD_TOO_LONG
from billing.paypal.notifications import NotAnEvent
from billing.settlement import ORDER_LIFE
from billing.states import CAPTURABLE, GIVES_ACCESS, State

LIMIT = 50  # payments in one run
RUN_SECONDS = 90  # after that no further payment is begun
BAD_ANSWERS = 3  # in a row, and PayPal is taken to be down

LEFT_ALONE = timedelta(minutes=2)  # the buyer is at PayPal, or just comes back
PENDING_EVERY, PENDING_FOR = timedelta(hours=1), timedelta(days=60)
COMPLETED_EVERY = timedelta(days=1)
EVENTS_BACK = timedelta(days=2)
CHUNK = 200  # payments whose accounts' access is looked up at once

log = structlog.get_logger(__name__)


def look_at_orders() -> int:
    """Ask about orders that were not paid: settle what the buyer has agreed to, give up what is too old.

    Returns how many PayPal answered about, as all of these.
    """
    _expire_what_never_was()
    waiting = Payment.objects.filter(state__in=CAPTURABLE, created_at__lt=timezone.now() - LEFT_ALONE)
    return _ask(_longest_unasked(waiting, LEFT_ALONE), settlement.follow_up)


def look_at_pending() -> int:
    """Ask about money that PayPal holds back, hourly; after 60 days a person is told, once."""
    now = timezone.now()
    pending = Payment.objects.filter(state=State.PENDING)
    for payment in pending.filter(created_at__lt=now - PENDING_FOR).exclude(last_error=HELD_TOO_LONG):
        ledger.failed(payment.pk, PayPalError(HELD_TOO_LONG), Cause.RECONCILE)
        alert("payment has been pending for 60 days", payment=str(payment.uid))
    young = pending.filter(created_at__gte=now - PENDING_FOR)
    return _ask(_longest_unasked(young, PENDING_EVERY), settlement.look)


def look_at_completed() -> int:
    """Ask daily about what gives access that still runs: a refund may have been missed."""
    paid = Payment.objects.filter(state__in=GIVES_ACCESS)
    return _ask(_still_running(_longest_unasked(paid, COMPLETED_EVERY)), settlement.look)


def look_for_events() -> int:
    """Keep the events of the last 2 days that were never delivered; return how many there were."""
    now = timezone.now()
    new = 0
    for body in client.connected().list_webhook_events(_written(now - EVENTS_BACK), _written(now)):
        try:
            new += inbox.keep(notifications.envelope(body), body, {})[1]
        except NotAnEvent as error:
            alert("PayPal lists an event that cannot be read", error=str(error))
    return new


def work_inbox() -> int:
    """Process every event whose turn it is; return how many went well. Ends early as the others do."""
    return _each(inbox.due(), lambda pk: inbox.attempt(WebhookEvent.objects.get(pk=pk)))


def _ask(payments: Iterable[Payment], question: Callable[[int, Cause], Payment]) -> int:
    def ask(payment_id: int) -> None:
        try:
            question(payment_id, Cause.RECONCILE)
        finally:
            ledger.looked(payment_id)  # one that fails again and again must not keep others waiting

    return _each((payment.pk for payment in islice(payments, LIMIT)), ask)


def _each(ids: Iterable[int], act: Callable[[int], None]) -> int:
    """Act on one after the other; return how many went well."""
    done, bad, ends = 0, 0, time.monotonic() + RUN_SECONDS
    for each in ids:
        try:
            act(each)
            done, bad = done + 1, 0
        except PayPalError as error:
            bad += 1
            if isinstance(error, TooManyRequests) or bad == BAD_ANSWERS:
                log.warning("PayPal is left alone", issue=error.issue, debug_id=error.debug_id)
                break
        if time.monotonic() > ends:
            break
    return done


def _longest_unasked(payments: QuerySet[Payment], pause: timedelta) -> QuerySet[Payment]:
    unasked = Q(looked_at=None) | Q(looked_at__lt=timezone.now() - pause)
    return payments.filter(unasked).order_by(F("looked_at").asc(nulls_first=True), "created_at")


def _still_running(payments: QuerySet[Payment]) -> Iterator[Payment]:
    rows = payments.exclude(account=None).iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        until = live_access_until_many({payment.account_id for payment in chunk if payment.account_id})
        yield from (payment for payment in chunk if payment.account_id and until[payment.account_id])


def _expire_what_never_was() -> None:
    """Give up payments that PayPal never got to know of."""
    old = Payment.objects.filter(state=State.CREATED, created_at__lt=timezone.now() - ORDER_LIFE)
    for payment in old[:LIMIT]:
        ledger.move(payment.pk, State.EXPIRED, Cause.RECONCILE, note="never ordered")


def _written(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"

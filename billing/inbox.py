"""PayPal's events after they were kept: each is a hint which payment to look at (PAYPAL.md section 4).

What PayPal says when it is asked counts, not what the event said: so the order in which events arrive, and
how often, does not matter. Only a reversal and a complaint are taken from the event itself, which a capture
does not show.
"""

import uuid
from datetime import timedelta
from typing import Any

import structlog
from django.db.models import F
from django.utils import timezone

from billing import ledger, settlement
from billing.alerts import alert
from billing.models import Cause, Payment, WebhookEvent
from billing.paypal import notifications
from billing.paypal.errors import PayPalError
from billing.paypal.notifications import Envelope, Hint, NotAnEvent
from billing.states import State

MAX_TRIES = 10  # with the pauses below they last some 17 hours
FIRST_PAUSE = timedelta(minutes=1)  # doubled with every try
ERROR_CHARS = 300

log = structlog.get_logger(__name__)

IGNORED, NOT_OURS, UNREADABLE, ERASED = "ignored", "not ours", "unreadable", "erased"


def keep(event: Envelope, body: bytes, headers: dict[str, Any]) -> tuple[WebhookEvent, bool]:
    """Put an event into the inbox; return it and whether it is new. `body`: the bytes as they came."""
    return WebhookEvent.objects.get_or_create(
        event_id=event.id,
        defaults={
            "event_type": event.event_type,
            "transmission_id": headers.get("PAYPAL-TRANSMISSION-ID", "")[: notifications.ID_CHARS],
            "headers": headers,
            "body": body,
        },
    )


def due() -> list[int]:
    """Return the ids of the events whose turn it is, the oldest first."""
    waiting = WebhookEvent.objects.filter(processed_at=None, tries__lt=MAX_TRIES)
    return list(
        waiting.filter(next_try_at__lte=timezone.now()).order_by("received_at").values_list("pk", flat=True)
    )


def process(event: WebhookEvent) -> WebhookEvent:
    """Work on an event now, whether or not that was done before, and return it with its outcome.

    Never raises because of PayPal or of what the event holds: `error` says what went wrong, and `due` names
    the event again later. After MAX_TRIES a person is told.
    """
    try:
        attempt(event)
    except PayPalError:
        event.refresh_from_db()  # it was noted in the event
    return event


def attempt(event: WebhookEvent) -> None:
    """Do the same for a caller who works on many: raises PayPalError when PayPal could not be asked."""
    try:
        payment, outcome = _worked_on(event)
    except NotAnEvent as error:
        _done(event, None, UNREADABLE, str(error))
    except PayPalError as error:
        _try_later(event, error.issue)
        raise
    except Exception as error:  # a fault of ours must not hold up the events behind this one
        log.exception("event not processed", event_id=event.event_id)
        _try_later(event, type(error).__name__)
    else:
        _done(event, payment, outcome)


def _worked_on(event: WebhookEvent) -> tuple[Payment | None, str]:
    if not event.body:
        return event.payment, ERASED
    hint = notifications.hint(notifications.envelope(bytes(event.body)), event.received_at)
    if hint is None:
        return None, IGNORED
    payment = _payment(hint)
    if payment is None:
        return None, NOT_OURS
    followed = payment.capture_id is None  # what it tells may be of a capture that we have not seen
    if followed:
        payment = settlement.follow_up(payment.pk, Cause.WEBHOOK)
    _take_word(payment, hint)
    if not followed:
        settlement.follow_up(payment.pk, Cause.WEBHOOK)
    payment.refresh_from_db()
    return payment, payment.state


def _take_word(payment: Payment, hint: Hint) -> None:
    """Apply what the event alone tells."""
    if hint.dispute is not None:
        ledger.disputed(payment.pk, hint.dispute, Cause.WEBHOOK)
    if hint.is_reversal:
        ledger.refunded(payment.pk, hint.refunded_total, State.REVERSED, Cause.WEBHOOK, note="reversed")
    elif hint.refunded_total is not None:
        ledger.refunded(payment.pk, hint.refunded_total, None, Cause.WEBHOOK)


def _payment(hint: Hint) -> Payment | None:
    """Return the payment that is meant: by its capture, else its order, else the mark we gave it."""
    by_capture = Payment.objects.filter(capture_id=hint.capture_id) if hint.capture_id else None
    by_order = Payment.objects.filter(order_id=hint.order_id) if hint.order_id else None
    by_mark = Payment.objects.filter(uid=uid, capture_id=None) if (uid := _uid(hint.custom_id)) else None
    found = (each.first() for each in (by_capture, by_order, by_mark) if each is not None)
    return next(filter(None, found), None)


def _uid(custom_id: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(custom_id)
    except ValueError:
        return None


def _done(event: WebhookEvent, payment: Payment | None, outcome: str, error: str = "") -> None:
    event.payment, event.outcome, event.error = payment, outcome, error[:ERROR_CHARS]
    event.processed_at = timezone.now()
    event.tries += 1
    if payment is not None and payment.account_id is None:
        event.body = b""  # of somebody who has deleted the account
    event.save(update_fields=["payment", "outcome", "error", "processed_at", "tries", "body"])


def _try_later(event: WebhookEvent, error: str) -> None:
    pause = FIRST_PAUSE * 2 ** min(event.tries, MAX_TRIES)
    WebhookEvent.objects.filter(pk=event.pk).update(
        tries=F("tries") + 1, error=error, next_try_at=timezone.now() + pause
    )
    if event.tries + 1 == MAX_TRIES:
        alert("event of PayPal's given up", event_id=event.event_id, issue=error)

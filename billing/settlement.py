"""The one door through which payments are settled (PAYPAL.md section 4).

The return page, the webhook, the reconciler and the operator's button all come here. It is safe to call
twice, at once and after the end. PayPal is called outside any transaction; what it says is applied by
billing.ledger in a short one, under the row's lock.
"""

from datetime import timedelta

import structlog
from django.conf import settings
from django.utils import timezone

from billing import ledger
from billing.alerts import alert
from billing.models import Cause, Payment
from billing.paypal import client
from billing.paypal.client import PayPal
from billing.paypal.errors import NotAllowed, NotFound, PayPalError, Refused
from billing.paypal.facts import Facts, of_capture, of_order
from billing.paypal.issues import BUYER_MUST_ACT, FINAL, LOOK_AT_ORDER
from billing.paypal.orders import is_checkout
from billing.refunds import RefundRefused, refund
from billing.states import BEFORE_MONEY, CAPTURABLE, State

__all__ = ["RefundRefused", "cancel", "follow_up", "look", "refund", "settle"]

ORDER_LIFE = timedelta(hours=7)  # PayPal's own 3 + 3 hours, and one to spare

log = structlog.get_logger(__name__)


def settle(payment_id: int, cause: Cause) -> Payment:
    """Take the money if it can be taken now, and return the payment as it stands afterwards.

    Never raises because of PayPal: `last_error` says what it objected to (its issue code), and a later call
    tries again. With INSTRUMENT_DECLINED or PAYER_ACTION_REQUIRED the buyer goes on at `approve_url`.
    """
    try:
        return _capture(payment_id, cause)
    except PayPalError:
        return Payment.objects.get(pk=payment_id)  # it was noted in the payment


def look(payment_id: int, cause: Cause) -> Payment:
    """Ask PayPal how a payment stands, take no money, and return it brought up to date.

    Raises PayPalError when PayPal could not be asked.
    """
    return _looked(payment_id, cause)[0]


def follow_up(payment_id: int, cause: Cause) -> Payment:
    """Look, then take the money if the buyer has agreed, or give up an order that has outlived PayPal's time.

    Raises PayPalError when PayPal could not be asked.
    """
    payment, facts = _looked(payment_id, cause)
    if payment.state not in CAPTURABLE:
        return payment
    if payment.created_at < timezone.now() - ORDER_LIFE:
        return ledger.move(payment_id, State.EXPIRED, cause, note="not paid in time")
    if facts is not None and facts.state is State.APPROVED:
        return _capture(payment_id, cause)
    return payment


def cancel(payment_id: int) -> Payment:
    """Note that the buyer turned back at PayPal. Nothing is asked of PayPal; the order may still be paid."""
    return ledger.move(payment_id, State.CANCELLED, Cause.CANCEL)


def _capture(payment_id: int, cause: Cause) -> Payment:
    """Claim, call PayPal, apply, release: steps 1 to 4 of the design."""
    payment = ledger.claim(payment_id)
    if payment is not None:
        try:
            _take_money(payment, cause)
        finally:
            ledger.release(payment)
    return Payment.objects.get(pk=payment_id)


def _take_money(payment: Payment, cause: Cause) -> None:
    try:
        facts = _captured(client.connected(), payment, cause)
    except NotFound as error:
        ledger.move(payment.pk, State.EXPIRED, cause, note=error.issue, debug_id=error.debug_id)
    except NotAllowed as error:
        alert("PayPal refuses our credentials", issue=error.issue, debug_id=error.debug_id)
        ledger.failed(payment.pk, error, cause)
        raise
    except Refused as error:
        _refused(payment, error, cause)
    except PayPalError as error:
        ledger.failed(payment.pk, error, cause)
        raise
    else:
        ledger.apply(payment.pk, facts, cause)


def _captured(paypal: PayPal, payment: Payment, cause: Cause) -> Facts:
    """Return what PayPal says once it was told to capture, however badly it answered."""
    order_id = payment.order_id or ""  # who can be claimed has one
    try:
        order = paypal.capture(order_id, f"act-{payment.uid}-capture-{payment.attempt}")
    except PayPalError as error:
        if not (error.unknown or error.issue in LOOK_AT_ORDER):
            raise
        ledger.failed(payment.pk, error, cause)
        order = paypal.get_order(order_id)
    facts = of_order(order)
    if settings.PAYPAL_MERCHANT_ID and not facts.payee:  # only the order itself names who was paid
        facts = facts._replace(payee=of_order(paypal.get_order(order_id)).payee)
    return facts


def _refused(payment: Payment, error: Refused, cause: Cause) -> None:
    if error.issue in BUYER_MUST_ACT:
        link = error.links.get(BUYER_MUST_ACT[error.issue], "")
        safe = is_checkout(link, settings.PAYPAL_MODE, client.api_base())
        ledger.declined(payment.pk, payment.attempt, error, link if safe else "", cause)
        return
    ledger.failed(payment.pk, error, cause)
    if error.issue in FINAL:
        ledger.move(payment.pk, State.DENIED, cause, note=error.issue, debug_id=error.debug_id)


def _looked(payment_id: int, cause: Cause) -> tuple[Payment, Facts | None]:
    payment = Payment.objects.get(pk=payment_id)
    if payment.order_id is None:
        return payment, None
    try:
        facts = _seen(client.connected(), payment)
    except NotFound as error:
        ledger.looked(payment_id)
        return _gone(payment, error, cause), None
    except PayPalError as error:
        ledger.failed(payment_id, error, cause)
        raise
    ledger.looked(payment_id)
    return ledger.apply(payment_id, facts, cause), facts


def _seen(paypal: PayPal, payment: Payment) -> Facts:
    """Return what the capture says, or the order as long as we do not know both capture and payee."""
    payee_known = payment.payee_merchant_id or not settings.PAYPAL_MERCHANT_ID
    if payment.capture_id and payee_known:
        facts = of_capture(paypal.get_capture(payment.capture_id))
        return _with_refunds(paypal, payment, facts) if facts.state is State.PARTIALLY_REFUNDED else facts
    return of_order(paypal.get_order(payment.order_id or ""))


def _with_refunds(paypal: PayPal, payment: Payment, facts: Facts) -> Facts:
    """Return the facts with how much has been given back: a capture tells that, only its order how much."""
    try:
        order = paypal.get_order(payment.order_id or "")
    except NotFound as error:  # PayPal keeps captures longer than orders
        log.warning("amount refunded is not known", payment=str(payment.uid), debug_id=error.debug_id)
        return facts
    return facts._replace(refunded=of_order(order).refunded)


def _gone(payment: Payment, error: NotFound, cause: Cause) -> Payment:
    if payment.capture_id is None and payment.state in BEFORE_MONEY:
        return ledger.move(payment.pk, State.EXPIRED, cause, note=error.issue, debug_id=error.debug_id)
    return ledger.failed(payment.pk, error, cause)

"""Beginning a purchase of live access (PAYPAL.md section 4, "Starting")."""

import time
from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from billing import ledger
from billing.alerts import alert
from billing.models import Cause, Payment
from billing.paypal import client, errors
from billing.paypal.answers import Order
from billing.paypal.client import PayPal
from billing.paypal.orders import Purchase, is_checkout, order_body
from billing.states import State

REUSED_FOR = timedelta(hours=2)  # PayPal lets a buyer come for 3
OPEN = frozenset({State.CREATED, State.AWAITING, State.CANCELLED, State.APPROVED})
RETURN_PATH, CANCEL_PATH = "/billing/paypal/return/", "/billing/paypal/cancel/"
TWIN_LOOKS, TWIN_SECONDS = 6, 0.5  # how often, and how far apart, we look for what another call creates


class ActivationError(Exception):
    """A purchase did not begin; the text is for the buyer. `permanent`: trying again will not help."""

    permanent = False


class NotSetUp(ActivationError):
    """Nobody can pay here: PayPal's credentials are missing."""

    permanent = True


class PayPalAway(ActivationError):
    """PayPal did not answer, or not in time."""


class PayPalRefuses(ActivationError):
    """PayPal does not take the order, or sends the buyer somewhere that is not PayPal: the log says more."""

    permanent = True


def start(account: User, site: str) -> Payment:
    """Return a payment of this account that waits for the buyer at `approve_url`.

    `site` is our own address as the buyer sees it, as `https://live.example.org`. What the account began in
    the last 2 hours is gone on with, at the price of today: then the state may also be `approved`, where
    nothing but `settlement.settle` is left to do.

    Two calls at once share one payment, and so one request id and one order at PayPal: the account's row is
    locked while the payment is found or made, and PayPal answers a repeated request id with the same order.

    Raises NotSetUp, PayPalAway or PayPalRefuses; the payment then stays on record, and nothing can be paid.
    """
    try:
        paypal = client.connected()
    except errors.NotSetUp:
        raise NotSetUp("Payments are not set up here.") from None
    payment = _open_payment(account)
    if payment.state == State.CREATED:
        return _ordered(paypal, payment, site.rstrip("/"))
    return ledger.move(payment.pk, State.AWAITING, Cause.START, note="begun again")


def _open_payment(account: User) -> Payment:
    """Return the account's payment to go on with, or a new one; never two for two calls at once."""
    asked = {
        "amount": Decimal(settings.BILLING_PRICE),
        "currency": settings.BILLING_CURRENCY,
        "days": settings.BILLING_PERIOD_DAYS,
    }
    with transaction.atomic():
        User.objects.select_for_update().get(pk=account.pk)
        young = account.payments.filter(state__in=OPEN, created_at__gt=timezone.now() - REUSED_FOR, **asked)
        return young.first() or Payment.objects.create(account=account, **asked)


def _ordered(paypal: PayPal, payment: Payment, site: str) -> Payment:
    try:
        order = _created(paypal, payment, site)
    except errors.RequestInProgress as error:
        return _twin(payment, error)
    except errors.Refused as error:
        ledger.failed(payment.pk, error, Cause.START)
        ledger.move(payment.pk, State.DENIED, Cause.START, note=error.issue, debug_id=error.debug_id)
        alert("PayPal takes no orders", issue=error.issue, debug_id=error.debug_id)
        raise PayPalRefuses("PayPal does not take the order. We have been told.") from None
    except errors.PayPalError as error:
        ledger.failed(payment.pk, error, Cause.START)
        raise PayPalAway("PayPal does not answer at the moment. Try again in a minute.") from None
    link = order.link("payer-action", "approve")
    if not is_checkout(link, settings.PAYPAL_MODE, client.api_base()):
        _refuse_link(payment, order)
    return ledger.opened(payment.pk, order.id, link, order.debug_id)


def _created(paypal: PayPal, payment: Payment, site: str) -> Order:
    purchase = Purchase(
        uid=str(payment.uid),
        days=payment.days,
        amount=payment.amount,
        currency=payment.currency,
        return_url=f"{site}{RETURN_PATH}",
        cancel_url=f"{site}{CANCEL_PATH}",
    )
    return paypal.create_order(order_body(purchase), f"act-{payment.uid}-create")


def _twin(payment: Payment, error: errors.PayPalError) -> Payment:
    """Return the payment once the call that is creating its order has noted it."""
    for _ in range(TWIN_LOOKS):
        payment.refresh_from_db()
        if payment.state != State.CREATED:
            return payment
        time.sleep(TWIN_SECONDS)
    ledger.failed(payment.pk, error, Cause.START)
    raise PayPalAway("PayPal is still at work on your order. Try again in a minute.")


def _refuse_link(payment: Payment, order: Order) -> None:
    alert("PayPal's order leads somewhere else", payment=str(payment.uid), debug_id=order.debug_id)
    ledger.move(
        payment.pk, State.DENIED, Cause.START, note="its link is not PayPal's", debug_id=order.debug_id
    )
    raise PayPalRefuses("PayPal's answer could not be trusted. We have been told.")

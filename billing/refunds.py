"""Money given back by an operator. Access changes only once PayPal says that the money has gone."""

from decimal import Decimal

from accounts.models import User
from billing import ledger
from billing.models import Cause, Payment
from billing.paypal import client
from billing.paypal.answers import Refund
from billing.paypal.errors import PayPalError
from billing.paypal.facts import of_capture
from billing.paypal.orders import refund_body
from billing.states import State

REFUNDABLE = frozenset({State.COMPLETED, State.PARTIALLY_REFUNDED, State.REVIEW})
CENT = Decimal("0.01")
ALREADY = "CAPTURE_FULLY_REFUNDED"


class RefundRefused(Exception):
    """This cannot be given back; the text says why."""


def refund(payment: Payment, by: User | None, amount: Decimal | None = None) -> Payment:
    """Give money back, all that is left without an `amount`, and return the payment as it stands then.

    `amount` is in the payment's currency, with two decimals at most. Raises RefundRefused when nothing was
    asked of PayPal, PayPalError when PayPal refused or could not be asked. After an outcome that is unknown
    the same call may be made again: PayPal pays it out once.
    """
    claimed = ledger.claim(payment.pk, REFUNDABLE)
    if claimed is None:
        raise RefundRefused(_why_not(Payment.objects.get(pk=payment.pk)))
    try:
        _check(claimed, amount)
        return _refunded(claimed, by, amount)
    finally:
        ledger.release(claimed)


def _refunded(payment: Payment, by: User | None, amount: Decimal | None) -> Payment:
    attempt = payment.refund_attempt
    request_id = f"act-{payment.uid}-refund-{attempt}"
    body = refund_body(amount, payment.currency)
    paypal = client.connected()
    try:
        answer = paypal.refund(payment.capture_id or "", body, request_id)
    except PayPalError as error:
        if error.issue == ALREADY:
            facts = of_capture(paypal.get_capture(payment.capture_id or ""))
            return ledger.apply(payment.pk, facts, Cause.ADMIN)
        ledger.failed(payment.pk, error, Cause.ADMIN)
        if error.permanent:
            ledger.refund_answered(payment.pk, attempt, by, note=f"refund refused: {error.issue}")
        raise
    return _answered(payment, by, amount, answer)


def _answered(payment: Payment, by: User | None, amount: Decimal | None, answer: Refund) -> Payment:
    given = payment.amount - payment.refunded_amount if amount is None else amount
    note = f"refund {answer.id} of {given:.2f} {payment.currency}: {answer.status}"
    ledger.refund_answered(
        payment.pk,
        payment.refund_attempt,
        by,
        note=note,
        paypal_status=answer.status,
        debug_id=answer.debug_id,
    )
    if answer.status != "COMPLETED":
        return Payment.objects.get(pk=payment.pk)
    total = answer.total if answer.total is not None else payment.refunded_amount + given
    then = State.REFUNDED if amount is None or total >= payment.amount else State.PARTIALLY_REFUNDED
    return ledger.refunded(
        payment.pk, total, then, Cause.ADMIN, paypal_status=answer.status, debug_id=answer.debug_id
    )


def _check(payment: Payment, amount: Decimal | None) -> None:
    left = payment.amount - payment.refunded_amount
    if payment.capture_id is None:
        raise RefundRefused("Nothing was captured for this payment, so nothing can be given back.")
    if amount is None:
        return
    if not amount.is_finite() or amount <= 0 or amount != amount.quantize(CENT):
        raise RefundRefused(f"{amount} cannot be given back: name an amount above 0 with two decimals.")
    if amount > left:
        raise RefundRefused(f"Only {left} {payment.currency} of this payment are left to give back.")


def _why_not(payment: Payment) -> str:
    if payment.state in REFUNDABLE:
        return "Somebody else is working on this payment: try again in a minute."
    return f"This payment is {payment.get_state_display()}: there is nothing to give back."

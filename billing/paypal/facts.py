"""What an answer of PayPal's means for a payment of ours (PAYPAL.md sections 2 and 4). Pure."""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from billing.paypal.answers import Capture, Order, Payments, PurchaseUnit
from billing.paypal.errors import OutcomeUnknown
from billing.states import State

CAPTURE_STATES = {
    "COMPLETED": State.COMPLETED,
    "PENDING": State.PENDING,
    "DECLINED": State.DENIED,
    "FAILED": State.DENIED,
    "PARTIALLY_REFUNDED": State.PARTIALLY_REFUNDED,
    "REFUNDED": State.REFUNDED,
}
ORDER_STATES = {  # of an order that nothing was captured of
    "CREATED": State.AWAITING,
    "SAVED": State.AWAITING,
    "PAYER_ACTION_REQUIRED": State.AWAITING,
    "APPROVED": State.APPROVED,
    "COMPLETED": State.APPROVED,
    "VOIDED": State.EXPIRED,
}


class Facts(NamedTuple):
    """What PayPal says now."""

    state: State  # that it would make of the payment
    status: str  # PayPal's own word, with its reason
    amount: Decimal | None
    currency: str
    custom_id: str
    payee: str  # merchant id; empty where the answer does not name it
    payer_id: str
    capture_id: str
    begun_at: datetime | None  # PayPal's times of the capture
    changed_at: datetime | None
    debug_id: str
    refunded: Decimal | None = None  # in all; None where the answer does not tell


class Asked(NamedTuple):
    """What we asked PayPal for."""

    amount: Decimal
    currency: str
    custom_id: str
    payee: str  # empty: not compared


def of_order(order: Order) -> Facts:
    """Return what an order says: its capture's word if it has one, else its own."""
    unit = order.purchase_units[0] if order.purchase_units else PurchaseUnit()
    if unit.payments.captures:
        capture = _deciding(unit.payments.captures)
        facts = of_capture(capture)
        custom_id, payee = facts.custom_id or unit.custom_id, facts.payee or unit.payee.merchant_id
        return facts._replace(
            custom_id=custom_id,
            payee=payee,
            payer_id=order.payer.payer_id,
            debug_id=order.debug_id,
            refunded=_refunded(unit.payments, capture),
        )
    return Facts(
        state=_meaning(ORDER_STATES, order.status),
        status=order.status,
        amount=unit.amount.value if unit.amount else None,
        currency=unit.amount.currency_code if unit.amount else "",
        custom_id=unit.custom_id,
        payee=unit.payee.merchant_id,
        payer_id=order.payer.payer_id,
        capture_id="",
        begun_at=None,
        changed_at=None,
        debug_id=order.debug_id,
    )


def of_capture(capture: Capture) -> Facts:
    """Return what a capture says."""
    reason = capture.status_details.reason
    return Facts(
        state=_meaning(CAPTURE_STATES, capture.status),
        status=f"{capture.status} {reason}".strip(),
        amount=capture.amount.value,
        currency=capture.amount.currency_code,
        custom_id=capture.custom_id,
        payee=capture.payee.merchant_id,
        payer_id="",
        capture_id=capture.id,
        begun_at=capture.create_time,
        changed_at=capture.update_time,
        debug_id=capture.debug_id,
    )


def mismatch(asked: Asked, facts: Facts) -> str:
    """Return in what PayPal's answer is not what we asked for, in words; empty when it is."""
    if (facts.amount, facts.currency) != (asked.amount, asked.currency):
        return f"{facts.amount} {facts.currency} instead of {asked.amount} {asked.currency}"
    if facts.custom_id != asked.custom_id:
        return f"custom_id is {facts.custom_id[:40]!r}"
    if asked.payee and facts.payee and facts.payee != asked.payee:
        return f"the payee is {facts.payee[:40]!r}"
    return ""


def _refunded(payments: Payments, capture: Capture) -> Decimal:
    """Return what has been given back of the capture, by an order's list of its refunds."""
    done = (each for each in payments.refunds if each.status == "COMPLETED" and each.capture_id == capture.id)
    return sum((each.amount.value for each in done if each.amount is not None), start=Decimal(0))


def _deciding(captures: list[Capture]) -> Capture:
    """Return the capture that took money, if one did: an order may have declined ones before it."""
    return next(
        (each for each in captures if CAPTURE_STATES.get(each.status) is not State.DENIED), captures[0]
    )


def _meaning(table: dict[str, State], status: str) -> State:
    try:
        return table[status]
    except KeyError:
        raise OutcomeUnknown(f"UNKNOWN_STATUS: {status}"[:100]) from None

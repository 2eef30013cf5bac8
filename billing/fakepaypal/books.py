"""What this PayPal knows: orders, captures, refunds, and what may be done with them. Pure, in memory."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from billing.fakepaypal import ids
from billing.fakepaypal.refusals import Body, invalid, not_found, unprocessable

AMOUNT = re.compile(r"\d{1,7}\.\d{2}")
KEPT_ORDERS = 10_000  # the oldest of more is forgotten: the demo may run for weeks
CURRENCIES = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "CHF", "SEK", "PLN"})


class Mode(StrEnum):
    """What becomes of a capture."""

    COMPLETED = "COMPLETED"
    PENDING = "PENDING"
    DECLINED = "DECLINED"  # the order completes, the capture brings no money
    INSTRUMENT_DECLINED = "INSTRUMENT_DECLINED"  # 422; the buyer may try another way to pay
    ERROR_AFTER_CAPTURE = "500-after-capture"  # the money moves, the answer is 500
    SLOW = "slow"  # the money moves at once, the answer takes `slow_seconds`
    RESET = "reset"  # the money moves, the connection ends without an answer


OUTCOMES = {Mode.PENDING: "PENDING", Mode.DECLINED: "DECLINED"}  # all others: COMPLETED


@dataclass
class Refund:
    """Money given back."""

    amount: Decimal
    status: str  # COMPLETED or PENDING
    note: str
    at: datetime
    id: str = field(default_factory=ids.resource_id)


@dataclass
class Capture:
    """One taking of an order's money."""

    status: str  # COMPLETED, PENDING or DECLINED; refunds come on top
    reason: str  # why it is pending
    at: datetime
    refunds: list[Refund] = field(default_factory=list)
    id: str = field(default_factory=ids.resource_id)

    @property
    def refunded(self) -> Decimal:
        """What has been given back, pending refunds aside."""
        done = (refund.amount for refund in self.refunds if refund.status == "COMPLETED")
        return sum(done, start=Decimal(0))


@dataclass
class Order:
    """What a buyer is to pay."""

    unit: Body  # the purchase unit: as it was asked for, with our payee
    return_url: str
    cancel_url: str
    waiting: str  # its status until the buyer agrees: PAYER_ACTION_REQUIRED, or CREATED in the older form
    at: datetime
    status: str = ""
    captures: list[Capture] = field(default_factory=list)
    next_mode: Mode | None = None  # what the buyer chose on the approval page
    id: str = field(default_factory=ids.resource_id)

    @property
    def value(self) -> Decimal:
        """What it costs."""
        return Decimal(self.unit["amount"]["value"])

    @property
    def is_approved(self) -> bool:
        """Whether the buyer has agreed."""
        return self.status in ("APPROVED", "COMPLETED")


class Books:
    """All orders of one merchant. Methods raise Refusal as PayPal answers."""

    def __init__(self, merchant_id: str) -> None:
        self.merchant_id = merchant_id
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.pending_reason = "PENDING_REVIEW"
        self.orders: dict[str, Order] = {}
        self._invoices: set[str] = set()

    def create(self, asked: Body) -> Order:
        """Open an order; refuse what is not two-decimal money in a known currency, or leads nowhere."""
        unit = _unit(asked)
        source = asked.get("payment_source", {}).get("paypal")
        context = asked.get("application_context", {}) if source is None else source["experience_context"]
        for name in ("return_url", "cancel_url"):
            if not str(context.get(name, "")).startswith(("http://", "https://")):
                raise invalid(f"/payment_source/paypal/experience_context/{name}", context.get(name))
        unit["payee"] = {"email_address": "merchant-sb@business.example.com", "merchant_id": self.merchant_id}
        waiting = "CREATED" if source is None else "PAYER_ACTION_REQUIRED"
        order = Order(unit, context["return_url"], context["cancel_url"], waiting, self.clock(), waiting)
        self.orders[order.id] = order
        if len(self.orders) > KEPT_ORDERS:
            del self.orders[next(iter(self.orders))]
        return order

    def order(self, order_id: str) -> Order:
        """Return the order, or refuse with 404."""
        if (found := self.orders.get(order_id)) is None:
            raise not_found("order_id", order_id)
        return found

    def found_capture(self, capture_id: str) -> tuple[Order, Capture]:
        """Return the capture and its order, or refuse with 404."""
        for order in self.orders.values():
            for capture in order.captures:
                if capture.id == capture_id:
                    return order, capture
        raise not_found("capture_id", capture_id)

    def held(self) -> list[tuple[Order, Capture]]:
        """Return the captures that wait for PayPal's decision, with their orders, the oldest first."""
        captures = ((order, capture) for order in self.orders.values() for capture in order.captures)
        return [(order, capture) for order, capture in captures if capture.status == "PENDING"]

    def capture(self, order_id: str, mode: Mode, redirect: Body) -> Capture:
        """Take the order's money as `mode` says; `redirect`: for a buyer who has to choose anew."""
        order = self.order(order_id)
        if order.captures:
            raise unprocessable("ORDER_ALREADY_CAPTURED")
        if not order.is_approved:
            raise unprocessable("ORDER_NOT_APPROVED")
        if (invoice := order.unit.get("invoice_id")) in self._invoices:
            raise unprocessable("DUPLICATE_INVOICE_ID")
        if mode is Mode.INSTRUMENT_DECLINED:
            order.status = order.waiting
            raise unprocessable("INSTRUMENT_DECLINED", redirect)
        if invoice:
            self._invoices.add(invoice)
        status = OUTCOMES.get(mode, "COMPLETED")
        capture = Capture(status, self.pending_reason if status == "PENDING" else "", self.clock())
        order.captures.append(capture)
        order.status = "COMPLETED"
        return capture

    def refund(self, capture_id: str, value: str | None, status: str, note: str) -> Refund:
        """Give `value` back, or what is left when None; refuse more than is left."""
        order, capture = self.found_capture(capture_id)
        left = order.value - sum((refund.amount for refund in capture.refunds), start=Decimal(0))
        if capture.status != "COMPLETED" or left <= 0:
            raise unprocessable("CAPTURE_FULLY_REFUNDED" if left <= 0 else "INVALID_RESOURCE_ID")
        if value is not None and not AMOUNT.fullmatch(value):
            raise invalid("/amount/value", value)
        amount = left if value is None else Decimal(value)
        if amount > left:
            raise unprocessable("REFUND_AMOUNT_EXCEEDED")
        refund = Refund(amount, status, note, self.clock())
        capture.refunds.append(refund)
        return refund

    def found_refund(self, refund_id: str) -> tuple[Order, Capture, Refund]:
        """Return the refund with its capture and order, or refuse with 404."""
        for order in self.orders.values():
            for capture in order.captures:
                for refund in capture.refunds:
                    if refund.id == refund_id:
                        return order, capture, refund
        raise not_found("refund_id", refund_id)


def _unit(asked: Body) -> dict[str, Any]:
    """Return the one purchase unit of a request for an order, without its items."""
    if asked.get("intent") != "CAPTURE":
        raise invalid("/intent", asked.get("intent"))
    units = asked.get("purchase_units")
    if not isinstance(units, list) or len(units) != 1:
        raise invalid("/purchase_units", units)
    amount = units[0].get("amount", {})
    if not AMOUNT.fullmatch(str(amount.get("value"))):
        raise invalid("/purchase_units/0/amount/value", amount.get("value"))
    if amount.get("currency_code") not in CURRENCIES:
        raise unprocessable("CURRENCY_NOT_SUPPORTED")
    shown = {name: value for name, value in units[0].items() if name != "items"}
    return {"reference_id": "default", **shown, "amount": dict(amount)}

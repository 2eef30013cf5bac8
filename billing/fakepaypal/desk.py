"""What a test, or the person at the approval page, does to this PayPal. Each act returns its signed event."""

import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from billing.fakepaypal import events, ids
from billing.fakepaypal.bodies import BUYER_ID, Bodies, status_of
from billing.fakepaypal.books import Books, Capture, Mode, Order, Refund
from billing.fakepaypal.faults import Fault
from billing.fakepaypal.refusals import Body, not_found
from billing.fakepaypal.signing import Delivery, Signer
from billing.fakepaypal.tokens import Tokens

TOKEN_SECONDS = 32400  # PayPal's own nine hours
SLOW_SECONDS = 30.0  # longer than a client waits
KEPT_EVENTS = 10_000  # the demo may run for weeks


class Desk:
    """The books behind a lock, and the events that come of them."""

    def __init__(self, base: str, webhook_id: str, merchant_id: str) -> None:
        self.url = base
        self.webhook_id = webhook_id
        self.webhook_url = ""  # where the webhook leads to; empty: events wait
        self.merchant_id = merchant_id
        self.lock = threading.RLock()
        self.books = Books(merchant_id)
        self.bodies = Bodies(base)
        self.signer = Signer(webhook_id, base)
        self.tokens = Tokens(TOKEN_SECONDS)
        self.mode = Mode.COMPLETED  # of every capture, unless `once` or the buyer says otherwise
        self.slow_seconds = SLOW_SECONDS
        self.refund_status = "COMPLETED"  # or PENDING, until complete_refund
        self.faults: list[Fault] = []
        self.deliveries: deque[Delivery] = deque(maxlen=KEPT_EVENTS)  # every event, oldest first
        self.listeners: list[Callable[[Delivery], None]] = []  # told of every event, in any thread
        self._once: deque[Mode] = deque()

    # How the next calls go

    def once(self, *modes: Mode) -> None:
        """Let the next captures go like this, one each."""
        self._once.extend(modes)

    def fault(self, path: str, status: int, *, issue: str = "", times: int | None = 1) -> None:
        """Answer requests whose path contains `path` with `status` (faults.RESET: not at all)."""
        self.faults.append(Fault(path, status, issue, times))

    def revoke_tokens(self) -> None:
        """End every access token: calls with it get 401."""
        self.tokens.revoke()

    def next_mode(self, order: Order) -> Mode:
        """Return how this capture goes: what the buyer chose, then `once`, then `mode`."""
        chosen, order.next_mode = order.next_mode, None
        if chosen is not None:
            return chosen
        return self._once.popleft() if self._once else self.mode

    # The buyer

    def approve(self, order_id: str, mode: Mode | None = None) -> Delivery:
        """Agree to pay; `mode`: how the capture of this order is to go."""
        with self.lock:
            order = self.books.order(order_id)
            if not order.captures:
                order.status, order.next_mode = "APPROVED", mode
            return self.event("CHECKOUT.ORDER.APPROVED", self.bodies.approval(order))

    def cancel(self, order_id: str) -> str:
        """Go back without paying; return the address the browser is sent to. The order stays open."""
        return with_query(self.books.order(order_id).cancel_url, f"token={order_id}")

    def return_url(self, order_id: str) -> str:
        """Return the address the browser is sent to after approval."""
        return with_query(self.books.order(order_id).return_url, f"token={order_id}&PayerID={BUYER_ID}")

    def dispute(self, capture_id: str, step: str = "CREATED", outcome: str = "", case: str = "") -> Delivery:
        """Complain about a capture: `step` is CREATED, UPDATED or RESOLVED, this one with an outcome code."""
        stage, status = {
            "CREATED": ("INQUIRY", "OPEN"),
            "UPDATED": ("CHARGEBACK", "WAITING_FOR_SELLER_RESPONSE"),
            "RESOLVED": ("CHARGEBACK", "RESOLVED"),
        }[step]
        with self.lock:
            order, capture = self.books.found_capture(capture_id)
            number = case or ids.dispute_id()
            address = f"{self.url}/v1/customer/disputes/{number}"
            complaint = events.Complaint(number, address, stage, status, outcome)
            return self.event(f"CUSTOMER.DISPUTE.{step}", events.dispute(complaint, order, capture))

    # PayPal

    def complete_capture(self, capture_id: str) -> Delivery:
        """Let a pending capture go through."""
        return self._decide(capture_id, "COMPLETED", "COMPLETED")

    def deny_capture(self, capture_id: str, word: str = "DENIED") -> Delivery:
        """Refuse a pending capture; the event's `word` is DENIED or DECLINED."""
        return self._decide(capture_id, "DECLINED", word)

    def refund(self, capture_id: str, amount: Decimal | str | None = None) -> Delivery:
        """Give money back from PayPal's own pages; None: all that is left."""
        with self.lock:
            value = None if amount is None else str(amount)
            refund = self.books.refund(capture_id, value, "COMPLETED", "Refund")
            return self.refunded(refund)

    def complete_refund(self, refund_id: str) -> Delivery:
        """Let a pending refund go through."""
        with self.lock:
            _, _, refund = self.books.found_refund(refund_id)
            refund.status = "COMPLETED"
            return self.refunded(refund)

    def reverse(self, capture_id: str) -> Delivery:
        """Take the money back for the buyer's bank. The capture itself does not show it."""
        with self.lock:
            order, capture = self.books.found_capture(capture_id)
            taken = Refund(order.value, "COMPLETED", "Payment reversed", self.books.clock())
            shown = Capture(capture.status, "", capture.at, [taken], capture.id)
            return self.event("PAYMENT.CAPTURE.REVERSED", self.bodies.refund(order, shown, taken))

    def reverse_approval(self, order_id: str) -> Delivery:
        """Take the buyer's approval back before any capture."""
        with self.lock:
            order = self.books.order(order_id)
            order.status = order.waiting
            return self.event("CHECKOUT.PAYMENT-APPROVAL.REVERSED", events.reversed_approval(order))

    def expire(self, order_id: str) -> None:
        """Forget the order, as happens hours after its creation: 404 from now on."""
        with self.lock:
            if self.books.orders.pop(order_id, None) is None:
                raise not_found("order_id", order_id)

    def tamper(
        self,
        order_id: str,
        *,
        amount: str | None = None,
        currency: str | None = None,
        payee: str | None = None,
        custom_id: str | None = None,
    ) -> None:
        """Let the order, and its captures, say something else than was asked for."""
        with self.lock:
            unit = self.books.order(order_id).unit
            money = {"value": amount, "currency_code": currency}
            unit["amount"] |= {name: value for name, value in money.items() if value is not None}
            if payee is not None:
                unit["payee"] = {**unit["payee"], "merchant_id": payee}
            if custom_id is not None:
                unit["custom_id"] = custom_id

    def set_clock(self, at: datetime | None) -> None:
        """Date new orders, captures and refunds like this; None: by the real time again."""
        self.books.clock = Books(self.merchant_id).clock if at is None else lambda: at

    # Events

    def event(self, event_type: str, resource: Body, event_id: str | None = None) -> Delivery:
        """Return a signed event about that resource, and keep it among `deliveries`."""
        body = events.event(event_type, resource, self.url, event_id)
        delivery = self.signed(events.encoded(body), body["id"], event_type)
        with self.lock:
            self.deliveries.append(delivery)
        for listener in self.listeners:
            listener(delivery)
        return delivery

    def signed(self, body: bytes, event_id: str = "", event_type: str = "") -> Delivery:
        """Return a delivery of any bytes at all, with a good signature; it is not kept."""
        return Delivery(event_id, event_type, self.signer.headers(body), body)

    def capture_event(self, order: Order, capture: Capture, word: str = "") -> Delivery:
        """Return the event of the capture's present status."""
        event_type = f"PAYMENT.CAPTURE.{word or status_of(order, capture)}"
        return self.event(event_type, self.bodies.capture(order, capture))

    def refunded(self, refund: Refund) -> Delivery:
        """Return the event of a refund."""
        order, capture, _ = self.books.found_refund(refund.id)
        return self.event("PAYMENT.CAPTURE.REFUNDED", self.bodies.refund(order, capture, refund))

    def _decide(self, capture_id: str, status: str, word: str) -> Delivery:
        with self.lock:
            order, capture = self.books.found_capture(capture_id)
            capture.status = status
            return self.capture_event(order, capture, word)


def with_query(url: str, query: str) -> str:
    """Return the address with that query added to what it has."""
    return f"{url}{'&' if '?' in url else '?'}{query}"

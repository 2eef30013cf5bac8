"""PayPal's events: what each hints at, and the few facts that only an event tells. Pure."""

from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

import msgspec

from billing.models import Dispute
from billing.paypal.answers import Capture, Id, Money, Part, Refund, Time, Word

ID_CHARS = 64  # PayPal's ids have at most some 40
TYPE_CHARS = 80
CAPTURE_EVENTS = frozenset(
    f"PAYMENT.CAPTURE.{word}" for word in ("COMPLETED", "PENDING", "DENIED", "DECLINED")
)
REFUND_EVENTS = frozenset({"PAYMENT.CAPTURE.REFUNDED", "PAYMENT.CAPTURE.REVERSED"})
LOST = frozenset({"RESOLVED_BUYER_FAVOUR", "ACCEPTED"})  # and a payout to the buyer
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)  # the last: nested without end

Resource = TypeVar("Resource", bound=Part)


class NotAnEvent(ValueError):
    """The body is not an event of PayPal's; the text names what is wrong with it."""


class Envelope(Part, frozen=True):
    """What every event has around its resource."""

    id: str
    event_type: str
    create_time: Time | None = None
    resource: msgspec.Raw = msgspec.Raw(b"{}")


class DisputeNews(NamedTuple):
    """What an event tells of a buyer's complaint."""

    dispute_id: str
    verdict: Dispute
    at: datetime  # PayPal's time
    status: str  # PayPal's words


class Hint(NamedTuple):
    """Which payment to look at, and what the event alone tells."""

    order_id: str = ""
    capture_id: str = ""
    custom_id: str = ""
    is_reversal: bool = False
    refunded_total: Decimal | None = None
    dispute: DisputeNews | None = None


class _Order(Part, frozen=True):
    id: Id = ""
    order_id: Id = ""  # CHECKOUT.PAYMENT-APPROVAL.REVERSED


class _Transaction(Part, frozen=True):
    seller_transaction_id: Id = ""
    custom: Word = ""


class _Outcome(Part, frozen=True):
    outcome_code: Word = ""
    amount_refunded: Money | None = None


class _Dispute(Part, frozen=True):
    dispute_id: Id
    status: Word = ""
    update_time: Time | None = None
    create_time: Time | None = None
    disputed_transactions: list[_Transaction] = []
    dispute_outcome: _Outcome | None = None


def envelope(body: bytes) -> Envelope:
    """Return the event's envelope; NotAnEvent when the body is no JSON object with an id and a type."""
    try:
        found = msgspec.json.decode(body, type=Envelope)
    except UNREADABLE as error:
        raise NotAnEvent(f"not an event of PayPal's: {error}") from None
    if not 0 < len(found.id) <= ID_CHARS or not 0 < len(found.event_type) <= TYPE_CHARS:
        raise NotAnEvent("not an event of PayPal's: its id or its event_type is empty or too long")
    if not (found.id + found.event_type).isprintable():
        raise NotAnEvent("not an event of PayPal's: its id or its event_type holds control characters")
    return found


def hint(event: Envelope, received_at: datetime) -> Hint | None:
    """Return what the event hints at; None for a type that we do not act on.

    `received_at` stands in for a time that the event does not tell. NotAnEvent for a resource that is not
    one of its type.
    """
    if event.event_type.startswith("CHECKOUT."):
        order = _resource(event, _Order)
        return Hint(order_id=order.order_id or order.id)
    if event.event_type in CAPTURE_EVENTS:
        capture = _resource(event, Capture)
        order_id = capture.supplementary_data.related_ids.order_id
        return Hint(order_id=order_id, capture_id=capture.id, custom_id=capture.custom_id)
    if event.event_type in REFUND_EVENTS:
        refund = _resource(event, Refund)
        total = refund.total if refund.status == "COMPLETED" else None
        reversal = event.event_type.endswith(".REVERSED")
        return Hint("", refund.capture_id, refund.custom_id, reversal, total)
    if event.event_type.startswith("CUSTOMER.DISPUTE."):
        return _of_dispute(_resource(event, _Dispute), event.create_time or received_at)
    return None


def _of_dispute(dispute: _Dispute, told_at: datetime) -> Hint:
    about = dispute.disputed_transactions[0] if dispute.disputed_transactions else _Transaction()
    outcome = dispute.dispute_outcome or _Outcome()
    verdict = _verdict(outcome) if dispute.status == "RESOLVED" else Dispute.OPEN
    at = dispute.update_time or dispute.create_time or told_at
    status = f"{dispute.status} {outcome.outcome_code}".strip()
    news = DisputeNews(dispute.dispute_id, verdict, at, status)
    return Hint(capture_id=about.seller_transaction_id, custom_id=about.custom, dispute=news)


def _verdict(outcome: _Outcome) -> Dispute:
    paid_out = outcome.amount_refunded is not None and outcome.amount_refunded.value > 0
    to_buyer = outcome.outcome_code == "RESOLVED_WITH_PAYOUT" and paid_out
    return Dispute.LOST if outcome.outcome_code in LOST or to_buyer else Dispute.WON


def _resource(event: Envelope, kind: type[Resource]) -> Resource:
    try:
        return msgspec.json.decode(event.resource, type=kind)
    except UNREADABLE as error:
        raise NotAnEvent(f"the resource of {event.event_type} cannot be read: {error}") from None


def object_in(body: bytes) -> dict[str, Any]:
    """Return the JSON object that the body is; NotAnEvent when it is not one."""
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except UNREADABLE as error:
        raise NotAnEvent(f"not a JSON object: {error}") from None

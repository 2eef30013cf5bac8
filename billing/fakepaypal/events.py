"""The bodies of webhook events (PAYPAL.md section 4: events to subscribe). Pure."""

import json
from datetime import UTC, datetime
from typing import NamedTuple

from billing.fakepaypal import ids
from billing.fakepaypal.bodies import BUYER_EMAIL, marks, written
from billing.fakepaypal.books import Capture, Order
from billing.fakepaypal.refusals import Body

VERSION = "2.0"  # of orders, captures and refunds inside events
UNVERSIONED = ("CUSTOMER.DISPUTE", "CHECKOUT.PAYMENT-APPROVAL")
SUMMARIES = {
    "CHECKOUT.ORDER.APPROVED": "An order has been approved by buyer",
    "CHECKOUT.PAYMENT-APPROVAL.REVERSED": "A payment has been reversed after approval.",
    "PAYMENT.CAPTURE.COMPLETED": "Payment completed",
    "PAYMENT.CAPTURE.PENDING": "Payment pending",
    "PAYMENT.CAPTURE.DENIED": "Payment denied",
    "PAYMENT.CAPTURE.DECLINED": "Payment declined",
    "PAYMENT.CAPTURE.REFUNDED": "A capture payment was refunded",
    "PAYMENT.CAPTURE.REVERSED": "A capture payment was reversed",
    "CUSTOMER.DISPUTE.CREATED": "A new dispute opened",
    "CUSTOMER.DISPUTE.UPDATED": "A dispute was updated",
    "CUSTOMER.DISPUTE.RESOLVED": "A dispute was resolved",
}
_KINDS = {
    "PAYMENT.CAPTURE.REFUNDED": "refund",
    "PAYMENT.CAPTURE.REVERSED": "refund",
    "PAYMENT.CAPTURE": "capture",
    "CUSTOMER.DISPUTE": "dispute",
    "CHECKOUT": "checkout-order",
}


class Complaint(NamedTuple):
    """A buyer's case, as far as it has come."""

    case: str
    address: str
    stage: str
    status: str
    outcome: str  # empty while it is open


def event(event_type: str, resource: Body, base: str, event_id: str | None = None) -> Body:
    """Return the event of that type about that resource."""
    number = event_id or ids.event_id()
    path = f"{base}/v1/notifications/webhooks-events/{number}"
    now = datetime.now(UTC)
    kind = next((kind for start, kind in _KINDS.items() if event_type.startswith(start)), "unknown")
    version: Body = {} if event_type.startswith(UNVERSIONED) else {"resource_version": VERSION}
    return {
        "id": number,
        "event_version": "1.0",
        "create_time": f"{now:%Y-%m-%dT%H:%M:%S}.{now.microsecond // 1000:03}Z",
        "resource_type": kind,
        **version,
        "event_type": event_type,
        "summary": SUMMARIES.get(event_type, event_type),
        "resource": resource,
        "links": [
            {"href": path, "rel": "self", "method": "GET"},
            {"href": f"{path}/resend", "rel": "resend", "method": "POST"},
        ],
    }


def encoded(body: Body) -> bytes:
    """Return the bytes that are sent and signed: compact, keys in order, as PayPal writes them."""
    return json.dumps(body, separators=(",", ":")).encode()


def reversed_approval(order: Order) -> Body:
    """Return the resource of an approval that the buyer's bank took back."""
    unit = {"reference_id": order.unit["reference_id"], **marks(order)}
    source = {"paypal": {"email_address": BUYER_EMAIL}}
    return {"order_id": order.id, "purchase_units": [unit], "payment_source": source}


def dispute(complaint: Complaint, order: Order, capture: Capture) -> Body:
    """Return the resource of a complaint about a capture."""
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}.000Z"
    amount = {"currency_code": order.unit["amount"]["currency_code"], "value": str(order.value)}
    outcome = {"outcome_code": complaint.outcome, "amount_refunded": amount}
    return {
        "dispute_id": complaint.case,
        "create_time": now,
        "update_time": now,
        "disputed_transactions": [_disputed(order, capture, amount)],
        "reason": "MERCHANDISE_OR_SERVICE_NOT_RECEIVED",
        "status": complaint.status,
        "dispute_amount": amount,
        "dispute_life_cycle_stage": complaint.stage,
        "dispute_channel": "INTERNAL",
        "messages": [{"posted_by": "BUYER", "time_posted": now, "content": "I did not get it."}],
        "links": [{"href": complaint.address, "rel": "self", "method": "GET"}],
        **({"dispute_outcome": outcome} if complaint.outcome else {}),
    }


def _disputed(order: Order, capture: Capture, amount: Body) -> Body:
    return {
        "seller_transaction_id": capture.id,
        "invoice_number": order.unit.get("invoice_id", ""),
        "custom": order.unit.get("custom_id", ""),
        "create_time": written(capture.at),
        "transaction_status": "COMPLETED",
        "gross_amount": amount,
        "buyer": {"name": "Test Buyer"},
        "seller": {
            "email": order.unit["payee"]["email_address"],
            "merchant_id": order.unit["payee"]["merchant_id"],
            "name": "The merchant",
        },
        "items": [],
        "seller_protection_eligible": True,
    }

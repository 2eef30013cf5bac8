"""What each of PayPal's events hints at, read from the twelve sample deliveries."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.models import Dispute
from billing.paypal.notifications import DisputeNews, Hint, NotAnEvent, envelope, hint, object_in
from tests.billing.paypal.deliveries import CAPTURE_ID, NAMES, ORDER_ID, UID, sample

NOW = datetime(2026, 11, 22, tzinfo=UTC)
CASE = "PP-R-TST-10043217"
CASE_AT = datetime(2026, 11, 22, 9, 10, 11, tzinfo=UTC)
CAPTURE = Hint(order_id=ORDER_ID, capture_id=CAPTURE_ID, custom_id=UID)
REFUND = Hint(capture_id=CAPTURE_ID, custom_id=UID, refunded_total=Decimal("3.00"))


def dispute(verdict: Dispute, status: str) -> Hint:
    return Hint(capture_id=CAPTURE_ID, custom_id=UID, dispute=DisputeNews(CASE, verdict, CASE_AT, status))


HINTS = {
    "checkout_order_approved": Hint(order_id=ORDER_ID),
    "checkout_order_completed": Hint(order_id=ORDER_ID),
    "checkout_payment_approval_reversed": Hint(order_id=ORDER_ID),
    "payment_capture_completed": CAPTURE,
    "payment_capture_pending": CAPTURE,
    "payment_capture_denied": CAPTURE,
    "payment_capture_declined": CAPTURE,
    "payment_capture_refunded": REFUND,
    "payment_capture_reversed": REFUND._replace(is_reversal=True),
    "customer_dispute_created": dispute(Dispute.OPEN, "OPEN"),
    "customer_dispute_updated": dispute(Dispute.OPEN, "WAITING_FOR_SELLER_RESPONSE"),
    "customer_dispute_resolved": dispute(Dispute.LOST, "RESOLVED RESOLVED_BUYER_FAVOUR"),
}


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_says_which_payment_to_look_at(name: str) -> None:
    found = hint(envelope(sample(name).body), NOW)
    assert found == HINTS[name]


def changed(name: str, **resource: Any) -> Hint | None:
    event = json.loads(sample(name).body)
    event["resource"] |= resource
    return hint(envelope(json.dumps(event).encode()), NOW)


@pytest.mark.parametrize(
    ("outcome", "refunded", "verdict"),
    [
        ("RESOLVED_BUYER_FAVOUR", None, Dispute.LOST),
        ("ACCEPTED", None, Dispute.LOST),
        ("RESOLVED_WITH_PAYOUT", "3.00", Dispute.LOST),
        ("RESOLVED_WITH_PAYOUT", None, Dispute.WON),
        ("RESOLVED_WITH_PAYOUT", "0.00", Dispute.WON),
        ("RESOLVED_SELLER_FAVOUR", None, Dispute.WON),
        ("CANCELED_BY_BUYER", None, Dispute.WON),
        ("DENIED", None, Dispute.WON),
        ("NONE", None, Dispute.WON),
    ],
)
def test_the_outcome_of_a_dispute_decides(outcome: str, refunded: str | None, verdict: Dispute) -> None:
    money = {"amount_refunded": {"currency_code": "USD", "value": refunded}} if refunded else {}
    found = changed("customer_dispute_resolved", dispute_outcome={"outcome_code": outcome, **money})
    assert found is not None
    assert found.dispute is not None
    assert found.dispute.verdict == verdict


def test_a_related_id_is_preferred_to_the_link_upwards() -> None:
    related = {"related_ids": {"capture_id": "ANOTHER"}}
    found = changed("payment_capture_reversed", supplementary_data=related)
    assert found is not None
    assert found.capture_id == "ANOTHER"


def test_a_refund_that_is_not_done_has_no_total() -> None:
    found = changed("payment_capture_refunded", status="PENDING")
    assert found is not None
    assert found.refunded_total is None


def test_an_event_that_we_did_not_ask_for_is_no_hint() -> None:
    body = b'{"id":"WH-1","event_type":"BILLING.PLAN.CREATED","resource":{"id":5}}'
    assert hint(envelope(body), NOW) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'"WH-1"',
        b"{}",
        b'{"id":5,"event_type":"X"}',
        b'{"id":"","event_type":"X"}',
        b'{"id":"' + b"W" * 65 + b'","event_type":"X"}',
        b'{"id":"WH-1","event_type":"' + b"X" * 81 + b'"}',
        b'{"id":"WH\\u0000","event_type":"X"}',
        b'{"id":"WH-1","event_type":"X"}}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"id":"WH-1","event_type":"X","resource":' + b"[" * 100_000,
    ],
)
def test_it_refuses_what_is_no_event(body: bytes) -> None:
    with pytest.raises(NotAnEvent):
        envelope(body)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("payment", "customer"))])
def test_it_refuses_a_resource_of_another_kind(name: str) -> None:
    event = json.loads(sample(name).body) | {"resource": {"id": 5}}
    with pytest.raises(NotAnEvent, match="resource of"):
        hint(envelope(json.dumps(event).encode()), NOW)


@given(st.binary() | st.recursive(st.none() | st.text(), st.lists).map(lambda v: json.dumps(v).encode()))
def test_whatever_is_no_json_object_is_refused_by_name(body: bytes) -> None:
    try:
        is_object = isinstance(json.loads(body), dict)
    except (ValueError, RecursionError):
        is_object = False
    if not is_object:
        with pytest.raises(NotAnEvent):
            object_in(body)


def test_a_body_cannot_say_more_in_the_verification_than_it_should() -> None:
    with pytest.raises(NotAnEvent):
        object_in(b'{"id":"WH-1"},"webhook_id":"another","x":{}')

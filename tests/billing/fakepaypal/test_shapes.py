"""The local PayPal answers in the shapes of the real one."""

import json
from pathlib import Path

import pytest

from billing.fakepaypal import Mode
from tests.billing.fakepaypal.merchant import REPRESENTATION, order_request


def read_shapes() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for part in (Path(__file__).parent / "shapes.txt").read_text().split("\n## ")[1:]:
        name, _, paths = part.partition("\n")
        found[name] = set(paths.split())
    return found


SHAPES = read_shapes()


def shape(value: object, at: str = "") -> set[str]:
    """Return the paths of all fields in a JSON value."""
    match value:
        case dict() if value:
            fields = [shape(inner, f"{at}.{name}" if at else name) for name, inner in value.items()]
            return set().union(*fields)
        case list() if value:
            return set().union(*(shape(inner, f"{at}[]") for inner in value))
        case dict() | list():
            return {at + ("{}" if isinstance(value, dict) else "[]")}
    return {at}


def test_the_token_call(merchant):
    assert shape(merchant.token().json()) == SHAPES["oauth_token_200"]


def test_a_new_order(merchant):
    answer = merchant.post("/v2/checkout/orders", order_request())

    assert (answer.status_code, shape(answer.json())) == (201, SHAPES["create_order_201"])
    assert [link["rel"] for link in answer.json()["links"]] == ["self", "payer-action"]


def test_a_new_order_in_the_older_form(merchant):
    asked = order_request()
    asked["application_context"] = asked.pop("payment_source")["paypal"]["experience_context"]
    answer = merchant.post("/v2/checkout/orders", asked).json()

    assert (answer["status"], shape(answer)) == ("CREATED", SHAPES["create_order_201_approve_link"])
    assert [link["rel"] for link in answer["links"]] == ["self", "approve", "update", "capture"]


def test_an_approved_order(merchant):
    answer = merchant.get(f"/v2/checkout/orders/{merchant.approved()}").json()

    assert (answer["status"], shape(answer)) == ("APPROVED", SHAPES["get_order_200_approved"])


@pytest.mark.parametrize(
    ("mode", "name"),
    [
        (Mode.COMPLETED, "capture_201_completed"),
        (Mode.PENDING, "capture_201_pending"),
        (Mode.DECLINED, "capture_201_declined"),
    ],
)
def test_a_capture(paypal, merchant, mode, name):
    paypal.mode = mode
    answer = merchant.capture(merchant.approved())

    assert (answer.status_code, shape(answer.json())) == (201, SHAPES[name])


def test_a_paid_order(merchant):
    order_id = merchant.approved()
    merchant.capture(order_id)

    assert shape(merchant.get(f"/v2/checkout/orders/{order_id}").json()) == SHAPES["get_order_200_completed"]


def test_a_refund_and_the_refunded_capture(merchant):
    capture_id = merchant.captured()
    answer = merchant.post(f"/v2/payments/captures/{capture_id}/refund", {}, "refund-1")

    assert (answer.status_code, shape(answer.json())) == (201, SHAPES["refund_201"])
    capture = merchant.get(f"/v2/payments/captures/{capture_id}").json()
    assert (capture["status"], shape(capture)) == ("REFUNDED", SHAPES["get_capture_200_refunded"])


def test_a_declined_instrument_comes_with_a_redirect(paypal, merchant):
    paypal.once(Mode.INSTRUMENT_DECLINED)
    answer = merchant.capture(merchant.approved())

    assert (answer.status_code, shape(answer.json())) == (422, SHAPES["capture_422_instrument_declined"])
    assert [link["rel"] for link in answer.json()["links"]] == ["information_link", "redirect"]


@pytest.mark.parametrize(
    ("status", "name"),
    [(500, "any_500_internal"), (429, "any_429_rate_limit"), (401, "any_401_token_expired")],
)
def test_a_bad_day(paypal, merchant, status, name):
    paypal.fault("/v2/", status)
    answer = merchant.get("/v2/checkout/orders/X")

    assert (answer.status_code, shape(answer.json())) == (status, SHAPES[name])


def test_refusals(merchant):
    order_id = merchant.order()
    cheap = order_request(amount={"currency_code": "USD", "value": "3"})

    assert shape(merchant.capture(order_id).json()) == SHAPES["capture_422_order_not_approved"]
    assert shape(merchant.get("/v2/checkout/orders/X").json()) == SHAPES["get_order_404"]
    bad = merchant.post("/v2/checkout/orders", cheap, **REPRESENTATION)
    assert (bad.status_code, shape(bad.json())) == (400, SHAPES["create_order_400_invalid_request"])
    assert bad.headers["Paypal-Debug-Id"] == bad.json()["debug_id"]


def events(paypal, merchant):
    order_id = merchant.approved()
    merchant.capture(order_id)
    capture_id = paypal.books.order(order_id).captures[0].id
    return {
        "checkout_order_approved": paypal.deliveries[0],
        "payment_capture_completed": paypal.deliveries[1],
        "checkout_payment_approval_reversed": paypal.reverse_approval(merchant.order()),
        "customer_dispute_created": paypal.dispute(capture_id),
        "customer_dispute_resolved": paypal.dispute(capture_id, "RESOLVED", "RESOLVED_BUYER_FAVOUR"),
        "payment_capture_refunded": paypal.refund(capture_id),
    }


def test_events(paypal, merchant):
    for name, delivery in events(paypal, merchant).items():
        body = json.loads(delivery.body)
        assert shape(body) == SHAPES[name], name
        assert delivery.event_type.lower().replace(".", "_").replace("-", "_") == name
        assert (delivery.event_id, delivery.event_type) == (body["id"], body["event_type"])


def test_a_reversal_is_told_as_a_refund(paypal, merchant):
    capture_id = merchant.captured()
    body = json.loads(paypal.reverse(capture_id).body)

    assert shape(body) == SHAPES["payment_capture_refunded"]
    assert [link["href"].rpartition("/")[2] for link in body["resource"]["links"] if link["rel"] == "up"] == [
        capture_id
    ]
    assert merchant.get(f"/v2/payments/captures/{capture_id}").json()["status"] == "COMPLETED"

"""A signature is over the bytes of the delivery, and is checked over the bytes of the request."""

import json

import pytest

from billing.fakepaypal import FakePayPal
from billing.fakepaypal.signing import event_bytes
from tests.billing.fakepaypal.merchant import issue

AWKWARD = '{"id":"WH-1",  "amount":{"value":1.0,"breakdown":{}},"name":"Zoë \\u00e9","z":1,"a":2}'.encode()


def status(answer):
    return answer.json()["verification_status"]


@pytest.fixture
def delivery(paypal, merchant):
    return paypal.approve(merchant.order())


def test_its_own_delivery_verifies(merchant, delivery):
    assert status(merchant.verify(delivery)) == "SUCCESS"


def test_awkward_bytes_verify_as_they_are_and_not_written_anew(paypal, merchant):
    delivery = paypal.signed(AWKWARD)

    assert status(merchant.verify(delivery)) == "SUCCESS"
    assert status(merchant.verify(delivery, json.dumps(json.loads(AWKWARD)).encode())) == "FAILURE"


@pytest.mark.parametrize(
    "changed",
    [
        {"webhook_id": "ANOTHER"},
        {"transmission_id": "another"},
        {"transmission_time": "2020-01-01T00:00:00Z"},
        {"auth_algo": "none"},
        {"transmission_sig": "AAAA"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_anything_else_than_was_signed_fails(merchant, delivery, changed):
    assert status(merchant.verify(delivery, **changed)) == "FAILURE"


def test_another_key_fails(paypal, merchant):
    with FakePayPal(webhook_id=paypal.webhook_id) as forger:
        delivery = forger.signed(AWKWARD)

    assert status(merchant.verify(delivery)) == "FAILURE"


def test_a_request_without_an_event_is_named(merchant, paypal):
    answer = merchant.post("/v1/notifications/verify-webhook-signature", {"webhook_id": paypal.webhook_id})

    assert (answer.status_code, issue(answer)) == (400, "INVALID_PARAMETER_SYNTAX")


def test_an_event_is_found_wherever_it_stands():
    for request in (b'{"webhook_event":%s,"a":1}', b'{ "a" : [1, {}] , "webhook_event" :\n%s }'):
        assert event_bytes(request % AWKWARD) == AWKWARD

"""Tokens, repeated requests, captures that go wrong, and the log: over real HTTP."""

import threading

import pytest
import requests

from billing.fakepaypal import RESET, FakePayPal, Mode
from tests.billing.fakepaypal.merchant import REPRESENTATION, Merchant, capture_in, issue, order_request


def test_it_knows_its_client_alone(merchant):
    assert merchant.token("guessed").status_code == 401
    assert requests.get(f"{merchant.paypal.url}/v2/checkout/orders/X", timeout=5).status_code == 401


def test_a_token_expires(paypal, merchant):
    paypal.tokens.lifetime = 0
    merchant.log_in()

    assert merchant.get("/v2/checkout/orders/X").status_code == 401


def test_revoked_tokens_are_refused_until_the_next_login(paypal, merchant):
    paypal.revoke_tokens()
    assert merchant.get("/v2/checkout/orders/X").status_code == 401

    merchant.log_in()
    assert merchant.get("/v2/checkout/orders/X").status_code == 404


def test_an_order_cannot_be_captured_before_it_is_approved(merchant):
    assert issue(merchant.capture(merchant.order())) == "ORDER_NOT_APPROVED"


def test_a_repeated_request_gets_the_first_answer(merchant):
    order_id = merchant.approved()
    first, second = merchant.capture(order_id), merchant.capture(order_id)

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()


def test_another_request_id_finds_the_order_captured(merchant):
    order_id = merchant.approved()
    merchant.capture(order_id, "one")

    assert issue(merchant.capture(order_id, "two")) == "ORDER_ALREADY_CAPTURED"


def test_a_repeated_order_is_one_order(paypal, merchant):
    ids = {merchant.post("/v2/checkout/orders", order_request(), "create").json()["id"] for _ in range(2)}

    assert ids == set(paypal.books.orders)


def test_the_same_id_at_the_same_time_is_refused(paypal, merchant):
    paypal.mode, paypal.slow_seconds = Mode.SLOW, 0.5
    order_id = merchant.approved()
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(Merchant(paypal).capture(order_id))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answer.status_code for answer in answers) == [201, 409]


def test_a_declined_instrument_needs_a_new_approval_and_a_new_id(paypal, merchant):
    paypal.once(Mode.INSTRUMENT_DECLINED)
    order_id = merchant.approved()
    assert issue(merchant.capture(order_id, "one")) == "INSTRUMENT_DECLINED"
    assert merchant.get(f"/v2/checkout/orders/{order_id}").json()["status"] == "PAYER_ACTION_REQUIRED"

    paypal.approve(order_id)
    assert issue(merchant.capture(order_id, "one")) == "INSTRUMENT_DECLINED"
    assert capture_in(merchant.capture(order_id, "two").json())["status"] == "COMPLETED"


def test_an_error_after_the_capture_hides_that_it_happened(paypal, merchant):
    paypal.once(Mode.ERROR_AFTER_CAPTURE)
    order_id = merchant.approved()

    assert merchant.capture(order_id).status_code == 500
    assert merchant.get(f"/v2/checkout/orders/{order_id}").json()["status"] == "COMPLETED"
    assert merchant.capture(order_id).status_code == 200


def test_a_reset_connection_hides_that_it_happened(paypal, merchant):
    paypal.once(Mode.RESET)
    order_id = merchant.approved()

    with pytest.raises(requests.ConnectionError):
        merchant.capture(order_id)
    assert merchant.get(f"/v2/checkout/orders/{order_id}").json()["status"] == "COMPLETED"


def test_a_slow_answer_hides_that_it_happened(paypal, merchant):
    paypal.mode = Mode.SLOW
    order_id = merchant.approved()

    with pytest.raises(requests.Timeout):
        merchant.session.post(
            f"{paypal.url}/v2/checkout/orders/{order_id}/capture", json={}, timeout=(1, 0.3)
        )
    assert merchant.get(f"/v2/checkout/orders/{order_id}").json()["status"] == "COMPLETED"


def test_a_declined_capture_completes_the_order_without_money(paypal, merchant):
    paypal.mode = Mode.DECLINED
    answer = merchant.capture(merchant.approved()).json()

    assert (answer["status"], capture_in(answer)["status"]) == ("COMPLETED", "DECLINED")


@pytest.mark.parametrize(("act", "status"), [("complete_capture", "COMPLETED"), ("deny_capture", "DECLINED")])
def test_a_pending_capture_is_decided(paypal, merchant, act, status):
    paypal.mode = Mode.PENDING
    capture_id = merchant.captured()
    path = f"/v2/payments/captures/{capture_id}"
    assert merchant.get(path).json()["status_details"] == {"reason": "PENDING_REVIEW"}

    getattr(paypal, act)(capture_id)
    assert merchant.get(path).json()["status"] == status


def test_refunds_add_up_and_stop_at_what_was_paid(merchant):
    capture_id = merchant.captured()
    path = f"/v2/payments/captures/{capture_id}/refund"
    part = {"amount": {"currency_code": "USD", "value": "1.00"}}

    first = merchant.post(path, part, "refund-1", **REPRESENTATION).json()
    assert first["seller_payable_breakdown"]["total_refunded_amount"]["value"] == "1.00"
    assert merchant.get(f"/v2/payments/captures/{capture_id}").json()["status"] == "PARTIALLY_REFUNDED"
    too_much = {"amount": {"currency_code": "USD", "value": "2.01"}}
    assert issue(merchant.post(path, too_much, "refund-2")) == "REFUND_AMOUNT_EXCEEDED"
    rest = merchant.post(path, {}, "refund-3", **REPRESENTATION).json()
    assert rest["amount"]["value"] == "2.00"
    assert issue(merchant.post(path, {}, "refund-4")) == "CAPTURE_FULLY_REFUNDED"


def test_a_pending_refund_changes_nothing_until_it_completes(paypal, merchant):
    paypal.refund_status = "PENDING"
    capture_id = merchant.captured()
    path = f"/v2/payments/captures/{capture_id}"
    refund = merchant.post(f"{path}/refund", {}, "refund-1").json()
    assert (refund["status"], merchant.get(path).json()["status"]) == ("PENDING", "COMPLETED")

    paypal.complete_refund(refund["id"])
    assert merchant.get(f"/v2/payments/refunds/{refund['id']}").json()["status"] == "COMPLETED"
    assert merchant.get(path).json()["status"] == "REFUNDED"


def test_an_invoice_is_paid_once(merchant):
    merchant.captured(invoice_id="LIVE-7")

    again = merchant.capture(merchant.approved(invoice_id="LIVE-7"), "other")
    assert issue(again) == "DUPLICATE_INVOICE_ID"


def test_an_expired_order_is_not_found(paypal, merchant):
    order_id = merchant.order()
    paypal.expire(order_id)

    assert merchant.get(f"/v2/checkout/orders/{order_id}").status_code == 404


def test_a_tampered_order_says_so_everywhere(paypal, merchant):
    order_id = merchant.approved()
    paypal.tamper(order_id, amount="0.01", currency="EUR", payee="THIEF", custom_id="another")
    unit = merchant.get(f"/v2/checkout/orders/{order_id}").json()["purchase_units"][0]
    capture = capture_in(merchant.capture(order_id).json())

    assert unit["payee"]["merchant_id"] == "THIEF"
    assert capture["amount"] == {"currency_code": "EUR", "value": "0.01"}
    assert unit["custom_id"] == capture["custom_id"] == "another"


def test_a_fault_hits_as_often_as_it_is_told(paypal, merchant):
    paypal.fault("/capture", 422, issue="PAYER_CANNOT_PAY")
    order_id = merchant.approved()

    assert issue(merchant.capture(order_id)) == "PAYER_CANNOT_PAY"
    assert merchant.capture(order_id).status_code == 201


def test_a_fault_may_end_the_connection_before_anything_is_done(paypal, merchant):
    paypal.fault("/capture", RESET)
    order_id = merchant.approved()

    with pytest.raises(requests.ConnectionError):
        merchant.capture(order_id)
    assert merchant.get(f"/v2/checkout/orders/{order_id}").json()["status"] == "APPROVED"


def test_the_log_has_headers_and_bodies(paypal, merchant):
    order_id = merchant.approved()
    merchant.capture(order_id, "act-1-capture-1")
    seen = paypal.requests[-1]

    assert (seen.method, seen.path) == ("POST", f"/v2/checkout/orders/{order_id}/capture")
    assert seen.headers["paypal-request-id"] == "act-1-capture-1"
    assert seen.json == {}


def test_two_of_them_do_not_know_each_other(paypal, merchant):
    with FakePayPal() as other:
        merchant.paypal = other
        assert merchant.get("/v2/checkout/orders/X").status_code == 401

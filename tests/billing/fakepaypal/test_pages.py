"""The approval page: a buyer's four choices."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.billing.fakepaypal.merchant import CANCEL_URL, capture_in, issue


@pytest.fixture
def choose(paypal, merchant):
    def choose(order_id, choice):
        form = {"token": order_id, "choice": choice}
        return merchant.session.post(f"{paypal.url}/checkoutnow", data=form, allow_redirects=False)

    return choose


def test_it_says_that_no_money_moves_and_names_the_price(merchant):
    page = merchant.get("/checkoutnow", token=merchant.order()).text

    assert "stand-in" in page
    assert "No money moves" in page
    for words in ("Pay $3.00", "Pay, but held for review (pending)", "Decline", "Cancel and return"):
        assert f">{words}</button>" in page


def test_it_has_no_script_and_escapes_what_it_shows(merchant):
    page = merchant.get("/checkoutnow", token=merchant.order(description="<script>alert(1)</script>")).text

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_paying_leads_back_to_the_merchant(merchant, choose):
    order_id = merchant.order()
    answer = choose(order_id, "pay")
    query = parse_qs(urlsplit(answer.headers["Location"]).query)

    assert answer.status_code == 303
    assert (query["token"], query["lang"]) == ([order_id], ["en"])
    assert "PayerID" in query
    assert capture_in(merchant.capture(order_id).json())["status"] == "COMPLETED"


def test_held_for_review_is_pending(merchant, choose):
    order_id = merchant.order()
    choose(order_id, "review")

    assert capture_in(merchant.capture(order_id).json())["status"] == "PENDING"


def test_declining_is_the_instruments_doing_and_can_be_tried_again(merchant, choose):
    order_id = merchant.order()
    choose(order_id, "decline")
    assert issue(merchant.capture(order_id, "one")) == "INSTRUMENT_DECLINED"

    choose(order_id, "pay")
    assert merchant.capture(order_id, "two").status_code == 201


def test_cancelling_leads_to_the_cancel_page_and_leaves_the_order_open(merchant, choose):
    order_id = merchant.order()
    answer = choose(order_id, "cancel")

    assert answer.headers["Location"] == f"{CANCEL_URL}?token={order_id}"
    assert issue(merchant.capture(order_id)) == "ORDER_NOT_APPROVED"


def test_an_order_that_is_not_open_is_said_to_be_gone(merchant, choose):
    order_id = merchant.approved()
    merchant.capture(order_id)

    assert merchant.get("/checkoutnow", token=order_id).status_code == 404
    assert choose("UNKNOWN", "pay").status_code == 404


# Payments that are held


@pytest.mark.parametrize(
    ("choice", "status", "event"),
    [
        ("complete", "COMPLETED", "PAYMENT.CAPTURE.COMPLETED"),
        ("deny", "DECLINED", "PAYMENT.CAPTURE.DENIED"),
    ],
)
def test_a_held_payment_is_decided_on_the_front_page(paypal, merchant, choose, choice, status, event):
    order_id = merchant.order(description="<b>30 days")
    choose(order_id, "review")
    capture_id = capture_in(merchant.capture(order_id).json())["id"]
    page = merchant.get("/").text
    assert capture_id in page
    assert "$3.00, &lt;b&gt;30 days" in page

    form = {"capture": capture_id, "choice": choice}
    answer = merchant.session.post(f"{paypal.url}/", data=form, allow_redirects=False)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert merchant.get(f"/v2/payments/captures/{capture_id}").json()["status"] == status
    assert paypal.deliveries[-1].event_type == event
    assert "No payment is held" in merchant.get("/").text
    assert merchant.session.post(f"{paypal.url}/", data=form).status_code == 404

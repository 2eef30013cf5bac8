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

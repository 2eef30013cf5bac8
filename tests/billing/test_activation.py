"""PAYPAL.md section 4, "Starting"."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from billing import activation, settlement
from billing.activation import NotSetUp, PayPalAway, PayPalRefuses, start
from billing.fakepaypal import FakePayPal
from billing.fakepaypal.bodies import Bodies
from billing.fakepaypal.faults import RESET
from billing.models import Cause, Payment
from billing.paypal.orders import is_checkout
from billing.states import State
from tests.billing.conftest import SITE, Buys, calls
from tests.conftest import Person

pytestmark = pytest.mark.django_db

ORDERS = "/v2/checkout/orders"


def test_it_opens_an_order_and_says_where_the_buyer_goes(charlie: Person, paypal: FakePayPal) -> None:
    payment = start(charlie.user, f"{SITE}/")
    assert (payment.state, payment.amount, payment.currency) == (State.AWAITING, Decimal("3.00"), "USD")
    assert payment.approve_url == f"{paypal.url}/checkoutnow?token={payment.order_id}"
    asked = paypal.requests[-1]
    assert asked.headers["paypal-request-id"] == f"act-{payment.uid}-create"
    unit = asked.json["purchase_units"][0]
    assert (unit["custom_id"], unit["amount"]["value"]) == (str(payment.uid), "3.00")
    context = asked.json["payment_source"]["paypal"]["experience_context"]
    assert context["return_url"] == f"{SITE}/billing/paypal/return/"
    assert context["cancel_url"] == f"{SITE}/billing/paypal/cancel/"
    assert context["payment_method_preference"] == "IMMEDIATE_PAYMENT_REQUIRED"


def test_what_was_begun_is_gone_on_with_for_two_hours(charlie: Person, paypal: FakePayPal) -> None:
    first = start(charlie.user, SITE)
    assert start(charlie.user, SITE).pk == first.pk
    assert len(calls(paypal, ORDERS)) == 1
    Payment.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert start(charlie.user, SITE).pk != first.pk


def test_what_was_cancelled_is_gone_on_with(charlie: Person, paypal: FakePayPal) -> None:
    first = start(charlie.user, SITE)
    settlement.cancel(first.pk)
    again = start(charlie.user, SITE)
    assert (again.pk, again.state) == (first.pk, State.AWAITING)


def test_an_approved_order_is_not_followed_by_a_second_one(
    charlie: Person, buys: Buys, paypal: FakePayPal
) -> None:
    paypal.fault("/capture", 500)
    settlement.settle(buys(charlie.user).pk, Cause.RETURN)
    assert start(charlie.user, SITE).state == State.APPROVED
    assert len(calls(paypal, ORDERS)) == 1


@pytest.mark.parametrize(
    ("setting", "value"),
    [("BILLING_PRICE", "4.00"), ("BILLING_CURRENCY", "EUR"), ("BILLING_PERIOD_DAYS", 60)],
)
def test_another_price_is_another_payment(
    charlie: Person, paypal: FakePayPal, settings: Settings, setting: str, value: object
) -> None:
    first = start(charlie.user, SITE)
    setattr(settings, setting, value)
    assert start(charlie.user, SITE).pk != first.pk


def test_nobody_goes_on_with_anothers_payment(charlie: Person, alice: Person, paypal: FakePayPal) -> None:
    assert start(charlie.user, SITE).pk != start(alice.user, SITE).pk


def test_a_paid_payment_is_followed_by_a_new_one(bought: Payment, paypal: FakePayPal) -> None:
    paid = settlement.settle(bought.pk, Cause.RETURN)
    assert paid.account is not None
    assert start(paid.account, SITE).pk != paid.pk


def test_without_credentials_nothing_is_begun(charlie: Person, settings: Settings) -> None:
    settings.PAYPAL_CLIENT_ID = ""
    with pytest.raises(NotSetUp):
        start(charlie.user, SITE)
    assert not Payment.objects.exists()


@pytest.mark.parametrize("status", [500, 429, RESET])
def test_an_order_that_may_exist_is_asked_for_again_with_the_same_id(
    charlie: Person, paypal: FakePayPal, status: int
) -> None:
    paypal.fault(ORDERS, status)
    with pytest.raises(PayPalAway) as caught:
        start(charlie.user, SITE)
    assert not caught.value.permanent
    kept = Payment.objects.get()
    assert (kept.state, kept.order_id) == (State.CREATED, None)
    assert kept.last_error
    assert start(charlie.user, SITE).pk == kept.pk
    assert calls(paypal, ORDERS) == [f"act-{kept.uid}-create"] * 2


@pytest.mark.parametrize("status", [403, 422])
def test_an_order_that_is_refused_stays_on_record(charlie: Person, paypal: FakePayPal, status: int) -> None:
    paypal.fault(ORDERS, status, issue="CURRENCY_NOT_SUPPORTED")
    with pytest.raises(PayPalRefuses) as caught:
        start(charlie.user, SITE)
    assert caught.value.permanent
    kept = Payment.objects.get()
    assert (kept.state, kept.approve_url) == (State.DENIED, "")
    assert start(charlie.user, SITE).pk != kept.pk


@pytest.mark.parametrize(
    "link", ["https://www.paypal.com.evil.example/checkoutnow?token=1", "http://127.0.0.1:1/checkoutnow", ""]
)
def test_a_buyer_is_sent_nowhere_but_to_paypal(
    charlie: Person, paypal: FakePayPal, monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    wrong = {"href": link, "rel": "payer-action", "method": "GET"}
    monkeypatch.setattr(Bodies, "approve_link", lambda self, order: wrong)
    with pytest.raises(PayPalRefuses):
        start(charlie.user, SITE)
    assert Payment.objects.get().approve_url == ""


@pytest.mark.parametrize(
    ("url", "mode", "fine"),
    [
        ("https://www.paypal.com/checkoutnow?token=5", "live", True),
        ("https://www.sandbox.paypal.com/checkoutnow?token=5", "sandbox", True),
        ("https://www.sandbox.paypal.com/checkoutnow?token=5", "live", False),
        ("https://www.paypal.com/checkoutnow?token=5", "sandbox", False),
        ("http://www.paypal.com/checkoutnow?token=5", "live", False),
        ("https://paypal.com/checkoutnow", "live", False),
        ("https://www.paypal.com:8443/checkoutnow", "live", False),
        ("https://www.paypal.com@evil.example/", "live", False),
        ("https://evil.example/www.paypal.com", "live", False),
        ("//www.paypal.com/checkoutnow", "live", False),
        ("javascript:alert(1)", "live", False),
        ("https://[", "live", False),
        ("", "live", False),
    ],
)
def test_only_paypals_own_page_of_the_mode_is_a_checkout(url: str, mode: str, fine: bool) -> None:
    assert is_checkout(url, mode, "https://api-m.paypal.com") is fine


def test_a_call_that_finds_another_at_work_takes_its_order(
    charlie: Person, paypal: FakePayPal, monkeypatch: pytest.MonkeyPatch
) -> None:
    paypal.fault(ORDERS, 409)

    def twin_has_noted(seconds: float) -> None:
        Payment.objects.update(state=State.AWAITING, order_id="5BT", approve_url=paypal.url)

    monkeypatch.setattr(activation.time, "sleep", twin_has_noted)
    assert start(charlie.user, SITE).order_id == "5BT"


def test_a_call_that_finds_another_at_work_does_not_wait_for_ever(
    charlie: Person, paypal: FakePayPal, monkeypatch: pytest.MonkeyPatch
) -> None:
    paypal.fault(ORDERS, 409)
    monkeypatch.setattr(activation, "TWIN_SECONDS", 0.01)
    with pytest.raises(PayPalAway):
        start(charlie.user, SITE)

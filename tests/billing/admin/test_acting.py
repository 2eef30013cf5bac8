"""What an operator does to a payment reaches PayPal, and what PayPal says comes back."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from billing import inbox, settlement
from billing.entitlements import live_access_until
from billing.fakepaypal import FakePayPal
from billing.models import Cause, Payment, PaymentLog
from billing.paypal.notifications import envelope
from billing.states import State
from tests.billing.conftest import Buys, calls
from tests.conftest import Person

pytestmark = pytest.mark.django_db(transaction=True)


def act(chief: Client, name: str, payment: Payment, **data: str) -> str:
    """Confirm an action in its dialog; return the page that follows."""
    url = reverse(f"admin:billing_payment_{name}", args=[payment.pk])
    answer = chief.post(url, {"_form_submitted": "on", **data}, follow=True)
    return answer.content.decode()


@pytest.fixture
def paid(bought: Payment) -> Payment:
    """charlie's $3, captured."""
    return settlement.settle(bought.pk, Cause.RETURN)


def test_a_full_refund_gives_the_money_back_and_ends_access(
    chief: Client, paypal: FakePayPal, paid: Payment
) -> None:
    assert paid.account_id is not None
    assert live_access_until(paid.account_id) is not None
    assert "Refunded 3.00 USD in all" in act(chief, "refund", paid)
    paid.refresh_from_db()
    assert paid.state == State.REFUNDED
    assert live_access_until(paid.account_id) is None
    assert len(calls(paypal, "/refund")) == 1


def test_the_log_names_the_operator(chief: Client, paypal: FakePayPal, paid: Payment) -> None:
    act(chief, "refund", paid)
    chosen = PaymentLog.objects.filter(payment=paid, by__isnull=False).first()
    assert chosen is not None
    assert chosen.by == User.objects.get(email="chief@example.org")


def test_a_part_of_it_leaves_the_access(chief: Client, paypal: FakePayPal, paid: Payment) -> None:
    act(chief, "refund", paid, amount="1.00")
    paid.refresh_from_db()
    assert (paid.state, paid.refunded_amount) == (State.PARTIALLY_REFUNDED, Decimal("1.00"))
    assert paid.account_id is not None
    assert live_access_until(paid.account_id) is not None


def test_more_than_was_paid_is_refused_at_the_field(chief: Client, paypal: FakePayPal, paid: Payment) -> None:
    assert "No more than 3.00 USD is left to refund" in act(chief, "refund", paid, amount="3.01")
    assert not calls(paypal, "/refund")


def test_what_was_never_captured_cannot_be_refunded(
    chief: Client, paypal: FakePayPal, bought: Payment
) -> None:
    assert "Not refunded" in act(chief, "refund", bought)
    assert not calls(paypal, "/refund")


def test_looking_again_takes_money_that_was_agreed_to(
    chief: Client, paypal: FakePayPal, bought: Payment
) -> None:
    assert "PayPal says: completed" in act(chief, "look_again", bought)
    bought.refresh_from_db()
    assert bought.state == State.COMPLETED


def test_a_message_is_processed_again(chief: Client, paypal: FakePayPal, buys: Buys, charlie: Person) -> None:
    bought = buys(charlie.user, approved=False)
    delivery = paypal.approve(bought.order_id or "")
    event, _ = inbox.keep(envelope(delivery.body), delivery.body, delivery.headers)
    data = {"action": "process_again", "_selected_action": [event.pk]}
    answer = chief.post(reverse("admin:billing_webhookevent_changelist"), data, follow=True)
    assert "Processed again: 1; failed: 0." in answer.content.decode()
    bought.refresh_from_db()
    assert bought.state == State.COMPLETED

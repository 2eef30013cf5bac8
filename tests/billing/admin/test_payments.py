"""Payments and PayPal's messages in the admin."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from billing.models import Cause, Dispute, Payment, PaymentLog, WebhookEvent
from billing.states import State
from tests.conftest import Person

pytestmark = pytest.mark.django_db

PAYMENTS = reverse("admin:billing_payment_changelist")
INBOX = reverse("admin:billing_webhookevent_changelist")


@pytest.fixture
def payment(alice: Person) -> Payment:
    """Alice's $3, captured."""
    return Payment.objects.create(
        account=alice.user,
        days=30,
        amount=Decimal("3.00"),
        currency="USD",
        state=State.COMPLETED,
        order_id="ORDER1",
        capture_id="CAPTURE1",
        captured_at=timezone.now(),
        last_debug_id="debug1",
        dispute_id="PP-R-1",
    )


def page_of(payment: Payment) -> str:
    return reverse("admin:billing_payment_change", args=[payment.pk])


def found(client: Client, **query: str) -> set[int]:
    return {each.pk for each in client.get(PAYMENTS, query).context["cl"].queryset}


@pytest.mark.parametrize("words", ["ALICE@", "ORDER1", "CAPTURE1", "debug1", "PP-R-1"])
def test_a_payment_is_found_by_what_a_complaint_names(chief: Client, payment: Payment, words: str) -> None:
    assert found(chief, q=words) == {payment.pk}
    assert found(chief, q="somebody else") == set()


def test_what_needs_a_person_is_found_with_one_filter(chief: Client, payment: Payment) -> None:
    assert found(chief, attention="needed") == set()
    Payment.objects.filter(pk=payment.pk).update(dispute=Dispute.OPEN)
    assert found(chief, attention="needed") == {payment.pk}
    Payment.objects.filter(pk=payment.pk).update(dispute=Dispute.NONE, state=State.PENDING)
    assert found(chief, attention="needed") == set()
    Payment.objects.filter(pk=payment.pk).update(created_at=timezone.now() - timedelta(days=3))
    assert found(chief, attention="needed") == {payment.pk}


def test_its_page_has_the_log_and_the_way_to_paypal(chief: Client, payment: Payment) -> None:
    PaymentLog.objects.create(
        payment=payment,
        state_before="approved",
        state_after="completed",
        cause=Cause.WEBHOOK,
        note="as promised",
    )
    page = chief.get(page_of(payment)).content.decode()
    assert "as promised" in page
    assert "https://www.sandbox.paypal.com/activity/payment/CAPTURE1" in page


def test_nobody_edits_adds_or_deletes_a_payment(chief: Client, payment: Payment) -> None:
    chief.post(page_of(payment), {"state": "refunded", "amount": "0.01"})
    payment.refresh_from_db()
    assert (payment.state, payment.amount) == (State.COMPLETED, Decimal("3.00"))
    assert chief.get(reverse("admin:billing_payment_add")).status_code == 403
    assert chief.post(reverse("admin:billing_payment_delete", args=[payment.pk])).status_code == 403


def test_a_look_changes_nothing_until_it_is_confirmed(chief: Client, payment: Payment) -> None:
    """A link that somebody sends an operator must not refund."""
    for name in ("refund", "look_again"):
        answer = chief.get(reverse(f"admin:billing_payment_{name}", args=[payment.pk]))
        assert answer.status_code == 200
    payment.refresh_from_db()
    assert payment.refunded_amount == 0


def test_who_may_only_look_may_not_refund(client: Client, payment: Payment) -> None:
    clerk = User.objects.create_user("clerk@example.org", "secret enough", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_payment"))
    client.force_login(clerk)
    assert client.get(page_of(payment)).status_code == 200
    assert client.post(reverse("admin:billing_payment_refund", args=[payment.pk])).status_code == 403


def test_the_inbox_shows_what_came_and_what_is_left_to_do(chief: Client) -> None:
    event = WebhookEvent.objects.create(
        event_id="WH-1", event_type="PAYMENT.CAPTURE.COMPLETED", body=b'{"id": "WH-1"}'
    )
    page = chief.get(reverse("admin:billing_webhookevent_change", args=[event.pk])).content.decode()
    assert "&quot;id&quot;: &quot;WH-1&quot;" in page
    answer = chief.get(INBOX, {"processed": "no"})
    assert [each.pk for each in answer.context["cl"].queryset] == [event.pk]
    assert not chief.get(INBOX, {"processed": "yes"}).context["cl"].queryset

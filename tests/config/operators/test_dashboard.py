"""The admin's first page."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from redis import Redis

from accounts.models import User
from billing.models import Payment, WebhookEvent
from billing.states import State
from tests.conftest import Person
from tests.feeds.counterparts import propose

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:index")


def paid(person: Person, **fields: object) -> Payment:
    number = Payment.objects.count()
    return Payment.objects.create(
        account=person.user,
        days=30,
        amount=Decimal("3.00"),
        currency="USD",
        **{
            "state": State.COMPLETED,
            "order_id": f"O{number}",
            "capture_id": f"C{number}",
            "captured_at": timezone.now(),
            **fields,
        },
    )


def figures(client: Client) -> dict[str, str]:
    return {card.title: card.figure for card in client.get(PAGE).context["cards"]}


def test_it_counts_access_and_money(chief: Client, alice: Person, bob: Person, charlie: Person) -> None:
    paid(charlie)
    paid(bob, refunded_amount=Decimal("1.00"), state=State.PARTIALLY_REFUNDED)
    shown = figures(chief)
    assert shown["Accounts with live access"] == "3"
    assert shown["Earned in 30 days"] == "5.00 USD"


def test_it_names_what_needs_a_person(chief: Client, charlie: Person) -> None:
    paid(charlie, state=State.REVIEW)
    paid(charlie, state=State.PENDING)
    old = paid(charlie, state=State.PENDING)
    Payment.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=3))
    WebhookEvent.objects.create(event_id="WH-1", event_type="PAYMENT.CAPTURE.COMPLETED", body=b"{}")
    shown = figures(chief)
    assert shown["Payments that need a person"] == "2"
    assert shown["Messages not processed"] == "1"


def test_its_charts_end_today(chief: Client, charlie: Person) -> None:
    paid(charlie)
    chart = json.loads(chief.get(PAGE).context["revenue_chart"])
    assert len(chart["labels"]) == 30
    assert chart["labels"][-1] == f"{timezone.now():%d %b}"
    assert chart["datasets"][0]["data"][-2:] == [0.0, 3.0]


def test_who_may_not_see_payments_sees_no_money(client: Client, redis_client: Redis) -> None:
    clerk = User.objects.create_user("clerk@example.org", "secret enough", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_user"))
    client.force_login(clerk)
    answer = client.get(PAGE)
    assert answer.status_code == 200
    assert "cards" not in answer.context


def test_matches_in_doubt_are_counted_while_there_are_any(chief: Client) -> None:
    assert "Matches in doubt" not in figures(chief)

    row = propose()
    (card,) = [card for card in chief.get(PAGE).context["cards"] if card.title == "Matches in doubt"]

    assert card.figure == "1"
    assert str(row.home) in chief.get(card.href).content.decode()

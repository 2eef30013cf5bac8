"""Revenue and active access by day."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from billing.entitlements import Period
from billing.figures import count_active, last_days, spans
from billing.models import Dispute, Payment
from billing.states import State
from tests.conftest import Person

START = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def test_days_bought_early_are_added_to_those_before() -> None:
    early, late = Period(START, 30), Period(START + 10 * DAY, 30)
    assert spans([late, early]) == [(START, START + 30 * DAY), (START + 30 * DAY, START + 60 * DAY)]


def test_days_bought_after_the_end_leave_a_gap() -> None:
    found = spans([Period(START, 5), Period(START + 10 * DAY, 5)])
    assert found == [(START, START + 5 * DAY), (START + 10 * DAY, START + 15 * DAY)]


def test_an_account_counts_while_its_access_runs() -> None:
    alice, bob = [(START, START + 2 * DAY)], [(START + DAY, START + 3 * DAY)]
    moments = [START - DAY, START, START + DAY, START + 2 * DAY, START + 3 * DAY]
    assert count_active([alice, bob], moments) == [0, 1, 2, 1, 0]


@pytest.mark.django_db
def test_what_was_given_back_is_not_revenue(alice: Person) -> None:
    def pay(number: int, **fields: object) -> None:
        Payment.objects.create(
            account=alice.user,
            days=30,
            amount=Decimal("3.00"),
            order_id=f"O{number}",
            capture_id=f"C{number}",
            captured_at=timezone.now(),
            **{"currency": "USD", "state": State.COMPLETED, **fields},
        )

    pay(1)
    pay(2, state=State.PARTIALLY_REFUNDED, refunded_amount=Decimal("0.50"))
    pay(3, state=State.REFUNDED, refunded_amount=Decimal("3.00"))
    pay(4, dispute=Dispute.LOST)
    pay(5, state=State.PENDING)
    pay(6, currency="EUR")
    assert [day.revenue for day in last_days(2)] == [Decimal(0), Decimal("5.50")]


@pytest.mark.django_db
def test_todays_active_accounts_are_those_of_this_moment(alice: Person, bob: Person, charlie: Person) -> None:
    assert last_days(1)[0].active == 1

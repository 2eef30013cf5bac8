"""Money facts stay, the person does not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import deletion
from accounts.signals import account_exporting
from billing import records
from billing.fakepaypal import FakePayPal
from billing.inbox import keep, process
from billing.models import Cause, Payment, WebhookEvent
from billing.paypal.notifications import envelope
from billing.settlement import settle
from billing.states import State
from tests.billing.conftest import Buys, calls
from tests.conftest import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(bought: Payment, paypal: FakePayPal) -> Payment:
    """Settled, with an event in the inbox."""
    delivery = paypal.deliveries[0]
    process(keep(envelope(delivery.body), delivery.body, delivery.headers)[0])
    bought.refresh_from_db()
    return bought


def test_an_account_that_is_deleted_leaves_its_payments_without_a_name(
    paid: Payment, charlie: Person
) -> None:
    assert (paid.state, paid.payer_id != "") == (State.COMPLETED, True)
    deletion.delete(charlie.user)
    paid.refresh_from_db()
    assert (paid.account, paid.payer_id, paid.state) == (None, "", State.COMPLETED)
    assert paid.log.count() == 3
    event = WebhookEvent.objects.get()
    assert (bytes(event.body), event.payment) == (b"", paid)


def test_what_comes_later_does_not_bring_the_payer_back(
    paid: Payment, charlie: Person, paypal: FakePayPal
) -> None:
    deletion.delete(charlie.user)
    delivery = paypal.refund(paid.capture_id or "")
    event = process(keep(envelope(delivery.body), delivery.body, delivery.headers)[0])
    paid.refresh_from_db()
    assert (paid.state, paid.payer_id, bytes(event.body)) == (State.REFUNDED, "", b"")


def test_what_waits_for_a_deleted_account_is_not_captured(
    bought: Payment, charlie: Person, paypal: FakePayPal
) -> None:
    deletion.delete(charlie.user)
    assert settle(bought.pk, Cause.RECONCILE).state == State.AWAITING
    assert calls(paypal, "/capture") == []


def test_others_keep_theirs(paid: Payment, alice: Person, charlie: Person, buys: Buys) -> None:
    other = settle(buys(alice.user).pk, Cause.RETURN)
    deletion.delete(charlie.user)
    other.refresh_from_db()
    assert (other.account, other.payer_id != "") == (alice.user, True)


@pytest.mark.parametrize(("days", "kept"), [(179, True), (181, False)])
def test_bodies_are_kept_for_as_long_as_a_dispute_may_be_opened(paid: Payment, days: int, kept: bool) -> None:
    WebhookEvent.objects.update(received_at=timezone.now() - timedelta(days=days))
    assert records.erase_old_bodies() == (not kept)
    event = WebhookEvent.objects.get()
    assert bool(event.body) is kept
    assert event.outcome == State.COMPLETED


def test_an_export_names_what_was_paid_and_given(paid: Payment, charlie: Person, alice: Person) -> None:
    ((_, told),) = [
        answer
        for answer in account_exporting.send(sender=None, account=charlie.user)
        if answer[0] == records.export
    ]
    (payment,) = told["payments"]
    assert (payment["amount"], payment["state"], payment["captured_at"]) == (
        "3.00",
        "completed",
        paid.captured_at,
    )
    assert told["grants"] == []
    (grant,) = records.export(alice.user)["grants"]
    assert (grant["days"], grant["reason"]) == (30, "one of the cast")

"""What becomes of an event that was kept."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from billing import inbox, ledger, tasks
from billing.entitlements import live_access_until
from billing.fakepaypal import Delivery, FakePayPal
from billing.metrics import ALERTS
from billing.models import Cause, Dispute, Payment, WebhookEvent
from billing.paypal.notifications import DisputeNews, envelope
from billing.settlement import settle
from billing.states import State

pytestmark = pytest.mark.django_db

T0 = datetime(2026, 1, 1, tzinfo=UTC)


def kept(delivery: Delivery) -> WebhookEvent:
    return inbox.keep(envelope(delivery.body), delivery.body, delivery.headers)[0]


@pytest.fixture
def paid(bought: Payment) -> Payment:
    return settle(bought.pk, Cause.RETURN)


def test_an_event_is_kept_once(paypal: FakePayPal, bought: Payment) -> None:
    delivery = paypal.approve(bought.order_id or "")
    first, is_new = inbox.keep(envelope(delivery.body), delivery.body, delivery.headers)
    again, is_new_again = inbox.keep(envelope(delivery.body), b"{}", {})
    assert (is_new, is_new_again, again.pk) == (True, False, first.pk)
    assert first.transmission_id == delivery.headers["PAYPAL-TRANSMISSION-ID"]


def test_an_approval_that_nobody_returned_from_is_settled(paypal: FakePayPal, bought: Payment) -> None:
    event = inbox.process(kept(paypal.approve(bought.order_id or "")))
    assert (event.outcome, event.payment, event.tries) == (State.COMPLETED, bought, 1)


def test_the_event_is_only_a_hint(paypal: FakePayPal, paid: Payment) -> None:
    """It says COMPLETED; PayPal, asked, says that the money has gone back."""
    order, capture = paypal.books.found_capture(paid.capture_id or "")
    old = kept(paypal.capture_event(order, capture))
    paypal.refund(paid.capture_id or "")
    assert inbox.process(old).outcome == State.REFUNDED


def test_a_part_that_was_refunded_is_counted(paypal: FakePayPal, paid: Payment) -> None:
    first, second = (paypal.refund(paid.capture_id or "", "1.00") for _ in range(2))
    for delivery in (second, first, second):
        inbox.process(kept(delivery))
    paid.refresh_from_db()
    assert (paid.state, str(paid.refunded_amount)) == (State.PARTIALLY_REFUNDED, "2.00")


def test_a_reversal_is_believed_though_the_capture_does_not_show_it(
    paypal: FakePayPal, paid: Payment
) -> None:
    delivery = paypal.reverse(paid.capture_id or "")
    paypal.fault("/v2/", 500, times=None)
    event = inbox.process(kept(delivery))
    assert (event.processed_at, event.error) == (None, "INTERNAL_SERVER_ERROR")  # it will look again
    paid.refresh_from_db()
    assert paid.state == State.REVERSED
    assert live_access_until(paid.account_id or 0) is None


@pytest.mark.parametrize("outcome", ["RESOLVED_SELLER_FAVOUR", "CANCELED_BY_BUYER"])
def test_a_dispute_that_is_won_gives_the_access_back(
    paypal: FakePayPal, paid: Payment, settings: Settings, outcome: str
) -> None:
    settings.BILLING_SUSPEND_ON_DISPUTE = True
    case = "PP-R-1"
    inbox.process(kept(paypal.dispute(paid.capture_id or "", case=case)))
    assert live_access_until(paid.account_id or 0) is None
    inbox.process(kept(paypal.dispute(paid.capture_id or "", "RESOLVED", outcome, case)))
    assert live_access_until(paid.account_id or 0) is not None


def test_an_open_dispute_keeps_the_access_unless_the_setting_says_otherwise(
    paypal: FakePayPal, paid: Payment, settings: Settings
) -> None:
    inbox.process(kept(paypal.dispute(paid.capture_id or "")))
    assert live_access_until(paid.account_id or 0) is not None
    settings.BILLING_SUSPEND_ON_DISPUTE = True
    assert live_access_until(paid.account_id or 0) is None


def news(case: str, verdict: Dispute, hours: int) -> DisputeNews:
    return DisputeNews(case, verdict, T0 + timedelta(hours=hours), "")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([("A", Dispute.OPEN, 0), ("A", Dispute.WON, 1)], Dispute.WON),
        ([("A", Dispute.WON, 1), ("A", Dispute.OPEN, 0)], Dispute.WON),
        ([("A", Dispute.WON, 1), ("A", Dispute.OPEN, 1)], Dispute.WON),  # equal times: the end counts
        ([("A", Dispute.LOST, 1), ("A", Dispute.WON, 2)], Dispute.WON),  # an appeal
        ([("A", Dispute.LOST, 1), ("B", Dispute.OPEN, 2), ("B", Dispute.WON, 3)], Dispute.LOST),
        ([("A", Dispute.WON, 1), ("B", Dispute.OPEN, 2)], Dispute.OPEN),
        ([("B", Dispute.WON, 3), ("A", Dispute.OPEN, 1), ("A", Dispute.LOST, 2)], Dispute.LOST),  # told late
        ([("A", Dispute.WON, 1), ("B", Dispute.OPEN, 2), ("B", Dispute.LOST, 3)], Dispute.LOST),
    ],
)
def test_the_newest_word_about_a_dispute_counts_and_a_lost_one_stays_lost(
    paid: Payment, told: list[tuple[str, Dispute, int]], expected: Dispute
) -> None:
    for case, verdict, hours in told:
        ledger.disputed(paid.pk, news(case, verdict, hours), Cause.WEBHOOK)
    paid.refresh_from_db()
    assert paid.dispute == expected


def test_what_is_not_ours_is_set_aside(paypal: FakePayPal, paid: Payment) -> None:
    delivery = paypal.dispute(paid.capture_id or "")
    Payment.objects.filter(pk=paid.pk).update(capture_id="ANOTHER", order_id="ANOTHER")
    event = inbox.process(kept(delivery))
    assert (event.outcome, event.payment) == (inbox.NOT_OURS, None)
    assert event.processed_at


def test_what_we_do_not_act_on_is_set_aside(paypal: FakePayPal) -> None:
    assert inbox.process(kept(paypal.event("BILLING.PLAN.CREATED", {}))).outcome == inbox.IGNORED


def test_what_cannot_be_read_is_set_aside_with_the_reason(paypal: FakePayPal) -> None:
    event = inbox.process(kept(paypal.event("PAYMENT.CAPTURE.COMPLETED", {"id": 5})))
    assert (event.outcome, event.processed_at is not None) == (inbox.UNREADABLE, True)
    assert "PAYMENT.CAPTURE.COMPLETED" in event.error


def test_while_paypal_is_away_the_pauses_grow_and_at_last_a_person_is_told(
    paypal: FakePayPal, bought: Payment
) -> None:
    event = kept(paypal.approve(bought.order_id or ""))
    paypal.fault("/v2/", 503, times=None)
    alerts, pauses = ALERTS._value.get(), []
    for _ in range(inbox.MAX_TRIES):
        assert inbox.due() == [event.pk]
        begun = timezone.now()
        event = inbox.process(event)
        assert inbox.due() == []
        pauses.append(round((event.next_try_at - begun) / timedelta(minutes=1)))
        WebhookEvent.objects.update(next_try_at=begun)
    assert pauses == [2**n for n in range(inbox.MAX_TRIES)]
    assert inbox.due() == []
    assert ALERTS._value.get() == alerts + 1
    paypal.faults.clear()
    assert inbox.process(event).outcome == State.COMPLETED  # the operator's "process again"


def test_an_event_of_somebody_who_left_keeps_no_body(paypal: FakePayPal, paid: Payment) -> None:
    Payment.objects.update(account=None)
    event = inbox.process(kept(paypal.refund(paid.capture_id or "")))
    assert (bytes(event.body), event.outcome) == (b"", State.REFUNDED)
    assert inbox.process(event).outcome == inbox.ERASED


def test_an_event_that_trips_us_up_holds_up_no_other(
    paypal: FakePayPal, bought: Payment, redis_client: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = (kept(paypal.approve(bought.order_id or "")) for _ in range(2))
    take = inbox._worked_on

    def trip(event: WebhookEvent) -> object:
        if event.pk == bad.pk:
            raise RuntimeError("a fault of ours")
        return take(event)

    monkeypatch.setattr(inbox, "_worked_on", trip)
    tasks.work_inbox()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.error, bad.processed_at, bad.tries) == ("RuntimeError", None, 1)
    assert good.outcome == State.COMPLETED


def test_an_amount_that_is_none_is_not_counted(paypal: FakePayPal, paid: Payment) -> None:
    good = paypal.refund(paid.capture_id or "", "1.00")
    for number, amount in enumerate([b"NaN", b"Infinity", b"-Infinity"]):
        body = good.body.replace(b'"1.00"', b'"' + amount + b'"').replace(b"WH-", b"WH%d-" % number)
        event = inbox.process(inbox.keep(envelope(body), body, {})[0])
        assert event.outcome == "unreadable"
    huge = good.body.replace(b'"1.00"', b'"1e999999"')
    inbox.process(inbox.keep(envelope(huge), huge, {})[0])
    paid.refresh_from_db()
    assert paid.refunded_amount <= paid.amount

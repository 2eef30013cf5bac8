"""PAYPAL.md section 4, "One door": whatever PayPal answers, and however often it is asked."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import users
from billing import ledger, settlement
from billing.entitlements import live_access_until
from billing.fakepaypal import FakePayPal
from billing.fakepaypal.books import Mode
from billing.fakepaypal.faults import RESET
from billing.metrics import ALERTS
from billing.models import Cause, Payment, PaymentLog
from billing.paypal import client
from billing.paypal.errors import OutcomeUnknown, TooManyRequests
from billing.settlement import follow_up, look, settle
from billing.states import State
from tests.billing.conftest import Buys, calls
from tests.conftest import Person

pytestmark = pytest.mark.django_db

DAYS = timedelta(days=30)


def moves(payment: Payment) -> list[tuple[str, str]]:
    return [(entry.state_after, entry.cause) for entry in payment.log.all()]


def captures(paypal: FakePayPal) -> list[str]:
    return calls(paypal, "/capture")


# Paid


def test_an_approved_order_is_captured_and_gives_thirty_days(bought: Payment, paypal: FakePayPal) -> None:
    paid = settle(bought.pk, Cause.RETURN)
    assert paid.state == State.COMPLETED
    assert captures(paypal) == [f"act-{paid.uid}-capture-1"]
    assert paid.payee_merchant_id == paypal.merchant_id
    assert (paid.claimed_until, paid.last_error) == (None, "")
    assert paid.captured_at is not None
    assert live_access_until(bought.account_id or 0) == paid.captured_at + DAYS
    assert moves(paid) == [("awaiting", "start"), ("completed", "return")]


@pytest.mark.parametrize("again", [settle, look, follow_up])
def test_what_is_settled_can_be_settled_again(
    bought: Payment, paypal: FakePayPal, again: Callable[[int, Cause], Payment]
) -> None:
    paid = settle(bought.pk, Cause.RETURN)
    repeated = again(bought.pk, Cause.WEBHOOK)
    assert (repeated.state, repeated.captured_at) == (paid.state, paid.captured_at)
    assert len(captures(paypal)) == 1
    assert paid.log.count() == 2


def test_a_return_without_approval_takes_no_money(charlie: Person, buys: Buys, paypal: FakePayPal) -> None:
    waiting = settle(buys(charlie.user, approved=False).pk, Cause.RETURN)
    assert (waiting.state, waiting.last_error) == (State.AWAITING, "ORDER_NOT_APPROVED")
    assert live_access_until(charlie.user.pk) is None


def test_a_buyer_who_turned_back_may_still_pay(charlie: Person, buys: Buys, paypal: FakePayPal) -> None:
    payment = buys(charlie.user, approved=False)
    assert settlement.cancel(payment.pk).state == State.CANCELLED
    paypal.approve(payment.order_id or "")
    assert settle(payment.pk, Cause.RETURN).state == State.COMPLETED


def test_paid_is_paid_when_the_buyer_turns_back_afterwards(bought: Payment) -> None:
    settle(bought.pk, Cause.RETURN)
    assert settlement.cancel(bought.pk).state == State.COMPLETED


def test_access_counts_from_paypals_time(bought: Payment, paypal: FakePayPal) -> None:
    at = datetime.now(UTC).replace(microsecond=0) - timedelta(days=3)
    paypal.set_clock(at)
    assert settle(bought.pk, Cause.RETURN).captured_at == at


def test_a_clock_ahead_of_ours_does_not_put_access_off(bought: Payment, paypal: FakePayPal) -> None:
    paypal.set_clock(datetime.now(UTC) + timedelta(minutes=5))
    settle(bought.pk, Cause.RETURN)
    assert live_access_until(bought.account_id or 0) is not None


# Not paid


@pytest.mark.parametrize(("mode", "state"), [(Mode.PENDING, State.PENDING), (Mode.DECLINED, State.DENIED)])
def test_a_completed_order_is_not_a_paid_one(
    bought: Payment, paypal: FakePayPal, mode: Mode, state: State
) -> None:
    paypal.mode = mode
    assert settle(bought.pk, Cause.RETURN).state == state
    assert live_access_until(bought.account_id or 0) is None


def test_money_held_back_gives_its_days_from_its_arrival(bought: Payment, paypal: FakePayPal) -> None:
    paypal.once(Mode.PENDING)
    pending = settle(bought.pk, Cause.RETURN)
    assert pending.captured_at is None
    paypal.complete_capture(pending.capture_id or "")
    paid = look(bought.pk, Cause.RECONCILE)
    assert (paid.state, captures(paypal)) == (State.COMPLETED, [f"act-{paid.uid}-capture-1"])
    assert live_access_until(bought.account_id or 0) == (paid.captured_at or timezone.now()) + DAYS


def test_money_held_back_may_never_come(bought: Payment, paypal: FakePayPal) -> None:
    paypal.once(Mode.PENDING)
    pending = settle(bought.pk, Cause.RETURN)
    paypal.deny_capture(pending.capture_id or "")
    assert look(bought.pk, Cause.RECONCILE).state == State.DENIED


def test_a_declined_instrument_leaves_the_order_open_for_another(bought: Payment, paypal: FakePayPal) -> None:
    paypal.once(Mode.INSTRUMENT_DECLINED)
    declined = settle(bought.pk, Cause.RETURN)
    assert (declined.state, declined.last_error) == (State.AWAITING, "INSTRUMENT_DECLINED")
    assert declined.attempt == 2
    assert declined.approve_url == f"{paypal.url}/checkoutnow?token={bought.order_id}"
    paypal.approve(bought.order_id or "")
    assert settle(bought.pk, Cause.RETURN).state == State.COMPLETED
    assert captures(paypal) == [f"act-{bought.uid}-capture-1", f"act-{bought.uid}-capture-2"]


@pytest.mark.parametrize("issue", sorted(settlement.FINAL))
def test_a_final_refusal_denies_the_payment(bought: Payment, paypal: FakePayPal, issue: str) -> None:
    paypal.fault("/capture", 422, issue=issue)
    denied = settle(bought.pk, Cause.RETURN)
    assert (denied.state, denied.last_error) == (State.DENIED, issue)
    assert denied.last_debug_id


def test_an_order_that_paypal_forgot_is_expired(bought: Payment, paypal: FakePayPal) -> None:
    paypal.expire(bought.order_id or "")
    assert settle(bought.pk, Cause.RETURN).state == State.EXPIRED


@pytest.mark.parametrize("leave", ["disable", "delete"])
def test_no_money_is_taken_of_an_account_that_is_gone(
    bought: Payment, charlie: Person, paypal: FakePayPal, leave: str
) -> None:
    if leave == "disable":
        users.set_active(charlie.user, False)
    else:
        charlie.user.delete()
    assert settle(bought.pk, Cause.RETURN).state == State.AWAITING
    assert captures(paypal) == []


# Not as asked


@pytest.mark.parametrize("first", [settle, follow_up])
@pytest.mark.parametrize(
    "change",
    [{"amount": "0.03"}, {"currency": "EUR"}, {"payee": "SOMEBODYELSE1"}, {"custom_id": "another"}],
)
def test_an_answer_that_is_not_what_was_asked_for_goes_to_review(
    bought: Payment, paypal: FakePayPal, change: dict[str, str], first: Callable[[int, Cause], Payment]
) -> None:
    alerts = ALERTS._value.get()
    paypal.tamper(bought.order_id or "", **change)
    for door in (first, settle, look, follow_up):
        assert door(bought.pk, Cause.WEBHOOK).state == State.REVIEW
    assert live_access_until(bought.account_id or 0) is None
    assert ALERTS._value.get() == alerts + 1
    assert bought.log.last().note  # type: ignore[union-attr]  # it says in what


def test_what_is_wrong_before_the_capture_is_not_captured(bought: Payment, paypal: FakePayPal) -> None:
    paypal.tamper(bought.order_id or "", amount="300.00")
    follow_up(bought.pk, Cause.WEBHOOK)
    settle(bought.pk, Cause.RETURN)
    assert captures(paypal) == []


def test_without_a_merchant_id_the_payee_is_not_compared(
    bought: Payment, paypal: FakePayPal, settings: Settings
) -> None:
    settings.PAYPAL_MERCHANT_ID = ""
    paypal.tamper(bought.order_id or "", payee="SOMEBODYELSE1")
    assert settle(bought.pk, Cause.RETURN).state == State.COMPLETED


def test_a_capture_counts_for_one_payment_only(
    bought: Payment, alice: Person, buys: Buys, paypal: FakePayPal
) -> None:
    paid = settle(bought.pk, Cause.RETURN)
    other = buys(alice.user)
    Payment.objects.filter(pk=bought.pk).update(order_id="moved away")
    Payment.objects.filter(pk=other.pk).update(order_id=bought.order_id)
    assert settle(other.pk, Cause.RETURN).state == State.REVIEW
    bought.refresh_from_db()
    assert (bought.state, bought.capture_id) == (State.COMPLETED, paid.capture_id)


# PayPal on a bad day


@pytest.mark.parametrize("mode", [Mode.ERROR_AFTER_CAPTURE, Mode.RESET, Mode.SLOW])
def test_an_answer_that_is_lost_after_the_capture_is_found_in_the_order(
    bought: Payment, paypal: FakePayPal, mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "TIMEOUTS", (1, 1))
    paypal.slow_seconds = 3
    paypal.once(mode)
    paid = settle(bought.pk, Cause.RETURN)
    assert (paid.state, paid.last_error) == (State.COMPLETED, "")
    assert captures(paypal) == [f"act-{bought.uid}-capture-1"]


@pytest.mark.parametrize("status", [500, RESET])
def test_a_capture_that_did_not_happen_is_repeated_with_the_same_id(
    bought: Payment, paypal: FakePayPal, status: int
) -> None:
    paypal.fault("/capture", status)
    assert settle(bought.pk, Cause.RETURN).state == State.APPROVED
    assert settle(bought.pk, Cause.RECONCILE).state == State.COMPLETED
    assert captures(paypal) == [f"act-{bought.uid}-capture-1"] * 2


@pytest.mark.parametrize("status", [500, RESET, 429, 401, 403])
def test_while_paypal_is_away_the_payment_waits(bought: Payment, paypal: FakePayPal, status: int) -> None:
    paypal.fault("/v2/", status, times=None)
    waiting = settle(bought.pk, Cause.RETURN)
    assert (waiting.state, waiting.claimed_until) == (State.AWAITING, None)
    assert waiting.last_error
    paypal.faults.clear()
    assert settle(bought.pk, Cause.RECONCILE).state == State.COMPLETED


def test_a_401_in_a_loop_ends_after_one_repeat(bought: Payment, paypal: FakePayPal) -> None:
    paypal.fault("/capture", 401, times=None)
    settle(bought.pk, Cause.RETURN)
    assert len(captures(paypal)) == 2


@pytest.mark.parametrize(("status", "error"), [(500, OutcomeUnknown), (429, TooManyRequests)])
def test_who_asks_for_many_payments_hears_that_paypal_is_away(
    bought: Payment, paypal: FakePayPal, status: int, error: type[Exception]
) -> None:
    paypal.fault("/v2/", status)
    with pytest.raises(error):
        look(bought.pk, Cause.RECONCILE)


def test_an_order_captured_by_another_hand_is_good_news(bought: Payment, paypal: FakePayPal) -> None:
    client.connected().capture(bought.order_id or "", "by another hand")
    assert settle(bought.pk, Cause.RETURN).state == State.COMPLETED


class Crash(BaseException):
    """The process dies here."""


def test_a_crash_between_the_capture_and_its_record_is_made_good(
    bought: Payment, paypal: FakePayPal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise Crash

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "apply", die)
        patch.setattr(ledger, "release", lambda payment: None)  # nobody is left to do it
        with pytest.raises(Crash):
            settle(bought.pk, Cause.RETURN)
    assert settle(bought.pk, Cause.RETURN).state == State.AWAITING  # claimed, as far as anybody knows
    Payment.objects.filter(pk=bought.pk).update(claimed_until=timezone.now() - timedelta(seconds=1))
    paid = settle(bought.pk, Cause.RECONCILE)
    assert paid.state == State.COMPLETED
    assert captures(paypal) == [f"act-{bought.uid}-capture-1"] * 2  # one id: PayPal took the money once
    assert paid.log.filter(state_after=State.COMPLETED).count() == 1


def test_a_claim_lasts_longer_than_a_capture_and_a_look() -> None:
    connect, read = client.TIMEOUTS
    assert 3 * (connect + read) < ledger.CLAIM_SECONDS  # token, capture, order


# Money that goes again


def test_a_late_look_does_not_revive_a_refund(bought: Payment, paypal: FakePayPal) -> None:
    paid = settle(bought.pk, Cause.RETURN)
    before = client.connected().get_capture(paid.capture_id or "")
    paypal.refund(paid.capture_id or "")
    assert look(bought.pk, Cause.WEBHOOK).state == State.REFUNDED
    assert ledger.apply(bought.pk, settlement.of_capture(before), Cause.WEBHOOK).state == State.REFUNDED
    assert live_access_until(bought.account_id or 0) is None
    bought.refresh_from_db()
    assert bought.refunded_amount == Decimal("3.00")


def test_the_log_keeps_every_move(bought: Payment, paypal: FakePayPal) -> None:
    paid = settle(bought.pk, Cause.RETURN)
    paypal.refund(paid.capture_id or "", "1.00")
    look(bought.pk, Cause.WEBHOOK)
    paypal.refund(paid.capture_id or "")
    look(bought.pk, Cause.RECONCILE)
    entries = PaymentLog.objects.filter(payment=bought)
    assert [entry.state_after for entry in entries] == [
        "awaiting",
        "completed",
        "partially_refunded",
        "refunded",
    ]
    assert [entry.paypal_status for entry in entries][1:] == [
        "COMPLETED",
        "PARTIALLY_REFUNDED",
        "REFUNDED REFUNDED",
    ]
    assert all(entry.debug_id for entry in entries)


def test_parts_refunded_at_paypal_are_counted_without_their_events(
    bought: Payment, paypal: FakePayPal
) -> None:
    paid = settle(bought.pk, Cause.RETURN)
    for refunded in ("1.00", "2.00"):
        paypal.refund(paid.capture_id or "", "1.00")
        seen = look(bought.pk, Cause.RECONCILE)
        assert (seen.state, str(seen.refunded_amount)) == (State.PARTIALLY_REFUNDED, refunded)
    paypal.refund(paid.capture_id or "", "0.50")
    paypal.fault(f"/orders/{paid.order_id}", 500)
    with pytest.raises(OutcomeUnknown):
        look(bought.pk, Cause.RECONCILE)
    assert str(look(bought.pk, Cause.RECONCILE).refunded_amount) == "2.50"


def test_an_order_that_paypal_has_forgotten_leaves_a_part_uncounted(
    bought: Payment, paypal: FakePayPal
) -> None:
    paid = settle(bought.pk, Cause.RETURN)
    paypal.refund(paid.capture_id or "", "1.00")
    paypal.fault(f"/orders/{paid.order_id}", 404, issue="INVALID_RESOURCE_ID")
    assert look(bought.pk, Cause.RECONCILE).state == State.PARTIALLY_REFUNDED


# What PayPal objected to, once it is over


def test_a_good_look_ends_an_old_objection(charlie: Person, buys: Buys, paypal: FakePayPal) -> None:
    waiting = buys(charlie.user, approved=False)
    paypal.fault("/v2/", 500, times=2)
    assert settle(waiting.pk, Cause.RETURN).last_error == "INTERNAL_SERVER_ERROR"
    assert look(waiting.pk, Cause.RECONCILE).last_error == ""


def test_a_failed_look_at_what_is_paid_is_forgotten_after_a_good_one(
    bought: Payment, paypal: FakePayPal
) -> None:
    settle(bought.pk, Cause.RETURN)
    paypal.fault("/v2/", 500)
    with pytest.raises(OutcomeUnknown):
        look(bought.pk, Cause.RECONCILE)
    assert Payment.objects.get().last_error == "INTERNAL_SERVER_ERROR"
    assert look(bought.pk, Cause.RECONCILE).last_error == ""


def test_a_declined_method_is_told_until_the_buyer_goes_on(bought: Payment, paypal: FakePayPal) -> None:
    paypal.once(Mode.INSTRUMENT_DECLINED)
    settle(bought.pk, Cause.RETURN)
    assert look(bought.pk, Cause.RECONCILE).last_error == "INSTRUMENT_DECLINED"
    assert settlement.cancel(bought.pk).last_error == ""


def test_an_answer_under_review_keeps_its_objection(bought: Payment, paypal: FakePayPal) -> None:
    paypal.tamper(bought.order_id or "", amount="0.01")
    settle(bought.pk, Cause.RETURN)
    assert look(bought.pk, Cause.RECONCILE).last_error == "NOT_AS_ASKED"


def test_a_look_without_news_is_no_news(bought: Payment) -> None:
    paid = settle(bought.pk, Cause.RETURN)
    assert look(bought.pk, Cause.RECONCILE).updated_at == paid.updated_at


def test_a_merchant_id_set_later_takes_no_paid_access_away(bought: Payment, settings: Settings) -> None:
    settings.PAYPAL_MERCHANT_ID = ""
    settle(bought.pk, Cause.RETURN)
    settings.PAYPAL_MERCHANT_ID = "MISTYPED00001"
    assert look(bought.pk, Cause.RECONCILE).state == State.COMPLETED
    assert live_access_until(bought.account_id or 0) is not None


def test_money_of_an_account_that_is_gone_is_for_a_person(bought: Payment, paypal: FakePayPal) -> None:
    """It was deleted between PayPal's capture and our record of it."""
    client.connected().capture(bought.order_id or "", "under way")
    Payment.objects.update(account=None)
    before = ALERTS._value.get()
    assert look(bought.pk, Cause.RECONCILE).state == State.COMPLETED
    look(bought.pk, Cause.RECONCILE)
    assert ALERTS._value.get() == before + 1

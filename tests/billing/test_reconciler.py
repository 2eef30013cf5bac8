"""The table of PAYPAL.md section 4, "Reconciler": nobody told us, and it is found all the same."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings
from redis import Redis

from billing import inbox, reconciler, tasks
from billing.activation import start
from billing.fakepaypal import FakePayPal
from billing.fakepaypal.books import Mode
from billing.metrics import ALERTS
from billing.models import Cause, Payment, WebhookEvent
from billing.paypal import client
from billing.paypal.notifications import envelope
from billing.settlement import settle
from billing.states import State
from billing.turns import LOCK_SECONDS, turn
from tests.billing.conftest import SITE, Buys, calls
from tests.conftest import Person, person

pytestmark = pytest.mark.django_db

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def no_turn_is_taken(redis_client: Redis) -> None:
    """Begin with an empty Redis."""


def age(payment: Payment, by: timedelta, **changes: object) -> None:
    Payment.objects.filter(pk=payment.pk).update(created_at=timezone.now() - by, **changes)


def state(payment: Payment) -> str:
    payment.refresh_from_db()
    return payment.state


def orders_asked(paypal: FakePayPal) -> int:
    return sum(seen.method == "GET" for seen in paypal.requests)


# Orders


def test_paid_by_a_buyer_who_never_came_back(bought: Payment, paypal: FakePayPal) -> None:
    age(bought, 3 * MINUTE)
    tasks.look_at_orders()
    assert state(bought) == State.COMPLETED


def test_cancelled_here_and_approved_there(bought: Payment) -> None:
    age(bought, 3 * MINUTE, state=State.CANCELLED)
    tasks.look_at_orders()
    assert state(bought) == State.COMPLETED


def test_a_buyer_who_is_at_paypal_is_left_alone(bought: Payment, paypal: FakePayPal) -> None:
    age(bought, MINUTE)
    tasks.look_at_orders()
    assert (state(bought), orders_asked(paypal)) == (State.AWAITING, 0)


def test_an_order_that_nobody_approved_waits_and_expires(
    charlie: Person, buys: Buys, paypal: FakePayPal
) -> None:
    payment = buys(charlie.user, approved=False)
    age(payment, 6 * HOUR)
    tasks.look_at_orders()
    assert state(payment) == State.AWAITING
    age(payment, 7 * HOUR + MINUTE, looked_at=None)
    tasks.look_at_orders()
    assert state(payment) == State.EXPIRED
    assert calls(paypal, "/capture") == []


def test_an_order_that_paypal_forgot_expires(bought: Payment, paypal: FakePayPal) -> None:
    age(bought, 4 * HOUR)
    paypal.expire(bought.order_id or "")
    tasks.look_at_orders()
    assert state(bought) == State.EXPIRED


def test_an_old_order_that_was_paid_is_paid(bought: Payment, paypal: FakePayPal) -> None:
    paypal.books.capture(bought.order_id or "", Mode.COMPLETED, {})
    age(bought, 8 * HOUR)
    tasks.look_at_orders()
    assert state(bought) == State.COMPLETED


def test_a_payment_that_paypal_never_got_to_know_of_expires(charlie: Person, paypal: FakePayPal) -> None:
    never = Payment.objects.create(account=charlie.user, days=30, amount="3.00", currency="USD")
    age(never, 8 * HOUR)
    tasks.look_at_orders()
    assert state(never) == State.EXPIRED
    assert paypal.requests == []


def several(buys: Buys, count: int) -> list[Payment]:
    payments = [buys(person(f"buyer{n}", granted_days_ago=None).user) for n in range(count)]
    for payment in payments:
        age(payment, 3 * MINUTE)
    return payments


def test_a_run_ends_at_its_limit_and_the_next_goes_on(
    buys: Buys, paypal: FakePayPal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconciler, "LIMIT", 2)
    payments = several(buys, 3)
    assert reconciler.look_at_orders() == 2
    assert reconciler.look_at_orders() == 1
    assert {state(payment) for payment in payments} == {State.COMPLETED}


def test_a_run_ends_when_its_time_is_up(buys: Buys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconciler, "RUN_SECONDS", 0)
    several(buys, 2)
    assert reconciler.look_at_orders() == 1


@pytest.mark.parametrize(("status", "asked"), [(429, 1), (500, 3)])
def test_paypal_is_left_alone_at_the_first_429_and_the_third_5xx(
    buys: Buys, paypal: FakePayPal, status: int, asked: int
) -> None:
    several(buys, 5)
    paypal.fault("/v2/", status, times=None)
    assert reconciler.look_at_orders() == 0
    assert orders_asked(paypal) == asked


def test_two_bad_answers_do_not_end_a_run(buys: Buys, paypal: FakePayPal) -> None:
    several(buys, 4)
    paypal.fault("/v2/", 500, times=2)
    assert reconciler.look_at_orders() == 2


def test_one_that_fails_again_and_again_does_not_keep_others_waiting(
    buys: Buys, paypal: FakePayPal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconciler, "LIMIT", 1)
    bad, good = several(buys, 2)
    paypal.fault(bad.order_id or "", 500, times=None)
    for _ in range(2):
        reconciler.look_at_orders()
    assert state(good) == State.COMPLETED


# Pending


@pytest.fixture
def pending(bought: Payment, paypal: FakePayPal) -> Payment:
    paypal.once(Mode.PENDING)
    return settle(bought.pk, Cause.RETURN)


def test_money_that_was_held_back_for_days_arrives(pending: Payment, paypal: FakePayPal) -> None:
    age(pending, 5 * DAY)
    tasks.look_at_pending()
    assert state(pending) == State.PENDING
    paypal.complete_capture(pending.capture_id or "")
    tasks.look_at_pending()
    assert state(pending) == State.PENDING  # asked within the hour
    age(pending, 5 * DAY, looked_at=timezone.now() - HOUR - MINUTE)
    tasks.look_at_pending()
    assert state(pending) == State.COMPLETED


def test_after_sixty_days_a_person_is_told_once(pending: Payment, paypal: FakePayPal) -> None:
    age(pending, 61 * DAY)
    alerts, asked = ALERTS._value.get(), orders_asked(paypal)
    for _ in range(3):
        tasks.look_at_pending()
    assert (ALERTS._value.get(), orders_asked(paypal)) == (alerts + 1, asked)


# Completed


def test_a_refund_whose_event_was_lost_is_noticed_within_a_day(bought: Payment, paypal: FakePayPal) -> None:
    paid = settle(bought.pk, Cause.RETURN)
    paypal.refund(paid.capture_id or "")
    Payment.objects.update(looked_at=timezone.now() - 23 * HOUR)
    tasks.look_at_completed()
    assert state(paid) == State.COMPLETED
    Payment.objects.update(looked_at=timezone.now() - 25 * HOUR)
    tasks.look_at_completed()
    assert state(paid) == State.REFUNDED


def test_access_that_has_run_out_is_not_asked_about(bought: Payment, paypal: FakePayPal) -> None:
    settle(bought.pk, Cause.RETURN)
    Payment.objects.update(captured_at=timezone.now() - 31 * DAY)
    asked = orders_asked(paypal)
    tasks.look_at_completed()
    assert orders_asked(paypal) == asked


# Events


def test_an_event_that_was_never_delivered_is_fetched_and_worked_on(
    bought: Payment, paypal: FakePayPal
) -> None:
    delivered = paypal.deliveries[0]  # the approval
    tasks.look_for_events()
    event = WebhookEvent.objects.get()
    assert (event.event_id, event.headers) == (delivered.event_id, {})
    tasks.work_inbox()
    assert state(bought) == State.COMPLETED


def test_an_event_that_was_delivered_is_not_kept_twice(bought: Payment, paypal: FakePayPal) -> None:
    delivered = paypal.deliveries[0]
    inbox.keep(envelope(delivered.body), delivered.body, delivered.headers)
    assert reconciler.look_for_events() == 0
    assert WebhookEvent.objects.get().headers == delivered.headers


@pytest.mark.parametrize(("status", "asked"), [(429, 1), (500, 3)])
def test_the_inbox_is_left_when_paypal_is_away(
    buys: Buys, paypal: FakePayPal, status: int, asked: int
) -> None:
    several(buys, 5)
    for delivery in paypal.deliveries:
        inbox.keep(envelope(delivery.body), delivery.body, delivery.headers)
    paypal.fault("/v2/", status, times=None)
    tasks.work_inbox()
    assert orders_asked(paypal) == asked
    assert WebhookEvent.objects.filter(tries=0).count() == 5 - asked


# Turns


def test_a_task_that_runs_already_is_not_run_again(bought: Payment, paypal: FakePayPal) -> None:
    age(bought, 3 * MINUTE)
    with turn("orders") as ours:
        assert ours
        tasks.look_at_orders()
    assert state(bought) == State.AWAITING
    tasks.look_at_orders()
    assert state(bought) == State.COMPLETED


def test_a_turn_ends_by_itself_when_its_process_was_killed(redis_client: Redis) -> None:
    with turn("orders"):
        (key,) = redis_client.keys("*turn:orders")
        assert 0 < redis_client.ttl(key) <= LOCK_SECONDS


def test_a_turn_outlasts_a_run_and_its_last_call() -> None:
    connect, read = client.TIMEOUTS
    assert reconciler.RUN_SECONDS + 4 * (connect + read) < LOCK_SECONDS  # token, look, capture, look


def test_without_credentials_nothing_is_asked(
    bought: Payment, paypal: FakePayPal, settings: Settings
) -> None:
    age(bought, 3 * MINUTE)
    settings.PAYPAL_CLIENT_ID = ""
    for task in (tasks.look_at_orders, tasks.look_at_pending, tasks.look_at_completed, tasks.look_for_events):
        task()
    assert orders_asked(paypal) == 0


def test_an_outage_ends_a_task_without_a_traceback(charlie: Person, paypal: FakePayPal) -> None:
    start(charlie.user, SITE)
    paypal.fault("/v1/notifications", 503, times=None)
    tasks.look_for_events()
    assert not WebhookEvent.objects.exists()

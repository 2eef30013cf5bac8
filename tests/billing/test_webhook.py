"""PAYPAL.md section 4, "Webhook": over HTTP, verified by the local PayPal, worked on by the task."""

import json
import uuid
from collections.abc import Callable, Iterator
from itertools import permutations
from typing import NamedTuple

import pytest
from django.test import Client
from kombu.exceptions import OperationalError
from pytest_django.fixtures import Settings
from redis import ConnectionError, Redis

from billing import limits, tasks
from billing.activation import start
from billing.entitlements import live_access_until
from billing.fakepaypal import Delivery, FakePayPal
from billing.fakepaypal.books import Mode
from billing.fakepaypal.faults import RESET
from billing.fakepaypal.signing import Signer
from billing.metrics import DELIVERIES
from billing.models import Cause, Dispute, Payment, WebhookEvent
from billing.settlement import settle
from billing.states import State
from billing.webhook import MAX_BODY_BYTES
from tests.billing.conftest import SITE, calls
from tests.billing.paypal.deliveries import CAPTURE_ID, NAMES, ORDER_ID, UID, sample
from tests.conftest import Person

pytestmark = pytest.mark.django_db

URL = "/billing/paypal/webhook/"
VERIFY = "/verify-webhook-signature"
Deliver = Callable[[Delivery], int]


@pytest.fixture
def deliver(client: Client, redis_client: Redis) -> Deliver:
    """Deliver once, without a session, and return the status of the answer."""

    def deliver(delivery: Delivery) -> int:
        headers = {name: value for name, value in delivery.headers.items() if name != "Content-Type"}
        answer = client.post(URL, delivery.body, "application/json", headers=headers)
        return answer.status_code

    return deliver


@pytest.fixture
def sampled(charlie: Person, paypal: FakePayPal, redis_client: Redis) -> Payment:
    """charlie's purchase with the ids of the samples: agreed to, nothing captured."""
    Payment.objects.create(uid=uuid.UUID(UID), account=charlie.user, days=30, amount="3.00", currency="USD")
    payment = start(charlie.user, SITE)
    order = paypal.books.orders.pop(payment.order_id or "")
    order.id = ORDER_ID
    paypal.books.orders[ORDER_ID] = order
    Payment.objects.update(order_id=ORDER_ID)
    paypal.approve(ORDER_ID)
    paypal.deliveries.clear()
    return Payment.objects.get()


def captured(paypal: FakePayPal, mode: Mode = Mode.COMPLETED) -> None:
    """Have PayPal take the money, unnoticed by us."""
    with paypal.lock:
        paypal.books.capture(ORDER_ID, mode, {}).id = CAPTURE_ID


def settled(paypal: FakePayPal) -> None:
    """Have the money taken and noticed."""
    captured(paypal)
    settle(Payment.objects.get().pk, Cause.RETURN)


def denied(paypal: FakePayPal) -> None:
    captured(paypal, Mode.PENDING)
    settle(Payment.objects.get().pk, Cause.RETURN)
    paypal.deny_capture(CAPTURE_ID)


def refunded(paypal: FakePayPal) -> None:
    settled(paypal)
    paypal.refund(CAPTURE_ID)


def taken_back(paypal: FakePayPal) -> None:
    paypal.reverse_approval(ORDER_ID)


def nothing(paypal: FakePayPal) -> None:
    pass


class Case(NamedTuple):
    """How things stand at PayPal, and what comes of the delivery here."""

    before: Callable[[FakePayPal], None]
    state: State
    dispute: Dispute = Dispute.NONE
    access: bool = False


CASES = {
    "checkout_order_approved": Case(nothing, State.COMPLETED, access=True),
    "checkout_order_completed": Case(captured, State.COMPLETED, access=True),
    "checkout_payment_approval_reversed": Case(taken_back, State.AWAITING),
    "payment_capture_completed": Case(captured, State.COMPLETED, access=True),
    "payment_capture_pending": Case(lambda paypal: captured(paypal, Mode.PENDING), State.PENDING),
    "payment_capture_denied": Case(denied, State.DENIED),
    "payment_capture_declined": Case(lambda paypal: captured(paypal, Mode.DECLINED), State.DENIED),
    "payment_capture_refunded": Case(refunded, State.REFUNDED),
    "payment_capture_reversed": Case(settled, State.REVERSED),
    "customer_dispute_created": Case(settled, State.COMPLETED, Dispute.OPEN, access=True),
    "customer_dispute_updated": Case(captured, State.COMPLETED, Dispute.OPEN, access=True),
    "customer_dispute_resolved": Case(captured, State.COMPLETED, Dispute.LOST),
}


def state(payment: Payment) -> tuple[str, str, bool]:
    payment.refresh_from_db()
    return payment.state, payment.dispute, live_access_until(payment.account_id or 0) is not None


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_brings_the_payment_to_what_paypal_says(
    sampled: Payment, paypal: FakePayPal, deliver: Deliver, name: str
) -> None:
    case = CASES[name]
    case.before(paypal)
    signed = paypal.signed(sample(name).body)
    assert deliver(signed) == 200
    tasks.work_inbox()
    assert state(sampled) == (case.state, case.dispute, case.access)
    event = WebhookEvent.objects.get()
    assert (bytes(event.body), event.payment, event.error) == (signed.body, sampled, "")
    assert (event.processed_at is not None, event.tries, event.outcome) == (True, 1, case.state)


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_delivered_again_changes_nothing(
    sampled: Payment, paypal: FakePayPal, deliver: Deliver, name: str
) -> None:
    CASES[name].before(paypal)
    deliver(paypal.signed(sample(name).body))
    tasks.work_inbox()
    first, moves = state(sampled), sampled.log.count()
    for _ in range(3):
        assert deliver(paypal.signed(sample(name).body)) == 200
        tasks.work_inbox()
    assert (state(sampled), sampled.log.count()) == (first, moves)
    assert WebhookEvent.objects.count() == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_alone_proves_nothing(
    sampled: Payment, paypal: FakePayPal, deliver: Deliver, name: str
) -> None:
    """PayPal has taken no money: whatever a (signed) event says, no access comes of it."""
    paypal.reverse_approval(ORDER_ID)
    assert deliver(paypal.signed(sample(name).body)) == 200
    tasks.work_inbox()
    assert state(sampled)[0] == State.AWAITING
    assert not state(sampled)[2]


LATE = ("payment_capture_completed", "payment_capture_refunded", "checkout_order_approved")


@pytest.mark.parametrize("order", list(permutations(LATE)))
def test_the_order_of_arrival_does_not_matter(
    sampled: Payment, paypal: FakePayPal, deliver: Deliver, order: tuple[str, ...]
) -> None:
    captured(paypal)
    paypal.refund(CAPTURE_ID)
    for name in order:
        deliver(paypal.signed(sample(name).body))
        tasks.work_inbox()
    assert state(sampled) == (State.REFUNDED, Dispute.NONE, False)


DISPUTES = ("customer_dispute_created", "customer_dispute_updated", "customer_dispute_resolved")


@pytest.mark.parametrize("order", list(permutations(DISPUTES)))
def test_a_lost_dispute_is_lost_in_any_order(
    sampled: Payment, paypal: FakePayPal, deliver: Deliver, order: tuple[str, ...]
) -> None:
    settled(paypal)
    for name in order:
        deliver(paypal.signed(sample(name).body))
    tasks.work_inbox()
    assert state(sampled) == (State.COMPLETED, Dispute.LOST, False)


# Refused


def forgeries(paypal: FakePayPal) -> Iterator[Delivery]:
    good = paypal.signed(sample("payment_capture_completed").body)
    stranger = Signer(paypal.webhook_id, paypal.url)
    other = sample("payment_capture_refunded").body
    yield Delivery("", "", good.headers, good.body[:-1] + b" }")  # one byte more
    yield Delivery("", "", good.headers, other)  # the headers of another delivery
    yield Delivery("", "", good.headers, json.dumps(json.loads(good.body)).encode())  # written anew
    yield Delivery("", "", stranger.headers(good.body), good.body)  # another's key
    yield Delivery("", "", Signer("WEBHOOK_ID", paypal.url).headers(good.body), good.body)  # the simulator's
    yield Delivery("", "", sample("payment_capture_completed").headers, good.body)  # the sample's own key
    yield Delivery("", "", good.headers | {"PAYPAL-AUTH-ALGO": "none"}, good.body)


@pytest.mark.parametrize("number", range(7))
def test_a_forged_delivery_is_refused(
    sampled: Payment, paypal: FakePayPal, deliver: Deliver, number: int
) -> None:
    captured(paypal)
    before = DELIVERIES.labels("forged")._value.get()
    assert deliver(list(forgeries(paypal))[number]) == 400
    tasks.work_inbox()
    assert not WebhookEvent.objects.exists()
    assert state(sampled)[0] == State.AWAITING
    assert DELIVERIES.labels("forged")._value.get() == before + 1


@pytest.mark.parametrize(
    "body", [b"", b"x", b"[]", b"null", b'{"id":"WH-1"},"webhook_id":"x","y":{}', b'{"a":' * 60_000]
)
def test_what_is_no_json_object_is_refused_without_asking_paypal(
    paypal: FakePayPal, deliver: Deliver, body: bytes
) -> None:
    assert deliver(paypal.signed(body)) == (413 if len(body) > MAX_BODY_BYTES else 400)
    assert calls(paypal, VERIFY) == []


@pytest.mark.parametrize("body", [b"{}", b'{"id":"WH-1"}', b'{"id":"WH\\u0000","event_type":"X"}'])
def test_what_is_signed_and_no_event_is_refused(paypal: FakePayPal, deliver: Deliver, body: bytes) -> None:
    assert deliver(paypal.signed(body)) == 400
    assert not WebhookEvent.objects.exists()


def test_a_body_may_have_256_kib_and_no_more(paypal: FakePayPal, deliver: Deliver) -> None:
    head, tail = b'{"id":"WH-1","event_type":"X","resource":{"a":"', b'"}}'
    most = head + b"x" * (MAX_BODY_BYTES - len(head) - len(tail)) + tail
    assert deliver(paypal.signed(most)) == 200
    assert deliver(paypal.signed(most + b" ")) == 413
    assert len(calls(paypal, VERIFY)) == 1


@pytest.mark.parametrize(
    "header", ["AUTH-ALGO", "CERT-URL", "TRANSMISSION-ID", "TRANSMISSION-SIG", "TRANSMISSION-TIME"]
)
def test_all_five_headers_have_to_be_there(paypal: FakePayPal, deliver: Deliver, header: str) -> None:
    good = paypal.signed(sample("payment_capture_completed").body)
    headers = {name: value for name, value in good.headers.items() if name != f"PAYPAL-{header}"}
    assert deliver(Delivery("", "", headers, good.body)) == 400
    assert calls(paypal, VERIFY) == []


@pytest.mark.parametrize("status", [500, 503, 429, 401, 403, RESET])
def test_while_nothing_can_be_verified_paypal_is_to_come_again(
    sampled: Payment, paypal: FakePayPal, deliver: Deliver, status: int
) -> None:
    captured(paypal)
    paypal.fault(VERIFY, status, times=2)
    good = paypal.signed(sample("payment_capture_completed").body)
    while (answered := deliver(good)) != 200:
        assert answered == 503
        assert not WebhookEvent.objects.exists()
    tasks.work_inbox()
    assert state(sampled)[0] == State.COMPLETED


@pytest.mark.parametrize("setting", ["PAYPAL_WEBHOOK_ID", "PAYPAL_CLIENT_ID", "PAYPAL_CLIENT_SECRET"])
def test_what_is_not_set_up_accepts_nothing(
    paypal: FakePayPal, deliver: Deliver, settings: Settings, setting: str
) -> None:
    setattr(settings, setting, "")
    assert deliver(paypal.signed(sample("payment_capture_completed").body)) == 503
    assert not WebhookEvent.objects.exists()


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_a_post_delivers(client: Client, paypal: FakePayPal, method: str) -> None:
    assert getattr(client, method)(URL).status_code == 405


def test_it_needs_no_csrf_token(sampled: Payment, paypal: FakePayPal) -> None:
    good = paypal.signed(sample("payment_capture_completed").body)
    strict = Client(enforce_csrf_checks=True)
    headers = {name: value for name, value in good.headers.items() if name != "Content-Type"}
    assert strict.post(URL, good.body, "application/json", headers=headers).status_code == 200


# Bounded


def forged(paypal: FakePayPal) -> Delivery:
    body = sample("payment_capture_completed").body
    return Delivery("", "", Signer(paypal.webhook_id, paypal.url).headers(body), body)


@pytest.fixture
def one_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no minute pass."""
    monkeypatch.setattr(limits.time, "time", lambda: 0.0)


def test_forgeries_of_one_address_are_asked_about_so_often_and_no_more(
    paypal: FakePayPal, deliver: Deliver, one_minute: None
) -> None:
    bad = forged(paypal)
    answers = [deliver(bad) for _ in range(limits.UNVERIFIED_OF_ADDRESS + 2)]
    assert answers == [400] * limits.UNVERIFIED_OF_ADDRESS + [429, 429]
    assert len(calls(paypal, VERIFY)) == limits.UNVERIFIED_OF_ADDRESS


def test_forgeries_of_many_addresses_are_bounded_together(
    client: Client, paypal: FakePayPal, redis_client: Redis, one_minute: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "UNVERIFIED", 3)
    bad = forged(paypal)
    headers = {name: value for name, value in bad.headers.items() if name != "Content-Type"}
    answers = [
        client.post(URL, bad.body, "application/json", headers=headers, REMOTE_ADDR=f"203.0.113.{n}")
        for n in range(5)
    ]
    assert [answer.status_code for answer in answers] == [400, 400, 400, 429, 429]


def test_paypals_own_deliveries_are_not_counted(
    paypal: FakePayPal, deliver: Deliver, one_minute: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "UNVERIFIED_OF_ADDRESS", 2)
    good = paypal.signed(sample("payment_capture_completed").body)
    assert [deliver(good) for _ in range(5)] == [200] * 5


def test_without_redis_deliveries_are_taken(
    paypal: FakePayPal, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(limits.cache, "add", away)
    assert deliver(paypal.signed(sample("payment_capture_completed").body)) == 200


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("CERT-URL", "https://evil.example/v1/notifications/certs/CERT-1"),
        ("CERT-URL", "http://127.0.0.1@evil.example/"),
        ("CERT-URL", "//[bad"),
        ("TRANSMISSION-TIME", "soon"),
        ("TRANSMISSION-TIME", "2020-01-01T00:00:00Z"),
        ("TRANSMISSION-TIME", "2999-01-01T00:00:00Z"),
        ("TRANSMISSION-SIG", "<script>"),
        ("TRANSMISSION-ID", "one two"),
    ],
)
def test_what_cannot_be_paypals_is_refused_without_asking(
    paypal: FakePayPal, deliver: Deliver, header: str, value: str
) -> None:
    good = paypal.signed(sample("payment_capture_completed").body)
    assert deliver(Delivery("", "", good.headers | {f"PAYPAL-{header}": value}, good.body)) == 400
    assert calls(paypal, VERIFY) == []


# Kept first, worked on later


@pytest.mark.django_db(transaction=True)
def test_the_task_is_enqueued_once_the_event_is_kept(
    sampled: Payment, paypal: FakePayPal, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = []
    monkeypatch.setattr(
        tasks.work_inbox, "apply_async", lambda **_: kept.append(WebhookEvent.objects.count())
    )
    deliver(paypal.signed(sample("payment_capture_completed").body))
    assert kept == [1]


@pytest.mark.django_db(transaction=True)
def test_an_event_outlives_a_broker_that_is_away(
    sampled: Payment, paypal: FakePayPal, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    captured(paypal)

    def refuse(**_: object) -> None:
        raise OperationalError("no broker")

    monkeypatch.setattr(tasks.work_inbox, "apply_async", refuse)
    assert deliver(paypal.signed(sample("payment_capture_completed").body)) == 200
    tasks.work_inbox()  # as beat does every minute
    assert state(sampled)[0] == State.COMPLETED

"""Receipts and word of refunds: once each, whoever sends them, and again when the server was down."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.conf import settings as project
from django.core import mail
from django.db import connection
from django.utils import timezone

from billing import mails, settlement
from billing.fakepaypal import Mode
from billing.mail_tasks import send_mails
from billing.models import Cause, Payment
from billing.states import State

WORKERS = 4


@pytest.fixture
def paid(bought) -> Payment:
    """charlie's payment is complete."""
    return settlement.settle(bought.pk, Cause.RETURN)


@pytest.fixture
def queued(monkeypatch) -> list[bool]:
    """The runs that payments have asked for."""
    runs: list[bool] = []
    monkeypatch.setattr(send_mails, "delay", lambda: runs.append(True))
    return runs


def subjects() -> list[str]:
    return [message.subject for message in mail.outbox]


def test_a_receipt_goes_to_the_buyer_with_what_was_bought(paid, settings):
    settings.BILLING_SELLER = "Example Sports Ltd, 1 High Street"
    assert mails.send_waiting() == 1
    [message] = mail.outbox

    assert message.to == ["charlie@example.org"]
    assert f"MW-{paid.captured_at:%Y}-{paid.pk:06}" in message.subject
    for words in ("$3.00", "Example Sports Ltd, 1 High Street", paid.capture_id, "30 days"):
        assert words in message.body
    assert f"{paid.captured_at + timedelta(days=30):%Y-%m-%d %H:%M} UTC" in message.body
    assert "not renewed by itself" in message.body


def test_a_receipt_is_sent_once(paid):
    assert [mails.send_waiting() for _ in range(3)] == [1, 0, 0]
    assert not mails.send_receipt(paid.pk)


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_send_one_receipt(paid):
    def send(_: int) -> bool:
        try:
            return mails.send_receipt(paid.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        assert sorted(pool.map(send, range(WORKERS))) == [False] * (WORKERS - 1) + [True]
    assert len(mail.outbox) == 1


def test_a_receipt_that_no_server_took_waits(paid, monkeypatch):
    def down(*_: object, **__: object) -> None:
        raise SMTPServerDisconnected

    with monkeypatch.context() as patch:
        patch.setattr(mails, "send_mail", down)
        assert mails.send_waiting() == 0
        paid.refresh_from_db()
        assert paid.receipt_sent_at is None

    assert mails.send_waiting() == 1


def test_a_server_that_is_down_is_not_tried_for_every_mail(paid, charlie, monkeypatch):
    for number in range(5):
        Payment.objects.create(
            account=charlie.user,
            amount=3,
            currency="USD",
            days=30,
            state=State.COMPLETED,
            capture_id=f"C{number}",
            captured_at=timezone.now(),
        )
    tries = []

    def down(*_: object, **__: object) -> None:
        tries.append(True)
        raise SMTPServerDisconnected

    monkeypatch.setattr(mails, "send_mail", down)
    mails.send_waiting()

    assert len(tries) == mails.MOST_FAULTS


def test_an_address_that_is_refused_holds_up_nobody_else(paid, alice, monkeypatch):
    for number in range(mails.MOST_FAULTS + 1):
        Payment.objects.create(
            account=alice.user,
            amount=3,
            currency="USD",
            days=30,
            state=State.COMPLETED,
            capture_id=f"C{number}",
            captured_at=timezone.now(),
        )
    taken = []

    def refuses_alice(subject: str, body: str, sender: str, to: list[str]) -> None:
        if to == [alice.user.email]:
            raise SMTPRecipientsRefused({to[0]: (550, b"no such user")})
        taken.append(to)

    monkeypatch.setattr(mails, "send_mail", refuses_alice)

    assert mails.send_waiting() == 1
    assert taken == [["charlie@example.org"]]


def test_what_was_not_paid_gets_no_receipt(paypal, buys, charlie, redis_client):
    paypal.mode = Mode.PENDING
    held = settlement.settle(buys(charlie.user).pk, Cause.RETURN)
    assert mails.send_waiting() == 0

    paypal.complete_capture(held.capture_id)
    settlement.look(held.pk, Cause.RECONCILE)
    assert mails.send_waiting() == 1


def test_a_receipt_that_could_not_be_sent_for_a_week_is_given_up(paid):
    Payment.objects.update(captured_at=timezone.now() - timedelta(days=8))

    assert mails.send_waiting() == 0


def test_a_refund_is_told_once(paid):
    mails.send_waiting()
    settlement.refund(paid, None)
    assert [mails.send_waiting() for _ in range(2)] == [1, 0]

    message = mail.outbox[-1]
    assert "refund of $3.00" in message.subject
    assert "30 days of live access that it bought have ended" in message.body


def test_each_part_that_is_given_back_is_told(paid, paypal):
    mails.send_waiting()
    for part in ("1.00", "0.50"):
        paypal.refund(paid.capture_id, part)
        settlement.look(paid.pk, Cause.RECONCILE)
        order = paypal.books.order(paid.order_id)
        Payment.objects.filter(pk=paid.pk).update(refunded_amount=order.captures[0].refunded)
        assert mails.send_waiting() == 1

    assert subjects()[1:] == ["Matchwire: refund of $1.00", "Matchwire: refund of $0.50"]
    assert "stay yours" in mail.outbox[-1].body


def test_a_reversal_is_told_once(paid):
    mails.send_waiting()
    Payment.objects.filter(pk=paid.pk).update(state=State.REVERSED, refunded_amount=3)

    assert [mails.send_waiting() for _ in range(2)] == [1, 0]
    assert subjects()[-1].endswith("your payment was taken back")


def test_nobody_is_written_to_once_the_account_is_gone(paid):
    Payment.objects.update(account=None)

    assert mails.send_waiting() == 0


@pytest.mark.django_db(transaction=True)
def test_a_payment_that_completes_asks_for_a_run_at_once(queued, bought, paypal):
    settlement.settle(bought.pk, Cause.RETURN)

    assert queued == [True]


@pytest.mark.django_db(transaction=True)
def test_a_payment_that_is_held_back_asks_for_none(queued, bought, paypal):
    paypal.mode = Mode.PENDING
    settlement.settle(bought.pk, Cause.RETURN)

    assert queued == []


@pytest.mark.parametrize("file", sorted((project.BASE_DIR / "templates/billing/mail").iterdir()), ids=str)
def test_every_mail_says_that_nothing_renews_itself(file):
    assert re.search(r"not renewed by (itself|themselves)", file.read_text())


# Where they lead


def test_a_mail_leads_to_our_pages(paid, settings, redis_client):
    settings.PUBLIC_URL = "https://live.example.org/"
    mails.send_waiting()
    settlement.refund(paid, None)
    mails.send_waiting()
    Payment.objects.update(state=State.REVERSED)
    mails.send_waiting()
    receipt, refund, reversal = (message.body for message in mail.outbox)

    assert f"https://live.example.org/billing/payments/{paid.uid}/receipt/" in receipt
    assert f"https://live.example.org/billing/payments/{paid.uid}/" in refund
    assert "https://live.example.org/billing/activate/" in reversal


def test_without_an_address_of_ours_a_mail_says_where_to_look(paid):
    mails.send_waiting()
    [message] = mail.outbox

    assert "in your account" in message.body
    assert "http" not in message.body

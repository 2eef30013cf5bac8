"""Purchases in a running service: functions for `Service.call`."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import timedelta
from itertools import cycle
from threading import Barrier
from typing import NamedTuple
from unittest.mock import patch

from django.db import connection
from django.utils import timezone

from accounts import notices
from accounts.models import User
from billing import access_cache, activation, settlement
from billing.entitlements import live_access_until
from billing.models import Cause, Payment
from tests.people import Member

SITE = "http://127.0.0.1"
CAUSES = (Cause.RETURN, Cause.WEBHOOK, Cause.RECONCILE)


class Paid(NamedTuple):
    """A payment as it stands, and the days of access that its account has from its capture on."""

    state: str
    attempt: int
    moves_to_completed: int
    days: float


def begin(name: str) -> tuple[int, str]:
    """Let a new account begin a purchase; return the payment and its order at PayPal."""
    payment = activation.start(User.objects.create_user(f"{name}@example.org"), SITE)
    return payment.pk, payment.order_id or ""


def race(payment_ids: list[int], threads: int) -> list[str]:
    """Settle each of the payments by that many threads at once; return what any of them raised."""
    return [error for payment_id in payment_ids for error in _race(payment_id, threads)]


def begin_at_once(name: str, threads: int) -> list[tuple[int, str]]:
    """Let one account begin a purchase in that many threads at once; return what each was given."""
    account = User.objects.create_user(f"{name}@example.org")
    barrier = Barrier(threads)

    def begin(_: int) -> tuple[int, str]:
        try:
            barrier.wait()
            payment = activation.start(account, SITE)
            return payment.pk, payment.order_id or ""
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(begin, range(threads)))


def look_at(payment_ids: list[int]) -> list[str]:
    """Bring the payments to what PayPal says; return their states."""
    return [settlement.look(payment_id, Cause.WEBHOOK).state for payment_id in payment_ids]


def paid(payment_id: int) -> Paid:
    """Return how a payment stands."""
    payment = Payment.objects.get(pk=payment_id)
    until = live_access_until(payment.account_id or 0)
    lasts = until - payment.captured_at if until and payment.captured_at else None
    moves = payment.log.filter(state_after="completed").exclude(state_before="completed").count()
    return Paid(payment.state, payment.attempt, moves, lasts.total_seconds() / 86_400 if lasts else 0)


def capture_of(payment_id: int) -> str:
    """Return the id of the payment's capture."""
    return Payment.objects.get(pk=payment_id).capture_id or ""


def buy(member: Member) -> tuple[int, str]:
    """Let a member begin a purchase; return the payment and its order at PayPal."""
    payment = activation.start(User.objects.get(pk=member.account_id), SITE)
    return payment.pk, payment.order_id or ""


def settle(payment_id: int) -> str:
    """Settle a payment, as the return page does; return its state."""
    return settlement.settle(payment_id, Cause.RETURN).state


def refund(payment_id: int) -> str:
    """Give a payment back, as an operator does; return its state."""
    return settlement.refund(Payment.objects.get(pk=payment_id), None).state


def _race(payment_id: int, threads: int) -> list[str]:
    barrier = Barrier(threads)

    def settle(cause: Cause) -> str:
        door = settlement.follow_up if cause is Cause.RECONCILE else settlement.settle
        try:
            barrier.wait()
            door(payment_id, cause)
        except Exception as error:  # noqa: BLE001 - the test says that there are none
            return f"{cause}: {error!r}"
        finally:
            connection.close()
        return ""

    causes = [cause for cause, _ in zip(cycle(CAUSES), range(threads), strict=False)]
    with ThreadPoolExecutor(threads) as pool:
        return [error for error in pool.map(settle, causes) if error]


def refund_unheard(payment_id: int) -> str:
    """Give a payment back while Redis tells nobody."""
    with _unheard():
        return refund(payment_id)


def settle_unheard(payment_id: int) -> str:
    """Settle a payment while Redis tells nobody."""
    with _unheard():
        return settle(payment_id)


def let_end_in(payment_id: int, seconds: float) -> None:
    """Date a payment back, so that its days run out so soon."""
    payment = Payment.objects.get(pk=payment_id)
    at = timezone.now() + timedelta(seconds=seconds) - timedelta(days=payment.days)
    Payment.objects.filter(pk=payment_id).update(captured_at=at)
    access_cache.renew(payment.account_id or 0)


def _unheard() -> AbstractContextManager[object]:
    return patch.object(notices, "access_changed")

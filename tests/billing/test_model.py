"""Any interleaving of buyer, PayPal, its events, operators and time, held to PayPal's own books.

After every step access is what the settled payments and grants add up to, and nothing gives access that
PayPal's books do not know as captured. Once all events have come, in any order, and everything has been
looked at, access is what the books alone add up to.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accounts.models import User
from billing import inbox, ledger, settlement
from billing.activation import start
from billing.entitlements import end_if_bought_now, live_access_until
from billing.fakepaypal import FakePayPal
from billing.fakepaypal.books import Capture, Mode
from billing.fakepaypal.refusals import Refusal
from billing.models import Cause, Dispute, Grant, Payment
from billing.paypal import client
from billing.paypal.errors import PayPalError
from billing.paypal.facts import Facts, of_order
from billing.paypal.notifications import envelope
from billing.settlement import RefundRefused
from billing.states import CAPTURABLE, GIVES_ACCESS
from tests.billing.conftest import SITE, settings_of

pytestmark = pytest.mark.django_db

DAYS, GRANTED_DAYS = 30, 7
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEGIN = datetime(2030, 1, 1, tzinfo=UTC)  # ahead of the real clock, which dates what is made here

which = st.integers(min_value=0, max_value=2)
modes = st.sampled_from([mode for mode in Mode if mode is not Mode.SLOW])
purchase = st.tuples(st.just("buy"), modes)
steps = st.one_of(
    purchase,
    st.tuples(st.just("come_back"), which),
    st.tuples(st.sampled_from(["settle_late", "approve_again", "ask", "answer"]), which),
    st.tuples(st.just("deliver"), st.integers(min_value=0, max_value=30)),
    st.tuples(st.sampled_from(["complete", "deny", "refund", "refund_part", "reverse"]), which),
    st.tuples(st.sampled_from(["refund_here", "refund_part_here", "complain", "win", "lose"]), which),
    st.tuples(st.sampled_from(["grant", "revoke"]), which),
    st.tuples(st.just("wait"), st.sampled_from([HOUR, 5 * DAY, 20 * DAY, 31 * DAY])),
)


def nth(some: list[Any], n: int) -> list[Any]:
    """Return one of them in a list, or an empty list when there are none."""
    return some[n % len(some) :][:1] if some else []


class World:
    """One account, what it does, and what PayPal does."""

    def __init__(self, paypal: FakePayPal, number: int) -> None:
        self.paypal = paypal
        self.account = User.objects.create_user(f"model-{number}@example.org")
        self.now = BEGIN
        self.payments: list[Payment] = []
        self.grants: list[Grant] = []
        self.reversed: set[str] = set()
        self.complaints: dict[str, Dispute] = {}
        self.answers: list[tuple[int, Facts]] = []
        paypal.deliveries.clear()
        paypal.set_clock(self.now)

    # The buyer

    def buy(self, mode: Mode) -> None:
        payment = start(self.account, SITE)
        self.paypal.approve(payment.order_id or "", mode)
        if payment.pk not in {each.pk for each in self.payments}:
            self.payments.append(payment)

    def come_back(self, n: int) -> None:
        for payment in self.nth(n):
            settlement.settle(payment.pk, Cause.RETURN)

    def approve_again(self, n: int) -> None:
        for payment in self.nth(n):
            self.paypal.approve(payment.order_id or "")

    # PayPal

    def deliver(self, n: int) -> None:
        for delivery in nth(list(self.paypal.deliveries), n):
            inbox.process(inbox.keep(envelope(delivery.body), delivery.body, delivery.headers)[0])

    def complete(self, n: int) -> None:
        if (capture := self.captured(n)) and capture.status == "PENDING":
            self.paypal.complete_capture(capture.id)

    def deny(self, n: int) -> None:
        if (capture := self.captured(n)) and capture.status == "PENDING":
            self.paypal.deny_capture(capture.id)

    def refund(self, n: int, amount: str | None = None) -> None:
        if capture := self.captured(n):
            try:
                self.paypal.refund(capture.id, amount)
            except Refusal:  # nothing is left
                pass

    def refund_part(self, n: int) -> None:
        self.refund(n, "1.00")

    def reverse(self, n: int) -> None:
        if (capture := self.captured(n)) and capture.status == "COMPLETED":
            self.paypal.reverse(capture.id)
            self.reversed.add(capture.id)

    def complain(self, n: int) -> None:
        if (capture := self.captured(n)) and capture.id not in self.complaints:
            self.paypal.dispute(capture.id, case=f"PP-{capture.id}")
            self.complaints[capture.id] = Dispute.OPEN

    def win(self, n: int) -> None:
        self.resolve(n, "RESOLVED_SELLER_FAVOUR", Dispute.WON)

    def lose(self, n: int) -> None:
        self.resolve(n, "RESOLVED_BUYER_FAVOUR", Dispute.LOST)

    def resolve(self, n: int, outcome: str, verdict: Dispute) -> None:
        self.complain(n)
        if (capture := self.captured(n)) and self.complaints[capture.id] is Dispute.OPEN:
            self.paypal.dispute(capture.id, "RESOLVED", outcome, f"PP-{capture.id}")
            self.complaints[capture.id] = verdict

    # We

    def settle_late(self, n: int) -> None:
        for payment in self.nth(n):
            settlement.follow_up(payment.pk, Cause.RECONCILE)

    def ask(self, n: int) -> None:
        for payment in self.nth(n):
            order = client.connected().get_order(payment.order_id or "")
            self.answers.append((payment.pk, of_order(order)))

    def answer(self, n: int) -> None:
        """Let what PayPal said some time ago arrive only now."""
        for payment_id, facts in nth(self.answers, n):
            ledger.apply(payment_id, facts, Cause.RECONCILE)

    def refund_here(self, n: int, amount: Decimal | None = None) -> None:
        for payment in self.nth(n):
            try:
                settlement.refund(payment, None, amount)
            except (RefundRefused, PayPalError):  # nothing is left, here or there
                pass

    def refund_part_here(self, n: int) -> None:
        self.refund_here(n, Decimal("1.00"))

    def grant(self, n: int) -> None:
        self.grants.append(
            Grant.objects.create(
                account=self.account, days=GRANTED_DAYS, reason="a test", created_at=self.now
            )
        )

    def revoke(self, n: int) -> None:
        for each in nth(self.grants, n):
            Grant.objects.filter(pk=each.pk).update(revoked_at=self.now)

    def wait(self, time: timedelta) -> None:
        self.now += time
        self.paypal.set_clock(self.now)

    # What has to hold

    def nth(self, n: int) -> list[Payment]:
        """Return one of the payments: whatever the number, it hits one."""
        return nth(self.payments, n)

    def captured(self, n: int) -> Capture | None:
        """Return the capture of that payment in PayPal's books."""
        for payment in self.nth(n):
            for capture in self.paypal.books.order(payment.order_id or "").captures:
                return capture
        return None

    def check(self) -> None:
        """Access is the sum of what was settled, and what was settled is in PayPal's books."""
        begun = []
        for n, payment in enumerate(self.payments):
            payment.refresh_from_db()
            if payment.state in GIVES_ACCESS:
                capture = self.captured(n)
                assert capture is not None
                assert (capture.status, capture.id) == ("COMPLETED", payment.capture_id)
                if payment.dispute != Dispute.LOST:
                    begun.append((payment.captured_at, DAYS))
        assert live_access_until(self.account.pk) == self.sum(begun)

    def check_against_the_books(self) -> None:
        """Access is the sum of what PayPal's books say, whatever we were told and when."""
        begun: list[tuple[Any, int]] = []
        for n, payment in enumerate(self.payments):
            capture = self.captured(n)
            payment.refresh_from_db()
            if capture is None or capture.status != "COMPLETED":
                assert payment.state not in GIVES_ACCESS
                continue
            lost = self.complaints.get(capture.id) is Dispute.LOST
            if capture.refunded < 3 and capture.id not in self.reversed and not lost:
                begun.append((capture.at, DAYS))
                assert payment.refunded_amount == capture.refunded
        assert live_access_until(self.account.pk) == self.sum(begun)

    def sum(self, begun: list[tuple[Any, int]]) -> datetime | None:
        """Return when days that begin like this end: days that are left are worn off hour by hour."""
        standing = Grant.objects.filter(account=self.account, revoked_at=None)
        all_begun = sorted([*begun, *((each.created_at, each.days) for each in standing)])
        left, last = timedelta(0), BEGIN
        for at, days in all_begun:
            left = max(timedelta(0), left - (at - last)) + days * DAY
            last = at
        end = last + left
        bought_now = max(end, self.now) + DAYS * DAY
        assert end_if_bought_now(self.account) == bought_now
        return end if end > self.now else None


@pytest.fixture(scope="module")
def shop() -> Iterator[FakePayPal]:
    with FakePayPal() as paypal:
        yield paypal


@contextmanager
def world_of(shop: FakePayPal) -> Iterator[World]:
    """Give a world whose clock all our code follows, and take it away afterwards."""
    with override_settings(**settings_of(shop)), transaction.atomic():
        world = World(shop, User.objects.count())
        with patch.object(timezone, "now", lambda: world.now):
            yield world
        transaction.set_rollback(True)


def story(*taken: tuple[str, Any], mode: Mode = Mode.COMPLETED) -> Any:
    """Return the example of a purchase, and what is done after it."""
    return example([("buy", mode), ("come_back", 0), *taken], Random(0))


@story(("ask", 0), ("refund", 0), ("deliver", 9), ("answer", 0))  # the late answer revives nothing
@story(("reverse", 0), ("deliver", 9), ("settle_late", 0))
@story(("lose", 0))
@story(("complain", 0), ("deliver", 9), ("win", 0))
@story(("buy", Mode.COMPLETED), ("come_back", 1), ("wait", 5 * DAY), ("buy", Mode.RESET), ("come_back", 2))
@story(("grant", 0), ("wait", 5 * DAY), ("revoke", 0))
@story(("complete", 0), mode=Mode.PENDING)
@story(("deny", 0), mode=Mode.PENDING)
@story(("refund_part", 0), ("refund_part_here", 0), ("refund", 0))
@given(
    st.tuples(purchase, st.just(("come_back", 0))).flatmap(
        lambda begun: st.lists(steps, min_size=4, max_size=14).map(lambda taken: [*begun, *taken])
    ),
    st.randoms(use_true_random=False),
)
@settings(max_examples=40, deadline=None)
def test_access_is_what_the_books_add_up_to(shop: FakePayPal, taken: list[Any], chance: Any) -> None:
    with world_of(shop) as world:
        for name, argument in taken:
            getattr(world, name)(argument)
            world.check()
        order = list(range(len(world.paypal.deliveries))) * 2  # each comes twice
        chance.shuffle(order)
        for n in order:
            world.deliver(n)
            world.check()
        for n, payment in enumerate(world.payments):
            payment.refresh_from_db()
            if payment.state not in CAPTURABLE:
                world.settle_late(n)
        world.check()
        world.check_against_the_books()

"""The operator's refund (PAYPAL.md section 4, "Refund button")."""

from decimal import Decimal

import pytest

from billing import ledger
from billing.entitlements import live_access_until
from billing.fakepaypal import FakePayPal
from billing.fakepaypal.faults import RESET
from billing.models import Cause, Payment
from billing.paypal.errors import PayPalError
from billing.settlement import RefundRefused, look, refund, settle
from billing.states import State
from tests.billing.conftest import Buys, calls
from tests.conftest import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(bought: Payment) -> Payment:
    return settle(bought.pk, Cause.RETURN)


def has_access(payment: Payment) -> bool:
    return live_access_until(payment.account_id or 0) is not None


def test_a_refund_takes_exactly_its_own_days(paid: Payment, buys: Buys, paypal: FakePayPal) -> None:
    assert paid.account is not None
    second = settle(buys(paid.account).pk, Cause.RETURN)
    both = live_access_until(paid.account.pk)
    assert refund(paid, None).state == State.REFUNDED
    left = live_access_until(paid.account.pk)
    assert both is not None
    assert left is not None
    assert (both - left).days in (29, 30)
    refund(second, None)
    assert not has_access(paid)


def test_it_is_logged_with_the_operator(paid: Payment, alice: Person, paypal: FakePayPal) -> None:
    given_back = refund(paid, alice.user)
    entry = given_back.log.get(by=alice.user)
    assert "3.00 USD: COMPLETED" in entry.note
    assert entry.debug_id
    assert given_back.refunded_amount == Decimal("3.00")
    assert calls(paypal, "/refund") == [f"act-{paid.uid}-refund-1"]


def test_a_part_leaves_the_access(paid: Payment, paypal: FakePayPal) -> None:
    part = refund(paid, None, Decimal("1.00"))
    assert (part.state, part.refunded_amount) == (State.PARTIALLY_REFUNDED, Decimal("1.00"))
    assert has_access(paid)
    again = refund(paid, None, Decimal("1.00"))
    assert again.refunded_amount == Decimal("2.00")
    rest = refund(paid, None, Decimal("1.00"))
    assert (rest.state, rest.refunded_amount) == (State.REFUNDED, Decimal("3.00"))
    assert not has_access(paid)
    assert calls(paypal, "/refund") == [f"act-{paid.uid}-refund-{n}" for n in (1, 2, 3)]


def test_access_stays_until_paypal_has_paid_it_back(paid: Payment, paypal: FakePayPal) -> None:
    paypal.refund_status = "PENDING"
    assert refund(paid, None).state == State.COMPLETED
    assert has_access(paid)
    (given_back,) = paypal.books.found_capture(paid.capture_id or "")[1].refunds
    paypal.complete_refund(given_back.id)
    assert look(paid.pk, Cause.WEBHOOK).state == State.REFUNDED
    assert not has_access(paid)


@pytest.mark.parametrize("status", [500, RESET])
def test_a_refund_of_unknown_outcome_is_repeated_with_the_same_id(
    paid: Payment, paypal: FakePayPal, status: int
) -> None:
    paypal.fault("/refund", status)
    with pytest.raises(PayPalError):
        refund(paid, None)
    assert has_access(paid)
    assert refund(paid, None).state == State.REFUNDED
    assert calls(paypal, "/refund") == [f"act-{paid.uid}-refund-1"] * 2


def test_a_refused_refund_gets_a_new_id(paid: Payment, paypal: FakePayPal) -> None:
    paypal.fault("/refund", 422, issue="REFUND_NOT_ALLOWED")
    with pytest.raises(PayPalError, match="REFUND_NOT_ALLOWED"):
        refund(paid, None)
    refund(paid, None)
    assert calls(paypal, "/refund") == [f"act-{paid.uid}-refund-{n}" for n in (1, 2)]


def test_what_was_given_back_at_paypal_is_noticed(paid: Payment, paypal: FakePayPal) -> None:
    paypal.refund(paid.capture_id or "")
    assert refund(paid, None).state == State.REFUNDED


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "3.01", "NaN", "Infinity"])
def test_it_refuses_an_amount_that_makes_no_sense(paid: Payment, paypal: FakePayPal, amount: str) -> None:
    with pytest.raises(RefundRefused):
        refund(paid, None, Decimal(amount))
    assert calls(paypal, "/refund") == []
    paid.refresh_from_db()
    assert paid.claimed_until is None


def test_it_refuses_what_has_not_been_paid(bought: Payment, paypal: FakePayPal) -> None:
    with pytest.raises(RefundRefused, match="awaiting"):
        refund(bought, None)


def test_it_refuses_what_has_been_given_back(paid: Payment, paypal: FakePayPal) -> None:
    refund(paid, None)
    with pytest.raises(RefundRefused, match="refunded"):
        refund(paid, None)


def test_it_refuses_while_somebody_else_is_at_it(paid: Payment, paypal: FakePayPal) -> None:
    assert ledger.claim(paid.pk, frozenset({State.COMPLETED})) is not None
    with pytest.raises(RefundRefused, match="Somebody else"):
        refund(paid, None)


def test_what_is_under_review_can_be_given_back_and_never_gives_access(
    bought: Payment, paypal: FakePayPal
) -> None:
    paypal.tamper(bought.order_id or "", amount="2.00")
    reviewed = settle(bought.pk, Cause.RETURN)
    assert reviewed.state == State.REVIEW
    part = refund(reviewed, None, Decimal("1.00"))
    assert part.state == State.REVIEW
    assert not has_access(bought)
    assert refund(reviewed, None).state == State.REFUNDED

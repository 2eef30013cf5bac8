"""The one writer of payments: every change is made under the row's lock, by rank, with a line in its log.

Its callers are billing.activation, billing.settlement and billing.refunds. None of this talks to PayPal.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import notices
from accounts.models import User
from billing import access_cache, metrics
from billing.alerts import alert
from billing.models import Cause, Dispute, Payment, PaymentLog
from billing.paypal.errors import PayPalError
from billing.paypal.facts import Asked, Facts, mismatch
from billing.paypal.issues import NOT_AS_ASKED, OUTLIVES_A_LOOK
from billing.paypal.notifications import DisputeNews
from billing.signals import payment_moved
from billing.states import CAPTURABLE, GIVES_ACCESS, MONEY_GONE, RANK, State, may_follow

CLAIM_SECONDS = 60  # longer than a capture and a look that both wait for PayPal to the end
MONEY_SEEN = frozenset({State.PENDING, State.COMPLETED, State.PARTIALLY_REFUNDED, *MONEY_GONE})
COMPARED = MONEY_SEEN - MONEY_GONE | {State.APPROVED}  # once it is gone, its amount matters no more


def claim(payment_id: int, states: frozenset[State] = CAPTURABLE) -> Payment | None:
    """Take the right to act on a payment for CLAIM_SECONDS and return it.

    None when somebody else has it, or the payment is in none of the states, or its account is gone or
    disabled: then no money is to be taken.
    """
    now = timezone.now()
    until = now + timedelta(seconds=CLAIM_SECONDS)
    free = Payment.objects.filter(claimed_until=None) | Payment.objects.filter(claimed_until__lt=now)
    mine = free.filter(pk=payment_id, state__in=states)
    if states == CAPTURABLE:
        mine = mine.filter(account__in=User.objects.filter(is_active=True))
    if not mine.update(claimed_until=until):
        return None
    return Payment.objects.get(pk=payment_id)


def release(payment: Payment) -> None:
    """Give the right back, unless it has run out and is another's by now."""
    Payment.objects.filter(pk=payment.pk, claimed_until=payment.claimed_until).update(claimed_until=None)


def opened(payment_id: int, order_id: str, approve_url: str, debug_id: str) -> Payment:
    """Note the order that PayPal created. A second order for the same payment changes nothing."""
    with _locked(payment_id) as payment:
        if payment.order_id is None:
            payment.order_id, payment.approve_url = order_id, approve_url
            payment.last_error = ""
            _move(payment, State.AWAITING, Cause.START, paypal_status="CREATED", debug_id=debug_id)
    return payment


def move(payment_id: int, then: State, cause: Cause, *, note: str = "", debug_id: str = "") -> Payment:
    """Move a payment if the order of states allows it; otherwise nothing changes."""
    with _locked(payment_id) as payment:
        if _move(payment, then, cause, note=note, debug_id=debug_id) and then in CAPTURABLE:
            payment.last_error = ""  # it was of a step that the buyer has left behind
    return payment


def failed(payment_id: int, error: PayPalError, cause: Cause) -> Payment:
    """Note what PayPal objected to. The payment stays where it is."""
    with _locked(payment_id) as payment:
        if payment.last_error != error.issue:  # the same objection every two minutes is no news
            _write(payment, payment.state, cause, None, note=error.issue, debug_id=error.debug_id)
        payment.last_error, payment.last_debug_id = error.issue, error.debug_id
    return payment


def declined(payment_id: int, attempt: int, error: PayPalError, approve_url: str, cause: Cause) -> Payment:
    """Note that the buyer has to choose another way to pay; the next try to capture gets a new number.

    `attempt`: the one that was declined; `approve_url`: where the buyer goes on, empty to leave it.
    """
    failed(payment_id, error, cause)
    with _locked(payment_id) as payment:
        if payment.attempt == attempt:
            payment.attempt += 1
        payment.approve_url = approve_url or payment.approve_url
    return payment


def apply(payment_id: int, facts: Facts, cause: Cause) -> Payment:
    """Bring a payment to what PayPal says; to review where that is not what was asked for."""
    with _locked(payment_id) as payment:
        wrong = _wrong(payment, facts)
        if facts.state in MONEY_SEEN:
            _note_money(payment, facts)
        if wrong:
            _review(payment, wrong, facts, cause)
        else:
            _bring(payment, facts, cause)
    return payment


def refunded(
    payment_id: int, total: Decimal | None, then: State | None, cause: Cause, **said: str
) -> Payment:
    """Note how much has been given back in all, and move to `then` if the order of states allows it.

    `total` only ever grows; None leaves it. A payment under review that is given back in part stays there.
    """
    with _locked(payment_id) as payment:
        if total is not None:
            _note_refunded(payment, total)
        if then is not None:
            _move(payment, then, cause, **said)
    return payment


def refund_answered(payment_id: int, attempt: int, by: User | None, **said: str) -> None:
    """Note PayPal's answer to a refund: the next one gets a new number."""
    with _locked(payment_id) as payment:
        if payment.refund_attempt == attempt:
            payment.refund_attempt += 1
        _write(payment, payment.state, Cause.ADMIN, by, **said)


def disputed(payment_id: int, news: DisputeNews, cause: Cause) -> Payment:
    """Note a complaint of the buyer's, or its end; what is older than what we know changes nothing.

    A lost complaint stays lost, whatever becomes of another one.
    """
    with _locked(payment_id) as payment:
        if _is_newer(payment, news) and payment.dispute != news.verdict:
            note = f"dispute {news.dispute_id}: {news.verdict.label}"
            payment.dispute = news.verdict
            _write(payment, payment.state, cause, None, note=note, paypal_status=news.status)
            _publish(payment)
        if _is_newer(payment, news):
            payment.dispute_id, payment.dispute_at = news.dispute_id, news.at
    return payment


def looked(payment_id: int) -> None:
    """Note that PayPal was asked about a payment."""
    Payment.objects.filter(pk=payment_id).update(looked_at=timezone.now())


@contextmanager
def _locked(payment_id: int) -> Iterator[Payment]:
    with transaction.atomic():
        payment = Payment.objects.select_for_update().get(pk=payment_id)
        before = _columns(payment)
        yield payment
        if _columns(payment) != before:  # `updated_at` tells of news, not of looks
            payment.save()


def _columns(payment: Payment) -> list[Any]:
    return [getattr(payment, field.attname) for field in payment._meta.concrete_fields]


def _move(payment: Payment, then: State, cause: Cause, **said: str) -> bool:
    before = State(payment.state)
    if not may_follow(before, then):
        return False
    if RANK.get(then, 0) >= RANK[State.COMPLETED] and payment.capture_id is None:
        return False  # what has no capture cannot have been paid
    payment.state = then
    payment.last_debug_id = said.get("debug_id") or payment.last_debug_id
    _write(payment, before, cause, None, **said)
    _publish(payment)
    told = partial(
        payment_moved.send_robust, Payment, payment_id=payment.pk, before=before, after=then, cause=cause
    )
    transaction.on_commit(told)
    metrics.MOVES.labels(then).inc()
    return True


def _bring(payment: Payment, facts: Facts, cause: Cause) -> None:
    moved = _move(payment, facts.state, cause, paypal_status=facts.status, debug_id=facts.debug_id)
    if moved or _objection_is_over(payment, facts):
        payment.last_error = ""
    if moved and facts.state is State.COMPLETED and payment.account_id is None:
        alert("an account that is gone has paid: refund it", payment=str(payment.uid))


def _write(payment: Payment, before: str, cause: Cause, by: User | None, **said: str) -> None:
    PaymentLog.objects.create(
        payment=payment,
        state_before=before,
        state_after=payment.state,
        cause=cause,
        by=by,
        paypal_status=said.get("paypal_status", "")[:40],
        note=said.get("note", "")[:300],
        debug_id=said.get("debug_id", ""),
    )


def _publish(payment: Payment) -> None:
    """Once this is committed, let handshakes and open sockets know what the account has now."""
    if payment.account_id is not None:
        transaction.on_commit(partial(access_cache.renew, payment.account_id))
        notices.access_changed(payment.account_id)


def _wrong(payment: Payment, facts: Facts) -> str:
    if facts.state not in COMPARED:
        return ""
    taken = Payment.objects.filter(capture_id=facts.capture_id).exclude(pk=payment.pk)
    if facts.capture_id and taken.exists():
        return f"capture {facts.capture_id} is another payment's"
    if payment.capture_id and facts.capture_id not in ("", payment.capture_id):
        return f"capture {facts.capture_id} instead of {payment.capture_id}"
    accepted = payment.state in GIVES_ACCESS  # then a setting that was changed since judges no more
    payee = payment.payee_merchant_id if accepted else settings.PAYPAL_MERCHANT_ID
    return mismatch(Asked(payment.amount, payment.currency, str(payment.uid), payee), facts)


def _objection_is_over(payment: Payment, facts: Facts) -> bool:
    """Return whether PayPal says what is on record here; of the same rank: it knows of no cancelling."""
    if payment.last_error in OUTLIVES_A_LOOK or facts.state not in RANK:
        return False
    return RANK.get(State(payment.state)) == RANK[facts.state]


def _note_money(payment: Payment, facts: Facts) -> None:
    """Keep what identifies the capture; when it was completed is kept once, and never in the future."""
    if payment.capture_id is None and not Payment.objects.filter(capture_id=facts.capture_id).exists():
        payment.capture_id = facts.capture_id
    if payment.account_id is not None:  # else the person asked to be forgotten
        payment.payer_id = facts.payer_id or payment.payer_id
    payment.payee_merchant_id = facts.payee or payment.payee_merchant_id
    if facts.state is not State.PENDING and payment.captured_at is None:
        payment.captured_at = _completed_at(payment, facts)
    if facts.state is State.REFUNDED:
        payment.refunded_amount = payment.amount
    elif facts.refunded is not None:
        _note_refunded(payment, facts.refunded)


def _note_refunded(payment: Payment, total: Decimal) -> None:
    """Keep what has been given back in all: it only ever grows, and never beyond what was paid."""
    payment.refunded_amount = min(max(payment.refunded_amount, total), payment.amount)


def _completed_at(payment: Payment, facts: Facts) -> datetime:
    """Return PayPal's time: of the capture, or of its last change where the money was held back first."""
    held_back = payment.state == State.PENDING
    said = facts.changed_at if held_back else facts.begun_at
    return min(said or timezone.now(), timezone.now())


def _review(payment: Payment, wrong: str, facts: Facts, cause: Cause) -> None:
    if _move(payment, State.REVIEW, cause, paypal_status=facts.status, note=wrong, debug_id=facts.debug_id):
        payment.last_error = NOT_AS_ASKED
        alert("payment needs a person", payment=str(payment.uid), wrong=wrong, debug_id=facts.debug_id)


def _is_newer(payment: Payment, news: DisputeNews) -> bool:
    if payment.dispute_at is None:
        return True
    if payment.dispute_id != news.dispute_id:
        is_last = news.verdict == Dispute.LOST or news.at >= payment.dispute_at
        return payment.dispute != Dispute.LOST and is_last
    ended = news.verdict != Dispute.OPEN  # PayPal's times may be equal: then an end beats what is open
    return news.at > payment.dispute_at or (news.at == payment.dispute_at and ended)

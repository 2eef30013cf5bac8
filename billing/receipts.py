"""What a receipt says of a payment whose money has come."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from billing.entitlements import Period, periods_of, span
from billing.models import Payment
from billing.money import written
from billing.states import GIVES_ACCESS, State

PAID = GIVES_ACCESS | {State.REFUNDED, State.REVERSED}  # money came, whatever became of it


@dataclass(frozen=True)
class Receipt:
    """A receipt: times are in UTC."""

    number: str
    seller: str
    buyer: str
    paid_at: datetime
    amount: str
    refunded: str  # empty when nothing was
    transaction: str  # PayPal's id of the capture
    days: int
    begins: datetime | None  # None: the payment gives no access any more
    ends: datetime | None


def receipt_of(payment: Payment) -> Receipt | None:
    """Return the payment's receipt as of now; None when no money ever came for it."""
    if payment.state not in PAID or payment.captured_at is None or payment.capture_id is None:
        return None
    begins, ends = bought_span(payment) or (None, None)
    return Receipt(
        number=f"MW-{payment.captured_at:%Y}-{payment.pk:06}",
        seller=settings.BILLING_SELLER,
        buyer=payment.account.email if payment.account else "",
        paid_at=payment.captured_at,
        amount=written(payment.amount, payment.currency),
        refunded=written(payment.refunded_amount, payment.currency) if payment.refunded_amount else "",
        transaction=payment.capture_id,
        days=payment.days,
        begins=begins,
        ends=ends,
    )


def bought_span(payment: Payment) -> tuple[datetime, datetime] | None:
    """Return when the days this payment bought begin and end; None while it gives no access."""
    if payment.account_id is None or payment.captured_at is None:
        return None
    period = Period(payment.captured_at, payment.days)
    periods = periods_of([payment.account_id])[payment.account_id]
    return span(period, periods) if payment.state in GIVES_ACCESS and period in periods else None

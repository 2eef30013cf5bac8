"""How a payment stands, for the person who made it. Pure, but for the settings."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings

from billing.activation import REUSED_FOR
from billing.models import Dispute, Payment
from billing.paypal import client
from billing.paypal.issues import BUYER_MUST_ACT
from billing.paypal.orders import is_checkout
from billing.states import GIVES_ACCESS, State

REFRESH_SECONDS = 5  # a page that waits looks again
REFRESHED_FOR = timedelta(minutes=10)  # without news; the reconciler comes every 2 minutes
NOT_A_FAULT = frozenset({"", "ORDER_NOT_APPROVED", *BUYER_MUST_ACT})  # of ours, or of PayPal's


class Kind(StrEnum):
    """What the page tells. Each has a template of this name in templates/billing/standing/."""

    CREATED = "created"  # PayPal was never reached: nothing can have been paid
    AWAITING = "awaiting"
    UNSETTLED = "unsettled"  # PayPal did not answer when the money was to be taken
    DECLINED = "declined"  # the buyer has to choose another way to pay
    CANCELLED = "cancelled"
    PROCESSING = "processing"
    PENDING = "pending"
    COMPLETED = "completed"
    DISPUTED = "disputed"
    LOST = "lost"  # a dispute, to the buyer
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"
    REVERSED = "reversed"
    DENIED = "denied"
    EXPIRED = "expired"
    REVIEW = "review"

    @property
    def words(self) -> str:
        """The kind in a list of payments."""
        return self.replace("_", " ")


BY_STATE = {
    State.CREATED: Kind.CREATED,
    State.AWAITING: Kind.AWAITING,
    State.CANCELLED: Kind.CANCELLED,
    State.APPROVED: Kind.PROCESSING,
    State.PENDING: Kind.PENDING,
    State.COMPLETED: Kind.COMPLETED,
    State.PARTIALLY_REFUNDED: Kind.PARTIALLY_REFUNDED,
    State.REFUNDED: Kind.REFUNDED,
    State.REVERSED: Kind.REVERSED,
    State.DENIED: Kind.DENIED,
    State.EXPIRED: Kind.EXPIRED,
    State.REVIEW: Kind.REVIEW,
}
TITLES = {
    Kind.CREATED: "Nothing has been paid",
    Kind.AWAITING: "Waiting for you at PayPal",
    Kind.UNSETTLED: "Waiting for PayPal's answer",
    Kind.DECLINED: "PayPal could not charge that method",
    Kind.CANCELLED: "You turned back at PayPal",
    Kind.PROCESSING: "PayPal is working on it",
    Kind.PENDING: "PayPal holds the payment back",
    Kind.COMPLETED: "Paid: you have live access",
    Kind.DISPUTED: "Paid, and disputed at PayPal",
    Kind.LOST: "The dispute was decided for you",
    Kind.PARTIALLY_REFUNDED: "Partly refunded",
    Kind.REFUNDED: "Refunded",
    Kind.REVERSED: "The payment was taken back",
    Kind.DENIED: "PayPal refused the payment",
    Kind.EXPIRED: "This payment has expired",
    Kind.REVIEW: "We have to look at this payment",
}

PENDING_REASONS = {  # PayPal's word for why it holds a payment back, and what that means to the buyer
    "ECHECK": "You paid by eCheck, which takes your bank some days to clear.",
    "PENDING_REVIEW": "PayPal reviews it, which may take up to a day or two.",
    "RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION": "We have to accept it by hand at PayPal.",
    "INTERNATIONAL_WITHDRAWAL": "We have to accept it by hand at PayPal.",
    "UNILATERAL": "Our PayPal account cannot receive it yet.",
    "VERIFICATION_REQUIRED": "PayPal has to verify our account first.",
    "TRANSACTION_APPROVED_AWAITING_FUNDING": "Your bank has not sent the money to PayPal yet.",
    "BUYER_COMPLAINT": "There is a complaint about it at PayPal.",
    "CHARGEBACK": "Your bank has questioned it.",
}
NO_REASON = "PayPal does not say why."


@dataclass(frozen=True)
class Standing:
    """A payment's page."""

    kind: Kind
    resume_url: str  # PayPal's page for this payment; empty when it cannot be gone on with
    refresh_seconds: int  # 0: the page stays as it is

    @property
    def title(self) -> str:
        """The page's heading."""
        return TITLES[self.kind]

    @property
    def template(self) -> str:
        """What the page says below its heading."""
        return f"billing/standing/{self.kind}.html"


def standing_of(payment: Payment, now: datetime) -> Standing:
    """Return how the payment stands at this moment."""
    kind = kind_of(payment)
    waits = kind in (Kind.PROCESSING, Kind.UNSETTLED) and now - payment.updated_at < REFRESHED_FOR
    return Standing(kind, _resume_url(payment, kind, now), REFRESH_SECONDS if waits else 0)


def kind_of(payment: Payment) -> Kind:
    """Return what there is to tell."""
    state = State(payment.state)
    if state in GIVES_ACCESS and payment.dispute in (Dispute.OPEN, Dispute.LOST):
        return Kind.DISPUTED if payment.dispute == Dispute.OPEN else Kind.LOST
    if state in (State.AWAITING, State.CANCELLED):
        if payment.last_error in BUYER_MUST_ACT:
            return Kind.DECLINED
        if payment.last_error not in NOT_A_FAULT:
            return Kind.UNSETTLED
    return BY_STATE[state]


def _resume_url(payment: Payment, kind: Kind, now: datetime) -> str:
    if kind not in (Kind.AWAITING, Kind.DECLINED, Kind.CANCELLED) or now - payment.created_at >= REUSED_FOR:
        return ""
    approved = is_checkout(payment.approve_url, settings.PAYPAL_MODE, client.api_base())
    return payment.approve_url if approved else ""


def pending_reason(paypal_status: str) -> str:
    """Return why PayPal holds a payment back; `paypal_status` is its word as logged: `PENDING REASON`."""
    return PENDING_REASONS.get(paypal_status.partition(" ")[2], NO_REASON)

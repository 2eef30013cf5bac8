"""What we read from PayPal's JSON (Orders v2, Payments v2, Webhooks v1). Pure.

Extra keys are ignored. A missing or mistyped one that we need raises msgspec.DecodeError naming it.
"""

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from urllib.parse import urlsplit

import msgspec

Time = Annotated[datetime, msgspec.Meta(tz=True)]
Id = Annotated[str, msgspec.Meta(max_length=64, pattern=r"\A[ -~]*\Z")]  # as the database has room for
Word = Annotated[str, msgspec.Meta(max_length=200, pattern=r"\A[ -~]*\Z")]  # a status, a reason, our own mark


class Part(msgspec.Struct, frozen=True):
    """A piece of an answer."""


class Money(Part, frozen=True):
    """An amount; PayPal writes it as a string with two decimals."""

    currency_code: Word
    value: Decimal

    def __post_init__(self) -> None:
        if not self.value.is_finite():
            raise ValueError(f"{self.value} is no amount")


class Link(Part, frozen=True):
    """Where to go on."""

    href: str
    rel: str


class Payee(Part, frozen=True):
    """Who gets the money."""

    merchant_id: Id = ""


class Payer(Part, frozen=True):
    """Who pays."""

    payer_id: Id = ""


class RelatedIds(Part, frozen=True):
    """What an object belongs to."""

    order_id: Id = ""
    capture_id: Id = ""


class Supplement(Part, frozen=True):
    """More about an object."""

    related_ids: RelatedIds = RelatedIds()


class StatusDetails(Part, frozen=True):
    """Why a capture is pending or denied."""

    reason: Word = ""


class Capture(Part, frozen=True):
    """Money taken, or not: its status decides (PAYPAL.md section 2, rule 1)."""

    id: Id
    status: Word
    amount: Money
    custom_id: Word = ""
    payee: Payee = Payee()
    create_time: Time | None = None
    update_time: Time | None = None
    status_details: StatusDetails = StatusDetails()
    supplementary_data: Supplement = Supplement()
    debug_id: str = ""


class RefundBreakdown(Part, frozen=True):
    """What a refund adds up to."""

    total_refunded_amount: Money | None = None


class Refund(Part, frozen=True):
    """Money given back, or taken back: the events REFUNDED and REVERSED carry one too."""

    id: Id
    status: Word = ""
    amount: Money | None = None
    custom_id: Word = ""
    seller_payable_breakdown: RefundBreakdown = RefundBreakdown()
    supplementary_data: Supplement = Supplement()
    links: list[Link] = []
    debug_id: str = ""

    @property
    def capture_id(self) -> str:
        """The capture it belongs to: named, or the last part of the link upwards; empty when neither."""
        named = self.supplementary_data.related_ids.capture_id
        up = next((link.href for link in self.links if link.rel == "up"), "")
        return named or urlsplit(up).path.rpartition("/")[2]

    @property
    def total(self) -> Decimal | None:
        """All that has been refunded of its capture so far; None when it does not say."""
        money = self.seller_payable_breakdown.total_refunded_amount
        return money.value if money else None


class Payments(Part, frozen=True):
    """What was taken for a purchase unit, and given back of it."""

    captures: list[Capture] = []
    refunds: list[Refund] = []


class PurchaseUnit(Part, frozen=True):
    """What is bought; ours have exactly one."""

    amount: Money | None = None
    custom_id: Word = ""
    payee: Payee = Payee()
    payments: Payments = Payments()


class Order(Part, frozen=True):
    """An order. Its status COMPLETED does not mean paid: its capture's does."""

    id: Id
    status: Word
    purchase_units: list[PurchaseUnit] = []
    payer: Payer = Payer()
    links: list[Link] = []
    debug_id: str = ""

    def link(self, *rels: str) -> str:
        """Return the address of the first link with one of these relations; empty when there is none."""
        return next((link.href for link in self.links if link.rel in rels), "")


class Verification(Part, frozen=True):
    """Whether a delivery is PayPal's."""

    verification_status: str


class Webhook(Part, frozen=True):
    """Where PayPal sends its events."""

    url: str


class EventPage(Part, frozen=True):
    """Some of the events that PayPal has sent, each as it would be delivered."""

    events: list[msgspec.Raw] = []
    links: list[Link] = []


class Token(Part, frozen=True):
    """The right to call PayPal for a while."""

    access_token: str
    expires_in: float  # seconds


class Detail(Part, frozen=True):
    """One thing that is wrong with a request."""

    issue: Word = ""


class Problem(Part, frozen=True):
    """PayPal's description of an error."""

    name: Word = ""
    error: Word = ""  # of the token call
    details: list[Detail] = []
    debug_id: Id = ""
    links: list[Link] = []

    @property
    def issue(self) -> str:
        """The most exact code it has."""
        named = (detail.issue for detail in self.details if detail.issue)
        return next(named, "") or self.name or self.error

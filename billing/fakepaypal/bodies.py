"""Orders, captures and refunds as PayPal writes them in JSON (Orders v2, Payments v2). Pure."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from billing.fakepaypal.books import Capture, Order, Refund
from billing.fakepaypal.refusals import Body

FEE_SHARE, FEE_FIXED = Decimal("0.0349"), Decimal("0.49")  # what PayPal keeps of a payment
CENT = Decimal("0.01")
PACIFIC = timezone(timedelta(hours=-8))  # PayPal writes the times of refunds like this
BUYER_ID = "QYR5Z8XDVJNXQ"
BUYER_EMAIL = "buyer-sb@personal.example.com"
_NAME = {"name": {"given_name": "Test", "surname": "Buyer"}}
_ADDRESS = {"address": {"country_code": "US"}}
PAYER: Body = {**_NAME, "email_address": BUYER_EMAIL, "payer_id": BUYER_ID, **_ADDRESS}
SOURCE: Body = {
    "paypal": {
        "email_address": BUYER_EMAIL,
        "account_id": BUYER_ID,
        "account_status": "VERIFIED",
        **_NAME,
        **_ADDRESS,
    }
}


class Bodies:
    """The writer for one server, whose address the links carry."""

    def __init__(self, base: str) -> None:
        self._base = base

    def approve_link(self, order: Order) -> Body:
        """Return the link that the buyer is sent to."""
        rel = "approve" if order.waiting == "CREATED" else "payer-action"
        return self._checkout(order, rel)

    def redirect_link(self, order: Order) -> Body:
        """Return the link for a buyer whose instrument was declined."""
        return self._checkout(order, "redirect")

    def created(self, order: Order) -> Body:
        """Return the short answer to a new order."""
        source: Body = {} if order.waiting == "CREATED" else {"payment_source": {"paypal": {}}}
        return {"id": order.id, "status": order.status, **source, "links": self._order_links(order)}

    def order(self, order: Order) -> Body:
        """Return the order in full."""
        unit = dict(order.unit)
        if order.captures:
            unit["payments"] = self._payments(order)
        body: Body = {
            "id": order.id,
            "intent": "CAPTURE",
            "status": order.status,
            "payment_source": SOURCE if order.is_approved else {"paypal": {}},
            "purchase_units": [unit],
            "create_time": written(order.at),
            "links": self._order_links(order),
        }
        if order.is_approved:
            body["payer"] = PAYER
        if order.captures:
            body["update_time"] = written(order.captures[-1].at)
        return body

    def approval(self, order: Order) -> Body:
        """Return the order as the event of its approval carries it: with an empty breakdown."""
        body = self.order(order)
        unit = body["purchase_units"][0]
        unit["amount"] = {**unit["amount"], "breakdown": {}}
        del body["payment_source"]
        return body

    def captured(self, order: Order) -> Body:
        """Return the full answer to a capture."""
        return {
            "id": order.id,
            "status": order.status,
            "payment_source": SOURCE,
            "purchase_units": [
                {"reference_id": order.unit["reference_id"], "payments": self._payments(order)}
            ],
            "payer": PAYER,
            "links": self._order_links(order),
        }

    def captured_minimal(self, order: Order) -> Body:
        """Return the answer to a capture whose request did not prefer a representation."""
        return {"id": order.id, "status": order.status, "links": self._order_links(order)}

    def capture(self, order: Order, capture: Capture) -> Body:
        """Return the capture as it stands by itself."""
        related = {"supplementary_data": {"related_ids": {"order_id": order.id}}}
        return self._capture(order, capture) | related

    def refund(self, order: Order, capture: Capture, refund: Refund) -> Body:
        """Return the refund in full."""
        return {
            "id": refund.id,
            "amount": _money(order, refund.amount),
            "note_to_payer": refund.note,
            "seller_payable_breakdown": {
                "gross_amount": _money(order, refund.amount),
                "paypal_fee": _money(order, Decimal("0.00")),
                "net_amount": _money(order, refund.amount),
                "total_refunded_amount": _money(order, capture.refunded),
            },
            **marks(order),
            "status": refund.status,
            "create_time": written_pacific(refund.at),
            "update_time": written_pacific(refund.at),
            "links": self._refund_links(capture, refund),
        }

    def refund_minimal(self, capture: Capture, refund: Refund) -> Body:
        """Return the short answer to a refund."""
        return {"id": refund.id, "status": refund.status, "links": self._refund_links(capture, refund)}

    def _payments(self, order: Order) -> Body:
        refunds = [
            self.refund(order, capture, refund) for capture in order.captures for refund in capture.refunds
        ]
        captures = [self._capture(order, capture) for capture in order.captures]
        return {"captures": captures} | ({"refunds": refunds} if refunds else {})

    def _capture(self, order: Order, capture: Capture) -> Body:
        status = status_of(order, capture)
        reason = capture.reason if status == "PENDING" else "REFUNDED" if status == "REFUNDED" else ""
        path = f"/v2/payments/captures/{capture.id}"
        return {
            "id": capture.id,
            "status": status,
            **({"status_details": {"reason": reason}} if reason else {}),
            "amount": _money(order, order.value),
            "final_capture": True,
            "seller_protection": _protection(status),
            **_receivable(order, status),
            **marks(order),
            "links": [
                self._link(path, "self"),
                self._link(f"{path}/refund", "refund", "POST"),
                self._link(f"/v2/checkout/orders/{order.id}", "up"),
            ],
            "create_time": written(capture.at),
            "update_time": written(capture.at),
        }

    def _order_links(self, order: Order) -> list[Body]:
        path = f"/v2/checkout/orders/{order.id}"
        links = [self._link(path, "self")]
        if not order.is_approved:
            links.append(self.approve_link(order))
        if order.status in ("APPROVED", "CREATED"):
            links += [self._link(path, "update", "PATCH"), self._link(f"{path}/capture", "capture", "POST")]
        return links

    def _refund_links(self, capture: Capture, refund: Refund) -> list[Body]:
        return [
            self._link(f"/v2/payments/refunds/{refund.id}", "self"),
            self._link(f"/v2/payments/captures/{capture.id}", "up"),
        ]

    def _checkout(self, order: Order, rel: str) -> Body:
        return self._link(f"/checkoutnow?token={order.id}", rel)

    def _link(self, path: str, rel: str, method: str = "GET") -> Body:
        return {"href": f"{self._base}{path}", "rel": rel, "method": method}


def status_of(order: Order, capture: Capture) -> str:
    """Return the capture's status, refunds counted in. A reversal does not show in it."""
    if capture.refunded and capture.refunded >= order.value:
        return "REFUNDED"
    return "PARTIALLY_REFUNDED" if capture.refunded else capture.status


def written(at: datetime) -> str:
    """Return a time as PayPal writes most of them."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def written_pacific(at: datetime) -> str:
    """Return a time as PayPal writes those of refunds: in Californian winter time."""
    return at.astimezone(PACIFIC).isoformat(timespec="seconds")


def _money(order: Order, value: Decimal) -> Body:
    return {"currency_code": order.unit["amount"]["currency_code"], "value": str(value.quantize(CENT))}


def marks(order: Order) -> Body:
    """Return what the service has written on the order to know it by."""
    return {name: order.unit[name] for name in ("custom_id", "invoice_id") if name in order.unit}


def _protection(status: str) -> Body:
    if status == "DECLINED":
        return {"status": "NOT_ELIGIBLE"}
    return {"status": "ELIGIBLE", "dispute_categories": ["ITEM_NOT_RECEIVED", "UNAUTHORIZED_TRANSACTION"]}


def _receivable(order: Order, status: str) -> Body:
    if status == "DECLINED":
        return {}
    gross = order.value
    fee = Decimal(0) if status == "PENDING" else (gross * FEE_SHARE + FEE_FIXED).quantize(CENT)
    charged = {"paypal_fee": _money(order, fee)} if fee else {}
    parts = {"gross_amount": _money(order, gross), **charged, "net_amount": _money(order, gross - fee)}
    return {"seller_receivable_breakdown": parts}

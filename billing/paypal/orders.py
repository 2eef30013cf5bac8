"""What we ask PayPal for, and where we let it send a buyer. Pure."""

from decimal import Decimal
from typing import Any, NamedTuple

from billing.paypal.addresses import leads_to

BRAND = "Matchwire"
CHECKOUT_HOSTS = {"live": "www.paypal.com", "sandbox": "www.sandbox.paypal.com"}
LINK_CHARS = 500  # that the database has room for; PayPal's have some 70

# What PayPal takes with two decimals; its HUF, JPY and TWD know no decimals and are not sold in here.
CURRENCIES = frozenset(
    {"AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "ILS"}
    | {"MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "SEK", "SGD", "THB", "USD"}
)


class Purchase(NamedTuple):
    """What is bought, and where the buyer comes back to."""

    uid: str  # becomes PayPal's custom_id
    days: int
    amount: Decimal
    currency: str
    return_url: str
    cancel_url: str


def order_body(purchase: Purchase) -> dict[str, Any]:
    """Return the body that creates the order (Orders v2): one unit, captured by us, paid at once."""
    money = {"currency_code": purchase.currency, "value": f"{purchase.amount:.2f}"}
    name = f"Live access, {purchase.days} days, once"
    unit = {
        "reference_id": "default",
        "description": f"{BRAND}: {name[0].lower()}{name[1:]}",
        "custom_id": purchase.uid,
        "invoice_id": f"MW-{purchase.uid}",
        "soft_descriptor": BRAND.upper(),
        "amount": {**money, "breakdown": {"item_total": money}},
        "items": [{"name": name, "quantity": "1", "category": "DIGITAL_GOODS", "unit_amount": money}],
    }
    context = {
        "brand_name": BRAND,
        "locale": "en-US",
        "shipping_preference": "NO_SHIPPING",
        "user_action": "PAY_NOW",
        "payment_method_preference": "IMMEDIATE_PAYMENT_REQUIRED",
        "return_url": purchase.return_url,
        "cancel_url": purchase.cancel_url,
    }
    return {
        "intent": "CAPTURE",
        "purchase_units": [unit],
        "payment_source": {"paypal": {"experience_context": context}},
    }


def refund_body(amount: Decimal | None, currency: str) -> dict[str, Any]:
    """Return the body of a refund; without an amount all that is left is given back."""
    note = {"note_to_payer": f"Refund of {BRAND} live access"}
    return (
        note if amount is None else {**note, "amount": {"currency_code": currency, "value": f"{amount:.2f}"}}
    )


def is_checkout(url: str, mode: str, base: str) -> bool:
    """Return whether a buyer may be sent there: PayPal's page of this mode, or that of a local PayPal."""
    storable = len(url) <= LINK_CHARS and url.isprintable()
    return storable and leads_to(url, {CHECKOUT_HOSTS[mode]}, base)

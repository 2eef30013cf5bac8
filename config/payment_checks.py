"""System checks of the settings of money: a wrong one is named before the service starts."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from billing.paypal.addresses import is_loopback
from billing.paypal.client import API_BASES
from billing.paypal.orders import CURRENCIES

PRICE = re.compile(r"[0-9]{1,7}\.[0-9]{2}")  # as PayPal writes amounts, and the database has room for
MAX_PERIOD_DAYS = 3660  # ten years: more is a slip of the finger


@register()
def price(**_: Any) -> list[CheckMessage]:
    """What an activation costs and gives has to make sense, to PayPal as well."""
    return list(_price())


@register()
def paypal(**_: Any) -> list[CheckMessage]:
    """PayPal's mode, address and credentials have to belong together."""
    return list(_paypal())


def _price() -> Iterator[CheckMessage]:
    wanted = settings.BILLING_PRICE
    if not PRICE.fullmatch(wanted) or Decimal(wanted) <= 0:
        said = f"BILLING_PRICE is {wanted!r}: it has to be an amount above 0 with two decimals."
        yield Error(said, hint="For example 3.00.", id="matchwire.E009")
    if settings.BILLING_CURRENCY not in CURRENCIES:
        said = f"BILLING_CURRENCY is {settings.BILLING_CURRENCY!r}, which cannot be sold in here."
        yield Error(said, hint=f"One of {', '.join(sorted(CURRENCIES))}.", id="matchwire.E010")
    if not 1 <= settings.BILLING_PERIOD_DAYS <= MAX_PERIOD_DAYS:
        said = f"BILLING_PERIOD_DAYS has to be from 1 to {MAX_PERIOD_DAYS}."
        yield Error(said, id="matchwire.E011")


def _paypal() -> Iterator[CheckMessage]:
    mode, base = settings.PAYPAL_MODE, settings.PAYPAL_API_BASE.rstrip("/")
    if mode not in API_BASES:
        yield Error(f"PAYPAL_MODE is {mode!r}: it has to be sandbox or live.", id="matchwire.E012")
        return
    if base and base != API_BASES[mode]:
        yield from _other_base(mode, base)
    if bool(settings.PAYPAL_CLIENT_ID) != bool(settings.PAYPAL_CLIENT_SECRET):
        said = "PAYPAL_CLIENT_ID and PAYPAL_CLIENT_SECRET have to be set together, or neither."
        yield Error(said, id="matchwire.E015")
    elif settings.PAYPAL_CLIENT_ID and not settings.PAYPAL_WEBHOOK_ID:
        said = "PAYPAL_WEBHOOK_ID is not set: refunds and disputes are noticed late, or not at all."
        yield Warning(said, hint="docs/paypal.md says how to get one.", id="matchwire.W003")


def _other_base(mode: str, base: str) -> Iterator[CheckMessage]:
    hint = f"Leave it empty for PayPal's own address, {API_BASES[mode]}."
    if mode == "live" or not is_loopback(base):
        said = f"PAYPAL_API_BASE is {base}, which is not PayPal's address for PAYPAL_MODE={mode}."
        yield Error(said, hint=hint, id="matchwire.E013")
    elif not settings.PAYPAL_LOCAL:
        said = (
            "PAYPAL_API_BASE leads to a local PayPal, whose money is not real: that wants PAYPAL_LOCAL=true."
        )
        yield Error(said, hint=hint, id="matchwire.E014")

"""The price of an activation, in words."""

from decimal import Decimal

from django.conf import settings

from billing.money import written_short


def price() -> str:
    """Return the price as people write it: "$3", "$3.50", "30 SEK"."""
    return written_short(Decimal(settings.BILLING_PRICE), settings.BILLING_CURRENCY)

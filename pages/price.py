"""The price of an activation, in words."""

from decimal import Decimal

from django.conf import settings

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}  # before the amount; other currencies follow it by their code


def price() -> str:
    """Return the price as people write it: "$3", "$3.50", "30 SEK"."""
    amount = Decimal(settings.BILLING_PRICE)
    written = f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"
    sign = SIGNS.get(settings.BILLING_CURRENCY)
    return f"{sign}{written}" if sign else f"{written} {settings.BILLING_CURRENCY}"

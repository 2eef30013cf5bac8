"""Amounts of money as people read them."""

from decimal import Decimal

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}  # before the amount; other currencies follow it by their code


def written(amount: Decimal, currency: str) -> str:
    """Return the amount with its two decimals and its currency: `$3.00`, `30.00 SEK`."""
    sign = SIGNS.get(currency)
    return f"{sign}{amount:.2f}" if sign else f"{amount:.2f} {currency}"

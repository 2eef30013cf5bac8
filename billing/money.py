"""Amounts of money as people read them."""

from decimal import Decimal

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}  # before the amount; other currencies follow it by their code


def written(amount: Decimal, currency: str) -> str:
    """Return the amount with its two decimals and its currency: `$3.00`, `30.00 SEK`."""
    return _with_currency(f"{amount:.2f}", currency)


def written_short(amount: Decimal, currency: str) -> str:
    """Return the same without decimals that are zero: `$3`, `$3.50`, `30 SEK`."""
    whole = amount == amount.to_integral_value()
    return _with_currency(f"{amount:.0f}" if whole else f"{amount:.2f}", currency)


def _with_currency(number: str, currency: str) -> str:
    sign = SIGNS.get(currency)
    return f"{sign}{number}" if sign else f"{number} {currency}"

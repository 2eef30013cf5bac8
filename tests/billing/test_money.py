"""Amounts as people read them."""

from decimal import Decimal

import pytest

from billing.money import written, written_short


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [("3.00", "USD", "$3.00"), ("3", "EUR", "€3.00"), ("0.5", "GBP", "£0.50"), ("30.00", "SEK", "30.00 SEK")],
)
def test_an_amount_has_two_decimals_and_its_currency(amount, currency, text):
    assert written(Decimal(amount), currency) == text


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [("3.00", "USD", "$3"), ("3.50", "EUR", "€3.50"), ("100.00", "SEK", "100 SEK"), ("0.05", "GBP", "£0.05")],
)
def test_a_short_amount_has_no_decimals_that_are_zero(amount, currency, text):
    assert written_short(Decimal(amount), currency) == text

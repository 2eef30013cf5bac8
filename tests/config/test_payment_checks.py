"""What is said of the settings of money when the service starts."""

import pytest
from django.core.checks import CheckMessage
from pytest_django.fixtures import Settings

from config.payment_checks import paypal, price

LIVE, SANDBOX = "https://api-m.paypal.com", "https://api-m.sandbox.paypal.com"
LOCAL = "http://127.0.0.1:8100"


def ids(messages: list[CheckMessage]) -> list[str | None]:
    return [message.id for message in messages]


def test_the_defaults_are_fine() -> None:
    assert [*price(), *paypal()] == []


@pytest.mark.parametrize(
    ("value", "fine"),
    [
        ("3.00", True),
        ("0.01", True),
        ("9999999.99", True),
        ("3", False),
        ("3.0", False),
        ("3.000", False),
        ("3,00", False),
        ("0.00", False),
        ("-3.00", False),
        ("99999999.99", False),
        ("3.00 ", False),
        ("٣.00", False),
        ("NaN", False),
        ("", False),
    ],
)
def test_a_price_is_above_0_with_two_decimals(settings: Settings, value: str, fine: bool) -> None:
    settings.BILLING_PRICE = value
    assert ids(price()) == ([] if fine else ["matchwire.E009"])


@pytest.mark.parametrize(
    ("value", "fine"),
    [("USD", True), ("EUR", True), ("JPY", False), ("usd", False), ("DOLLARS", False), ("", False)],
)
def test_a_currency_is_one_that_paypal_takes_with_decimals(
    settings: Settings, value: str, fine: bool
) -> None:
    settings.BILLING_CURRENCY = value
    assert ids(price()) == ([] if fine else ["matchwire.E010"])


@pytest.mark.parametrize(("value", "fine"), [(1, True), (30, True), (0, False), (-1, False), (3661, False)])
def test_a_period_has_days(settings: Settings, value: int, fine: bool) -> None:
    settings.BILLING_PERIOD_DAYS = value
    assert ids(price()) == ([] if fine else ["matchwire.E011"])


@pytest.mark.parametrize(
    ("mode", "base", "local", "found"),
    [
        ("sandbox", "", False, []),
        ("live", "", False, []),
        ("sandbox", SANDBOX, False, []),
        ("sandbox", f"{SANDBOX}/", False, []),
        ("live", LIVE, False, []),
        ("live", SANDBOX, True, ["matchwire.E013"]),
        ("sandbox", LIVE, True, ["matchwire.E013"]),
        ("live", LOCAL, True, ["matchwire.E013"]),
        ("sandbox", LOCAL, False, ["matchwire.E014"]),
        ("sandbox", LOCAL, True, []),
        ("sandbox", "http://localhost:8100", True, []),
        ("sandbox", "https://paypal.evil.example", True, ["matchwire.E013"]),
        ("sandbox", "https://127.0.0.1.evil.example", True, ["matchwire.E013"]),
        ("live", "http://api-m.paypal.com", False, ["matchwire.E013"]),
        ("Live", "", False, ["matchwire.E012"]),
    ],
)
def test_mode_and_address_belong_together(
    settings: Settings, mode: str, base: str, local: bool, found: list[str]
) -> None:
    settings.PAYPAL_MODE, settings.PAYPAL_API_BASE, settings.PAYPAL_LOCAL = mode, base, local
    assert ids(paypal()) == found


@pytest.mark.parametrize(
    ("client_id", "secret", "webhook_id", "found"),
    [
        ("id", "secret", "webhook", []),
        ("id", "", "webhook", ["matchwire.E015"]),
        ("", "secret", "webhook", ["matchwire.E015"]),
        ("id", "secret", "", ["matchwire.W003"]),
    ],
)
def test_credentials_are_set_together(
    settings: Settings, client_id: str, secret: str, webhook_id: str, found: list[str]
) -> None:
    settings.PAYPAL_CLIENT_ID, settings.PAYPAL_CLIENT_SECRET = client_id, secret
    settings.PAYPAL_WEBHOOK_ID = webhook_id
    assert ids(paypal()) == found


def test_no_message_holds_the_secret(settings: Settings) -> None:
    settings.PAYPAL_CLIENT_SECRET = "very secret indeed"
    assert "very secret indeed" not in str(paypal())

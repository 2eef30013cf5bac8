"""A local PayPal over real HTTP, and purchases of the cast."""

from collections.abc import Callable, Iterator

import pytest
from pytest_django.fixtures import Settings

from accounts.models import User
from billing import activation
from billing.fakepaypal import FakePayPal
from billing.models import Payment
from tests.conftest import Person

SITE = "https://live.example.org"
Buys = Callable[..., Payment]


@pytest.fixture
def paypal(settings: Settings) -> Iterator[FakePayPal]:
    """A PayPal with fresh books; the settings lead to it."""
    with FakePayPal() as paypal:
        configure(settings, paypal)
        yield paypal


@pytest.fixture
def buys(paypal: FakePayPal) -> Buys:
    """Let somebody begin a purchase and, unless `approved=False`, agree to it at PayPal."""

    def buy(account: User, *, approved: bool = True) -> Payment:
        payment = activation.start(account, SITE)
        if approved:
            paypal.approve(payment.order_id)
        return payment

    return buy


@pytest.fixture
def bought(buys: Buys, charlie: Person, redis_client: object) -> Payment:
    """charlie's purchase, agreed to and not yet settled."""
    return buys(charlie.user)


def configure(settings: Settings, paypal: FakePayPal) -> None:
    """Have the service use this PayPal."""
    for name, value in settings_of(paypal).items():
        setattr(settings, name, value)


def settings_of(paypal: FakePayPal) -> dict[str, str]:
    """Return the settings that lead to this PayPal."""
    return {
        "PAYPAL_API_BASE": paypal.url,
        "PAYPAL_CLIENT_ID": paypal.client_id,
        "PAYPAL_CLIENT_SECRET": paypal.client_secret,
        "PAYPAL_WEBHOOK_ID": paypal.webhook_id,
        "PAYPAL_MERCHANT_ID": paypal.merchant_id,
    }


def calls(paypal: FakePayPal, path: str) -> list[str]:
    """Return the request ids of the calls whose path ends so."""
    return [seen.headers.get("paypal-request-id", "") for seen in paypal.requests if seen.path.endswith(path)]

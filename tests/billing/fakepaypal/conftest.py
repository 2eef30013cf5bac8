"""A local PayPal, and a merchant that has a token."""

from collections.abc import Iterator

import pytest

from billing.fakepaypal import FakePayPal
from tests.billing.fakepaypal.merchant import Merchant


@pytest.fixture
def paypal() -> Iterator[FakePayPal]:
    """Fresh books on a free port."""
    with FakePayPal() as paypal:
        yield paypal


@pytest.fixture
def merchant(paypal: FakePayPal) -> Merchant:
    """The client that it knows."""
    return Merchant(paypal)

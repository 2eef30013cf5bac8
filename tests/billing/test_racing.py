"""Many callers at once, in a real process over a real database: a SQLite file, or DATABASE_URL's server."""

from collections.abc import Iterator

import pytest

from billing.fakepaypal import FakePayPal
from billing.fakepaypal.books import Mode
from tests.billing import purchases
from tests.billing.conftest import calls, settings_of
from tests.service import Service

pytestmark = pytest.mark.processes

PAYMENTS, THREADS = 15, 8
MODES = (Mode.COMPLETED, Mode.ERROR_AFTER_CAPTURE, Mode.RESET)


def environment(paypal: FakePayPal) -> dict[str, str]:
    """Return the settings of a service that uses this PayPal."""
    return {"PAYPAL_LOCAL": "true", **settings_of(paypal)}


@pytest.fixture(scope="module")
def shop() -> Iterator[FakePayPal]:
    with FakePayPal() as paypal:
        yield paypal


@pytest.fixture(scope="module")
def service(shop: FakePayPal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with Service(tmp_path_factory.mktemp("racing"), env=environment(shop)) as service:
        yield service


@pytest.mark.parametrize("mode", MODES)
def test_eight_callers_of_each_payment_capture_it_once(
    service: Service, shop: FakePayPal, mode: Mode
) -> None:
    begun = [service.call(purchases.begin, f"buyer-{mode.name.lower()}-{n}") for n in range(PAYMENTS)]
    for _, order_id in begun:
        shop.approve(order_id, mode)
    assert service.call(purchases.race, [payment_id for payment_id, _ in begun], THREADS) == []
    for payment_id, order_id in begun:
        assert len(calls(shop, f"{order_id}/capture")) == 1
        assert len(shop.books.order(order_id).captures) == 1
        assert service.call(purchases.paid, payment_id) == ("completed", 1, 1, 30)


def test_a_refund_and_a_late_look_leave_nothing(service: Service, shop: FakePayPal) -> None:
    payment_id, order_id = service.call(purchases.begin, "regretful")
    shop.approve(order_id)
    service.call(purchases.race, [payment_id], THREADS)
    shop.refund(service.call(purchases.capture_of, payment_id))
    assert service.call(purchases.look_at, [payment_id]) == ["refunded"]
    assert service.call(purchases.race, [payment_id], THREADS) == []
    assert service.call(purchases.paid, payment_id).state == "refunded"
    assert service.call(purchases.paid, payment_id).days == 0


def test_two_browsers_that_begin_at_once_share_one_order(service: Service, shop: FakePayPal) -> None:
    orders = len(shop.books.orders)
    begun = service.call(purchases.begin_at_once, "impatient", THREADS)
    assert len(set(begun)) == 1
    assert len(shop.books.orders) == orders + 1

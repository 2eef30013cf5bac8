"""Open sockets and money: paying opens them, what ends it closes them, also when the notice is lost."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from itertools import count
from typing import Any

import pytest
from django.conf import settings
from redis.asyncio import Redis

from billing.fakepaypal import FakePayPal
from live.connection import connect
from live.sessions import RECHECK_SECONDS
from tests import people
from tests.billing import purchases
from tests.billing.test_racing import environment
from tests.live.client import Client, eventually, opened
from tests.live.publisher import Match
from tests.people import Member
from tests.service import Service, Web

pytestmark = pytest.mark.processes

NOTICE_SECONDS = 5
LOST_NOTICE_SECONDS = RECHECK_SECONDS + NOTICE_SECONDS
ENDED = ("subscription_required", 4402)

_numbers = count(1)
Acts = Callable[[FakePayPal, str], Any]


@pytest.fixture(scope="module")
def shop() -> Iterator[FakePayPal]:
    with FakePayPal() as paypal:
        yield paypal


@pytest.fixture(scope="module")
def service(shop: FakePayPal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    env = {"DJANGO_SETTINGS_MODULE": "tests.invented.settings", **environment(shop)}
    folder = tmp_path_factory.mktemp("money")
    with Service(folder, redis_url=settings.REDIS_URL, env=env) as service:
        service.worker()
        yield service
    assert shop.client_secret not in service.logs


@pytest.fixture(scope="module")
def web(service: Service) -> Web:
    return service.web()


@pytest.fixture
async def match() -> AsyncIterator[Match]:
    async with connect() as redis:
        yield await begun(redis)


async def begun(redis: Redis) -> Match:
    match = Match(redis, 5000 + next(_numbers))
    await match.begin()
    return match


@pytest.fixture
async def opens(web: Web) -> AsyncIterator[Callable[[Member], Any]]:
    """Open a socket of a member, which ends with the test."""
    async with AsyncExitStack() as stack:

        async def open_socket(member: Member) -> Client:
            client = await stack.enter_async_context(opened(web.live_url, member.secret))
            await client.pong()
            return client

        yield open_socket


def visitor(service: Service) -> Member:
    """Return a member who has never had access."""
    return service.call(people.add, f"buyer-{next(_numbers)}", days=None)


def buys(service: Service, shop: FakePayPal, member: Member) -> tuple[int, str]:
    """Let the member pay; return the payment and its capture."""
    payment_id, order_id = service.call(purchases.buy, member)
    shop.approve(order_id)
    assert service.call(purchases.settle, payment_id) == "completed"
    return payment_id, service.call(purchases.capture_of, payment_id)


async def test_paying_opens_live_access_on_an_open_socket(
    service: Service, shop: FakePayPal, opens: Any, match: Match
) -> None:
    member = visitor(service)
    client = await opens(member)
    await asyncio.to_thread(buys, service, shop, member)
    await asyncio.sleep(1)
    assert (await client.subscribe(match))["type"] == "subscribed"
    await match.publish(match.stone())
    assert (await client.frame())["type"] == "stone"


async def test_an_approval_that_paypal_delivers_opens_it_as_well(
    service: Service, shop: FakePayPal, web: Web, opens: Any, match: Match
) -> None:
    """Nobody came back from PayPal: webhook, inbox and worker do it."""
    member = visitor(service)
    client = await opens(member)
    payment_id, order_id = await asyncio.to_thread(service.call, purchases.buy, member)
    delivery = shop.approve(order_id)
    assert await asyncio.to_thread(shop.deliver, f"{web.url}/billing/paypal/webhook/", delivery) == 200

    async def is_paid() -> bool:
        return (await asyncio.to_thread(service.call, purchases.paid, payment_id)).state == "completed"

    assert await eventually(is_paid, NOTICE_SECONDS)
    await asyncio.sleep(1)
    assert (await client.subscribe(match))["type"] == "subscribed"


@pytest.mark.parametrize(
    "act",
    [
        lambda shop, capture_id: shop.refund(capture_id),
        lambda shop, capture_id: shop.reverse(capture_id),
        lambda shop, capture_id: shop.dispute(capture_id, "RESOLVED", "RESOLVED_BUYER_FAVOUR"),
    ],
    ids=["refund", "reversal", "lost dispute"],
)
async def test_what_paypal_takes_back_closes_the_socket(
    service: Service, shop: FakePayPal, web: Web, opens: Any, match: Match, act: Acts
) -> None:
    member = visitor(service)
    _, capture_id = await asyncio.to_thread(buys, service, shop, member)
    client = await opens(member)
    await client.subscribe(match)
    delivery = act(shop, capture_id)
    async with asyncio.timeout(NOTICE_SECONDS):
        assert await asyncio.to_thread(shop.deliver, f"{web.url}/billing/paypal/webhook/", delivery) == 200
        assert await client.refused() == ENDED


async def test_an_operators_refund_closes_the_socket(
    service: Service, shop: FakePayPal, opens: Any, match: Match
) -> None:
    member = visitor(service)
    payment_id, _ = await asyncio.to_thread(buys, service, shop, member)
    client = await opens(member)
    await client.subscribe(match)
    async with asyncio.timeout(NOTICE_SECONDS):
        assert await asyncio.to_thread(service.call, purchases.refund, payment_id) == "refunded"
        assert await client.refused() == ENDED


async def test_a_refund_of_one_of_two_purchases_leaves_the_socket_open(
    service: Service, shop: FakePayPal, opens: Any, match: Match
) -> None:
    member = visitor(service)
    first, _ = await asyncio.to_thread(buys, service, shop, member)
    await asyncio.to_thread(buys, service, shop, member)
    client = await opens(member)
    await client.subscribe(match)
    await asyncio.to_thread(service.call, purchases.refund, first)
    await asyncio.sleep(1)
    await client.pong()


async def test_days_that_were_paid_for_run_out_on_an_open_socket(
    service: Service, shop: FakePayPal, opens: Any, match: Match
) -> None:
    member = visitor(service)
    payment_id, _ = await asyncio.to_thread(buys, service, shop, member)
    service.call(purchases.let_end_in, payment_id, 3)
    client = await opens(member)
    await client.subscribe(match)
    async with asyncio.timeout(3 + NOTICE_SECONDS):
        assert await client.refused() == ENDED


async def test_a_notice_that_was_lost_is_made_good_within_a_minute(
    service: Service, shop: FakePayPal, opens: Any, match: Match
) -> None:
    refunded, paying = visitor(service), visitor(service)
    payment_id, _ = await asyncio.to_thread(buys, service, shop, refunded)
    waiting_id, order_id = await asyncio.to_thread(service.call, purchases.buy, paying)
    shop.approve(order_id)
    ends, opens_up = await opens(refunded), await opens(paying)
    await ends.subscribe(match)
    await asyncio.to_thread(service.call, purchases.refund_unheard, payment_id)
    await asyncio.to_thread(service.call, purchases.settle_unheard, waiting_id)
    async with asyncio.timeout(LOST_NOTICE_SECONDS):
        await ends.socket.wait_closed()
    assert await ends.refused() == ENDED
    assert (await opens_up.subscribe(match))["type"] == "subscribed"

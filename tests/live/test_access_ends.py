"""PROTOCOL.md, section 5, on both servers: access that ends reaches every open socket within 5 seconds."""

import asyncio
import time
from contextlib import AsyncExitStack

import pytest

from tests import people
from tests.live.client import opened

pytestmark = pytest.mark.processes

NOTICE_SECONDS = 5
CLOCK_SECONDS = 3  # until a token or a grant of these tests ends by itself


@pytest.fixture
async def sockets(web, add):
    """Open sockets of members, which end with the test."""
    async with AsyncExitStack() as stack:

        async def open_sockets(member, count: int = 1):
            clients = [
                await stack.enter_async_context(opened(web.live_url, member.secret)) for _ in range(count)
            ]
            for client in clients:
                await client.pong()
            return clients

        yield open_sockets


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        (people.revoke_token, ("auth_failed", 4401)),
        (people.disable, ("auth_failed", 4401)),
        (people.revoke_grant, ("subscription_required", 4402)),
    ],
)
async def test_what_ends_access_closes_all_sockets_of_the_account_and_no_other(
    service, sockets, alice, add, match, ending, expected
):
    ended, (other,) = await sockets(alice, 3), await sockets(add())
    for client in (*ended, other):
        await client.subscribe(match)
    await asyncio.to_thread(service.call, ending, alice)
    async with asyncio.timeout(NOTICE_SECONDS):
        for client in ended:
            assert await client.refused() == expected
    await match.publish(match.stone())
    assert (await other.frame())["number"] == 2


async def test_a_token_that_expires_closes_its_sockets(sockets, add, match):
    member, created = add(token_seconds=CLOCK_SECONDS), time.monotonic()
    (client,) = await sockets(member)
    assert (await client.subscribe(match))["type"] == "subscribed"
    assert await client.refused() == ("auth_failed", 4401)
    assert CLOCK_SECONDS - 0.5 < time.monotonic() - created < CLOCK_SECONDS + NOTICE_SECONDS


async def test_days_that_run_out_close_the_sockets(sockets, add, match):
    member, created = add(access_seconds=CLOCK_SECONDS), time.monotonic()
    (client,) = await sockets(member)
    assert (await client.subscribe(match))["type"] == "subscribed"
    assert await client.refused() == ("subscription_required", 4402)
    assert CLOCK_SECONDS - 0.5 < time.monotonic() - created < CLOCK_SECONDS + NOTICE_SECONDS


async def test_a_socket_that_follows_only_the_demo_outlives_days_it_never_had(
    service, sockets, charlie, demo
):
    (client,) = await sockets(charlie)
    await client.subscribe(demo)
    service.call(people.grant, charlie)
    await asyncio.sleep(1)
    await demo.publish(demo.stone())
    assert (await client.frame())["type"] == "stone"


async def test_days_that_are_given_can_be_used_at_once(service, sockets, bob, match):
    (client,) = await sockets(bob)
    service.call(people.grant, bob)
    await asyncio.sleep(1)
    assert (await client.subscribe(match))["type"] == "subscribed"


async def test_days_added_before_the_end_keep_the_socket(service, sockets, add, match):
    member = add(access_seconds=CLOCK_SECONDS)
    (client,) = await sockets(member)
    await client.subscribe(match)
    service.call(people.grant, member)
    await asyncio.sleep(CLOCK_SECONDS + 1.5)
    await match.publish(match.stone())
    assert (await client.frame())["number"] == 2

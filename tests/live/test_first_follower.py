"""What a first follower sets going and the last one ends: demand, a poll at once, the wait for it."""

import asyncio
import json
import time
from contextlib import AsyncExitStack

import pytest

from live import demand
from live.hub import FIRST_POLL_SECONDS, FRESH_SECONDS
from live.publish import Draft, positions, publish
from live.topics import head_key
from tests.live.client import eventually, opened

pytestmark = pytest.mark.processes

IDLE_SECONDS = 12  # longer than redis-py's default timeout of 5 s for a read, and a refresh of the demand


@pytest.fixture
async def client(uvicorn, alice):
    async with opened(uvicorn.live_url, alice.secret) as client:
        yield client


async def requested_polls(match) -> int:
    """Return how many polls of the match wait in the feeds' queue."""
    tasks = [json.loads(task)["headers"] for task in await match.redis.lrange("live", 0, -1)]
    wanted = ("feeds.poll_now", repr([match.sport, match.event_id]))
    return sum((task["task"], task["argsrepr"]) == wanted for task in tasks)


async def make_old(match) -> None:
    """Have the match look as if nothing had been published for a while."""
    await match.redis.hset(head_key(match.topic), "at", int(time.time()) - FRESH_SECONDS - 1)


async def is_followed(match) -> bool:
    return match.event_id in await asyncio.to_thread(demand.followed, match.sport)


async def test_a_match_that_nobody_followed_is_polled_at_once_and_once(client, uvicorn, alice, new_match):
    match = new_match()
    await client.send(action="subscribe", event_id=match.event_id, sport=match.sport)
    async with opened(uvicorn.live_url, alice.secret) as second:
        assert (await second.subscribe(match))["event"] is None
        assert (await client.frame())["event"] is None
    assert await is_followed(match)
    assert await requested_polls(match) == 1


async def test_a_newcomer_waits_for_that_poll_and_no_longer(client, new_match):
    match = new_match()
    start = time.monotonic()
    await client.send(action="subscribe", event_id=match.event_id, sport=match.sport)
    assert await eventually(lambda: is_followed(match), FIRST_POLL_SECONDS)
    await match.begin()
    reply = await client.frame()
    assert (reply["event"]["number"], [stone["number"] for stone in reply["livedata"]]) == (1, [1])
    assert time.monotonic() - start < FIRST_POLL_SECONDS
    await match.publish(match.stone())
    assert (await client.frame())["number"] == 2


async def test_a_first_poll_that_comes_too_late_shows_the_match_at_once_and_not_tick_by_tick(
    web, alice, new_match
):
    match = new_match()
    async with opened(web.live_url, alice.secret) as client:
        empty = await client.subscribe(match)
        assert (empty["event"], empty["livedata"]) == (None, [])
        await match.publish(match.event(), *(match.stone() for _ in range(100)))
        reply = await client.frame()
        assert (reply["type"], reply["event"]["number"]) == ("subscribed", 1)
        assert [stone["number"] for stone in reply["livedata"]] == list(range(71, 101))
        await match.publish(match.stone())
        assert (await client.frame())["number"] == 101
        await client.pong()


async def test_what_is_kept_of_long_ago_is_shown_after_the_wait(client, match):
    await make_old(match)
    start = time.monotonic()
    reply = await client.subscribe(match)
    assert time.monotonic() - start >= FIRST_POLL_SECONDS
    assert reply["event"]["number"] == 1
    assert await requested_polls(match) == 1


async def test_a_match_published_to_just_now_needs_no_poll(client, match):
    start = time.monotonic()
    await client.subscribe(match)
    assert time.monotonic() - start < FIRST_POLL_SECONDS
    assert await requested_polls(match) == 0


async def test_a_match_in_which_nothing_happens_needs_no_poll_while_others_follow_it(client, match):
    await make_old(match)
    tip = (await positions(match.redis, [match.topic]))[match.topic].tip
    await publish(match.redis, [Draft(match.topic, (), b"", tip)])
    start = time.monotonic()
    reply = await client.subscribe(match)
    assert time.monotonic() - start < FIRST_POLL_SECONDS
    assert reply["event"]["number"] == 1
    assert await requested_polls(match) == 0


async def test_a_match_that_has_ended_needs_no_poll(client, match):
    await match.publish(match.event(), final=True)
    await make_old(match)
    reply = await client.subscribe(match)
    assert reply["event"]["number"] == 2
    assert await requested_polls(match) == 0


async def test_an_idle_socket_stays_and_what_nobody_follows_leaves_the_demand(
    uvicorn, daphne, alice, new_match
):
    """On both servers at once. One match is followed all the time, the other one no longer."""
    webs = [uvicorn, daphne]
    kept, left = new_match(), new_match()
    for match in (kept, left):
        await match.begin()
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(opened(web.live_url, alice.secret)) for web in webs]
        silent = [await stack.enter_async_context(opened(web.live_url, alice.secret)) for web in webs]
        for client in clients:
            for match in (kept, left):
                assert (await client.subscribe(match))["type"] == "subscribed"
            await client.unsubscribe(left)
        assert await is_followed(left), "a match is not forgotten at once: its follower may come back"
        await asyncio.sleep(IDLE_SECONDS)
        await kept.publish(kept.stone())
        for client in clients:
            assert (await client.frame())["number"] == 2
        for client in silent:
            await client.pong()
        assert await eventually(lambda: is_left_alone(left), demand.LIFETIME_SECONDS - IDLE_SECONDS + 1)
        assert await is_followed(kept)


async def is_left_alone(match) -> bool:
    return not await is_followed(match)

"""Demand: what is followed is known to the feeds, and is forgotten when nobody says it any more."""

import asyncio
import json
import time

from celery import Celery

from live import demand

CURLING = "curling"


async def test_what_is_followed_is_found_per_sport_in_order(redis):
    await demand.refresh(redis, [(CURLING, 30), ("darts", 7), (CURLING, 4), (CURLING, 4)])
    assert await asyncio.to_thread(demand.followed, CURLING) == [4, 30]
    assert await asyncio.to_thread(demand.followed, "darts") == [7]
    assert await asyncio.to_thread(demand.followed, "football") == []


async def test_what_nobody_repeats_is_gone_after_its_lifetime(redis):
    await redis.zadd(demand.demand_key(CURLING), {"4": time.time() - 0.1, "30": time.time() + 5})
    assert await asyncio.to_thread(demand.followed, CURLING) == [30]
    assert await redis.zcard(demand.demand_key(CURLING)) == 1


async def test_following_lasts_one_lifetime_and_repeating_it_prolongs_it(redis):
    await redis.zadd(demand.demand_key(CURLING), {"4": time.time() + 1})
    await demand.refresh(redis, [(CURLING, 4)])
    end = await redis.zscore(demand.demand_key(CURLING), "4")
    assert 0 <= time.time() + demand.LIFETIME_SECONDS - end < 2


async def test_a_process_whose_clock_is_behind_shortens_nothing(redis):
    later = time.time() + 100
    await redis.zadd(demand.demand_key(CURLING), {"4": later})
    await demand.refresh(redis, [(CURLING, 4)])
    assert await redis.zscore(demand.demand_key(CURLING), "4") == later


async def test_following_nothing_is_no_error(redis):
    await demand.refresh(redis, [])


def test_a_match_stays_followed_when_two_refreshes_are_late():
    assert demand.LIFETIME_SECONDS >= 3 * demand.REFRESH_SECONDS


async def test_a_poll_is_asked_for_in_the_feeds_queue_and_expires(redis):
    await demand.request_poll(CURLING, 7)
    task = json.loads(await redis.lpop("live"))
    assert task["headers"]["task"] == "feeds.poll_now"
    assert task["headers"]["argsrepr"] == "['curling', 7]"
    assert task["headers"]["expires"] is not None


async def test_without_a_broker_nothing_is_asked_and_nothing_raised(monkeypatch, caplog):
    nobody_listens = Celery(broker="redis://127.0.0.1:1/0")
    monkeypatch.setattr(demand, "current_app", nobody_listens)
    await demand.request_poll(CURLING, 7)
    assert "poll not requested" in caplog.text

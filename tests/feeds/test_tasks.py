"""What ticks enqueue, read from the real queue."""

import base64
import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from redis import Redis

from config.celery import SCHEDULE, app
from feeds import feed
from feeds.tasks import QUEUE, poll_now, poll_shard, tick
from live import demand
from live.connection import connect
from live.topics import ticks_key
from tests.feeds.curling import CurlingFeed


@pytest.fixture
def curling(redis_client: Redis, monkeypatch: pytest.MonkeyPatch) -> CurlingFeed:
    """The only feed there is."""
    monkeypatch.setattr(feed, "_feeds", {})
    made = CurlingFeed()
    feed.register(made)
    return made


async def follow(*event_ids: int) -> None:
    """Say that these matches are followed."""
    redis = connect()
    await demand.refresh(redis, [("curling", event_id) for event_id in event_ids])
    await redis.aclose()


def queued(redis: Redis) -> list[dict[str, Any]]:
    """Return the tasks that wait, oldest first: name, arguments, seconds until they expire."""
    waiting = [json.loads(message) for message in reversed(redis.lrange(QUEUE, 0, -1))]
    return [
        {
            "task": message["headers"]["task"],
            "args": json.loads(base64.b64decode(message["body"]))[0],
            "expires": _seconds_left(message["headers"]["expires"]),
        }
        for message in waiting
    ]


def _seconds_left(expires: str) -> float:
    return (datetime.fromisoformat(expires) - datetime.now(UTC)).total_seconds()


async def test_a_tick_divides_what_is_followed_into_shards(curling: CurlingFeed, redis_client: Redis) -> None:
    await follow(5, 30, 2, 8, 1, 13, 21)

    tick("curling")

    assert [(task["task"], task["args"]) for task in queued(redis_client)] == [
        ("feeds.poll_shard", ["curling", [1, 2, 5]]),
        ("feeds.poll_shard", ["curling", [8, 13, 21]]),
        ("feeds.poll_shard", ["curling", [30]]),
    ]


async def test_a_poll_that_nobody_takes_expires_with_its_period(
    curling: CurlingFeed, redis_client: Redis
) -> None:
    await follow(1)

    tick("curling")

    assert 0 < queued(redis_client)[0]["expires"] <= curling.period


def test_what_nobody_follows_is_not_polled(curling: CurlingFeed, redis_client: Redis) -> None:
    tick("curling")

    assert queued(redis_client) == []


async def test_demand_that_nobody_renews_is_polled_no_more(curling: CurlingFeed, redis_client: Redis) -> None:
    await follow(1, 2)
    redis_client.zadd(demand.demand_key("curling"), {"1": time.time() - 0.1})

    tick("curling")

    assert [task["args"] for task in queued(redis_client)] == [["curling", [2]]]


def test_a_shard_is_polled_by_its_feed(curling: CurlingFeed, redis_client: Redis) -> None:
    curling.sheet.stones = {1: 2, 2: 1}

    poll_shard("curling", [1, 2])

    assert curling.sheet.shards == [[1, 2]]
    assert redis_client.xlen(ticks_key("curling.1")) == 2


def test_a_first_follow_is_polled_at_once_by_every_feed_of_its_sport(
    curling: CurlingFeed, redis_client: Redis
) -> None:
    clocks, go = CurlingFeed(), CurlingFeed()
    clocks.name = "curling clocks"
    go.name, go.sport = "go", "go"
    feed.register(clocks)
    feed.register(go)

    poll_now("curling", 1)

    assert (curling.sheet.shards, clocks.sheet.shards, go.sheet.shards) == ([[1]], [[1]], [])


async def test_a_requested_poll_reaches_the_same_queue_and_expires(
    curling: CurlingFeed, redis_client: Redis
) -> None:
    await demand.request_poll("curling", 1)

    (task,) = queued(redis_client)
    assert (task["task"], task["args"]) == ("feeds.poll_now", ["curling", 1])
    assert 0 < task["expires"] <= demand.POLL_EXPIRES_SECONDS


@pytest.mark.parametrize("name", SCHEDULE)
def test_everything_that_beat_enqueues_expires_when_it_is_due_again(name: str) -> None:
    app.autodiscover_tasks(force=True)
    entry = app.conf.beat_schedule[name]

    assert entry["options"]["expires"] == entry["schedule"]
    assert entry["task"] in app.tasks

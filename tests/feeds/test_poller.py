"""One poll of a shard, on a real Redis."""

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from pytest_django.fixtures import Settings
from redis import Redis
from structlog.testing import capture_logs

from config.embedded_redis import EmbeddedRedis
from feeds import lease
from feeds.poller import SHARE_OF_PERIOD, poll
from live.connection import blocking_redis
from live.topics import ticks_key
from tests.feeds.curling import CurlingFeed

MATCH, OTHER = 7, 8
TOPIC, OTHER_TOPIC = "curling.7", "curling.8"


@pytest.fixture
def feed(redis_client: Redis) -> CurlingFeed:
    """Two matches under way."""
    made = CurlingFeed()
    made.sheet.stones = {MATCH: 3, OTHER: 2}
    return made


@pytest.fixture
def own_redis(tmp_path: Path, settings: Settings) -> Iterator[EmbeddedRedis]:
    """A Redis that a test may stop; it keeps its data when it is started again."""
    with EmbeddedRedis(tmp_path) as server:
        settings.REDIS_URL = server.url
        blocking_redis.cache_clear()
        yield server
    blocking_redis.cache_clear()


def next_turn(*event_ids: int) -> None:
    """Let the leases end."""
    for event_id in event_ids:
        blocking_redis().delete(f"lease:curling:{event_id}")


def published(topic: str) -> list[int]:
    """Return the numbers of the stones in the order of their publication."""
    ticks: Any = blocking_redis().xrange(ticks_key(topic))
    return [json.loads(fields[b"frame"])["number"] for _, fields in ticks]


def test_it_publishes_what_is_new_and_records_it(feed: CurlingFeed) -> None:
    assert poll(feed, [MATCH, OTHER]) == [TOPIC, OTHER_TOPIC]

    assert published(TOPIC) == [1, 2, 3]
    assert published(OTHER_TOPIC) == [1, 2]
    assert feed.sheet.recorded == [TOPIC, OTHER_TOPIC]


def test_it_goes_on_where_the_last_publication_ended(feed: CurlingFeed) -> None:
    poll(feed, [MATCH, OTHER])
    feed.sheet.stones[MATCH] = 5
    next_turn(MATCH, OTHER)

    assert poll(feed, [MATCH, OTHER]) == [TOPIC]
    assert published(TOPIC) == [1, 2, 3, 4, 5]


def test_matches_that_another_has_just_polled_are_left_to_it(feed: CurlingFeed) -> None:
    lease.claim(feed.name, [MATCH], feed.period)

    assert poll(feed, [MATCH, OTHER]) == [OTHER_TOPIC]
    assert poll(feed, [MATCH, OTHER]) == []
    assert feed.sheet.shards == [[OTHER]]


def test_two_polls_of_one_match_at_once_publish_each_tick_once(feed: CurlingFeed) -> None:
    begun, both_read = threading.Semaphore(0), threading.Barrier(2)
    outcomes: list[list[str]] = []

    def read_together() -> None:
        begun.release()
        both_read.wait(5)

    feed.sheet.on_read = lambda: asyncio.to_thread(read_together)
    polls = [threading.Thread(target=lambda: outcomes.append(poll(feed, [MATCH]))) for _ in range(2)]
    for each in polls:
        next_turn(MATCH)
        each.start()
        assert begun.acquire(timeout=5)
    for each in polls:
        each.join()

    assert sorted(outcomes) == [[], [TOPIC]]
    assert published(TOPIC) == [1, 2, 3]
    assert feed.sheet.recorded == [TOPIC]


def test_a_poll_that_takes_too_long_gives_way_and_loses_nothing(feed: CurlingFeed) -> None:
    feed.sheet.on_read = lambda: asyncio.sleep(feed.period)
    with capture_logs() as logs:
        assert poll(feed, [MATCH, OTHER]) == []

    assert [(line["event"], line["seconds"]) for line in logs] == [
        ("poll took too long", feed.period * SHARE_OF_PERIOD)
    ]
    feed.sheet.on_read = lambda: asyncio.sleep(0)
    next_turn(MATCH)
    poll(feed, [MATCH])
    assert published(TOPIC) == [1, 2, 3]


def test_a_redis_that_goes_between_reading_and_publishing_costs_nothing(
    feed: CurlingFeed, own_redis: EmbeddedRedis
) -> None:
    poll(feed, [MATCH])
    feed.sheet.stones[MATCH] = 5
    next_turn(MATCH)
    feed.sheet.on_read = lambda: asyncio.to_thread(own_redis.stop)
    with capture_logs() as logs:
        assert poll(feed, [MATCH]) == []

    assert [(line["event"], line["log_level"]) for line in logs] == [("Redis does not answer", "warning")]
    own_redis.start()
    feed.sheet.on_read = lambda: asyncio.sleep(0)
    next_turn(MATCH)
    assert poll(feed, [MATCH]) == [TOPIC]
    assert published(TOPIC) == [1, 2, 3, 4, 5]
    assert feed.sheet.recorded == [TOPIC, TOPIC]


def test_without_redis_a_poll_is_one_line_in_the_log(feed: CurlingFeed, own_redis: EmbeddedRedis) -> None:
    own_redis.stop()
    with capture_logs() as logs:
        assert poll(feed, [MATCH]) == []

    assert [(line["event"], line["feed"], line["matches"]) for line in logs] == [("not polled", "curling", 1)]
    assert feed.sheet.shards == []


def test_without_the_database_a_poll_is_one_line_in_the_log(feed: CurlingFeed) -> None:
    def fail() -> None:
        raise OperationalError("connection refused")

    feed.sheet.on_shard = fail
    with capture_logs() as logs:
        assert poll(feed, [MATCH]) == []

    assert [(line["event"], line["error"]) for line in logs] == [("not polled", "connection refused")]


def test_what_cannot_be_recorded_is_published_all_the_same(feed: CurlingFeed) -> None:
    def fail() -> None:
        raise OperationalError("database is locked")

    feed.sheet.on_record = fail
    with capture_logs() as logs:
        assert poll(feed, [MATCH]) == [TOPIC]

    assert published(TOPIC) == [1, 2, 3]
    assert [(line["event"], line["error"]) for line in logs] == [("not recorded", "database is locked")]

"""How long frames take, measured in each process and read as one."""

import time

import pytest
from channels.layers import get_channel_layer
from prometheus_client import REGISTRY
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisAway

from live.histogram import BUCKETS, bucket_of, quantile
from live.hub import Hub
from live.latency import (
    KEPT_MINUTES,
    LIFETIME_SECONDS,
    MINUTE,
    Latency,
    Way,
    feed_of,
    minute_key,
    of_last_hour,
)
from live.publication import Publication
from tests.live.publisher import Match
from tests.live.test_hub import FOLLOWED, Socket

NOW = 1_000_000.0


def published(at: float = NOW - 0.018, upstream: tuple[float, ...] = (NOW - 2.5,)) -> Publication:
    return Publication("curling.7", "e", "", "t", (), at=at, upstream=upstream)


def only(seconds: float) -> list[int]:
    return [int(bucket == bucket_of(seconds)) for bucket in range(BUCKETS)]


async def test_what_one_process_measured_is_read_by_all(redis: Redis) -> None:
    latency = Latency()
    latency.handed_over(published(), NOW)
    await latency.write(redis, NOW)

    assert of_last_hour(NOW) == {(Way.RELAY, "curling"): only(0.018), (Way.UPSTREAM, "curling"): only(2.5)}


async def test_the_figures_of_processes_and_minutes_add_up(redis: Redis) -> None:
    for minute in range(3):
        for latency in (Latency(), Latency()):
            latency.handed_over(published(), NOW)
            await latency.write(redis, NOW - minute * MINUTE)

    assert sum(of_last_hour(NOW)[Way.RELAY, "curling"]) == 6


async def test_what_is_written_down_is_not_written_again(redis: Redis) -> None:
    latency = Latency()
    latency.handed_over(published(), NOW)
    await latency.write(redis, NOW)
    await latency.write(redis, NOW)

    assert sum(of_last_hour(NOW)[Way.RELAY, "curling"]) == 1


async def test_what_is_older_than_an_hour_is_not_told_and_ends_by_itself(redis: Redis) -> None:
    latency = Latency()
    latency.handed_over(published(), NOW)
    await latency.write(redis, NOW)

    assert of_last_hour(NOW + KEPT_MINUTES * MINUTE) == {}
    assert 0 < await redis.ttl(minute_key(NOW)) <= LIFETIME_SECONDS


async def test_what_redis_did_not_take_is_written_when_it_is_back(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    latency = Latency()
    latency.handed_over(published(), NOW)
    with monkeypatch.context() as patch:
        patch.setattr(redis, "pipeline", _away)
        with pytest.raises(RedisAway):
            await latency.write(redis, NOW)

    await latency.write(redis, NOW)
    assert sum(of_last_hour(NOW)[Way.RELAY, "curling"]) == 1


async def test_a_clock_that_is_ahead_makes_no_negative_times(redis: Redis) -> None:
    latency = Latency()
    latency.handed_over(published(at=NOW + 2, upstream=(NOW + 9,)), NOW)
    await latency.write(redis, NOW)

    found = of_last_hour(NOW)
    assert found == {(Way.RELAY, "curling"): only(0), (Way.UPSTREAM, "curling"): only(0)}
    assert (quantile(found[Way.RELAY, "curling"], 0.99) or 0) >= 0


async def test_prometheus_gets_the_same(redis: Redis) -> None:
    labels = {"way": "upstream", "feed": "curling"}
    before = REGISTRY.get_sample_value("matchwire_latency_seconds_count", labels) or 0

    Latency().handed_over(published(upstream=(NOW - 3, NOW - 2)), NOW)

    assert REGISTRY.get_sample_value("matchwire_latency_seconds_count", labels) == before + 2


@pytest.mark.parametrize(
    ("topic", "feed"),
    [
        ("football.204849", "football"),
        ("football.204849.odds", "football odds"),
        ("football.204849.odds.pinnacle", "football odds"),
    ],
)
def test_a_topic_belongs_to_a_feed(topic: str, feed: str) -> None:
    assert feed_of(topic) == feed


async def test_a_publication_is_measured_once_however_many_follow_and_only_if_any_does(redis: Redis) -> None:
    layer = get_channel_layer()
    hub = Hub(redis, layer, await layer.new_channel("test."))
    match = Match(redis, FOLLOWED.event_id, sport=FOLLOWED.sport)
    await match.begin()
    sockets = [Socket(hub) for _ in range(5)]
    for socket in sockets:
        await socket.follow()
    await hub.receive((await match.publish(match.stone())).to_message())
    for socket in sockets:
        socket.unfollow()
    await hub.receive((await match.publish(match.stone())).to_message())
    await hub.latency.write(redis, time.time())
    await hub.stop()

    counts = of_last_hour(time.time())[Way.RELAY, FOLLOWED.sport]
    assert sum(counts) == 1
    assert (quantile(counts, 1) or 99) < 5


def _away(**_: object) -> None:
    raise RedisAway("gone")

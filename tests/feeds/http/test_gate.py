"""The door to an upstream that all workers share."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from redis import Redis
from structlog.testing import capture_logs

from feeds.circuit import JITTER
from feeds.errors import ProviderError
from feeds.http.gate import Gate, Limits, Rest
from live.connection import connect

KEY = "upstream:{vendor}:gate"


@pytest.fixture
async def workers(redis_client: Redis) -> AsyncIterator[tuple[Gate, Gate]]:
    """Two workers at one door."""
    first, second = connect(), connect()
    limits = Limits(per_second=10, burst=2)
    yield Gate(first, "vendor", limits), Gate(second, "vendor", limits)
    await first.aclose()
    await second.aclose()


async def test_a_burst_passes_and_the_rest_takes_turns(workers: tuple[Gate, Gate]) -> None:
    waits = [await workers[number % 2].admit() for number in range(5)]

    assert waits[:2] == [0, 0]
    assert waits[2:] == pytest.approx([0.1, 0.2, 0.3], abs=0.05)


async def test_a_failure_keeps_all_workers_out_until_the_wait_is_over(workers: tuple[Gate, Gate]) -> None:
    one, other = workers
    await one.failed("answered 500")
    with pytest.raises(ProviderError, match=r"vendor is left alone for [01]\.\d s: answered 500") as raised:
        await other.admit()
    assert not raised.value.permanent

    await asyncio.sleep(1 + JITTER)

    assert await other.admit() == 0


async def test_the_wait_doubles_up_to_a_minute(workers: tuple[Gate, Gate], redis_client: Redis) -> None:
    waits = []
    for failure in range(9):
        with capture_logs() as logs:
            await workers[failure % 2].failed("answered 500")
        waits.append(logs[0]["wait_seconds"])
        redis_client.hset(KEY, "until", 0)

    for wait, expected in zip(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60], strict=True):
        assert expected * (1 - JITTER) - 0.1 <= wait <= expected * (1 + JITTER) + 0.1


async def test_what_fails_together_counts_once(workers: tuple[Gate, Gate]) -> None:
    with capture_logs() as logs:
        await asyncio.gather(*(gate.failed("answered 500") for gate in workers * 4))

    assert [line["failures"] for line in logs] == [1]


async def test_an_upstream_that_says_when_is_left_alone_until_then(workers: tuple[Gate, Gate]) -> None:
    await workers[0].failed("answered 429", at_least=40)

    with pytest.raises(ProviderError, match=r"left alone for (39|40)\.\d s"):
        await workers[1].admit()


async def test_after_an_answer_the_next_failure_is_the_first(
    workers: tuple[Gate, Gate], redis_client: Redis
) -> None:
    for _ in range(4):
        await workers[0].failed("answered 500")
        redis_client.hset(KEY, "until", 0)
    await workers[1].succeeded()
    with capture_logs() as logs:
        await workers[0].failed("answered 500")

    assert logs[0]["failures"] == 1


async def test_who_is_refused_uses_up_nothing(workers: tuple[Gate, Gate], redis_client: Redis) -> None:
    redis = connect()
    limited = Gate(redis, "vendor", Limits(per_second=1, quota=100))
    for _ in range(50):
        try:
            await limited.admit()
        except ProviderError:
            continue
    await redis.aclose()

    (used,) = redis_client.hvals("upstream:{vendor}:used")  # type: ignore[misc]
    assert int(used) == 6  # one at once, five within the seconds that a request waits


async def test_an_upstream_that_wants_a_rest_has_it_and_did_not_fail(workers: tuple[Gate, Gate]) -> None:
    one, other = workers
    await one.rest(Rest(40, "the hour is spent"))
    await other.rest(Rest(1, "a moment"))  # a longer wait stands
    with pytest.raises(ProviderError, match=r"vendor is left alone for (39|40)\.\d s: the hour is spent"):
        await other.admit()
    await one.succeeded()
    with capture_logs() as logs:
        await one.failed("answered 500")

    assert logs[0]["failures"] == 1

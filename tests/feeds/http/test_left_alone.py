"""Upstreams that are not asked now, as their gates note them."""

from collections.abc import AsyncIterator

import pytest
from redis import Redis

from feeds.errors import ProviderError
from feeds.http.gate import Gate, Limits, Rest
from feeds.http.left_alone import left_alone
from live.connection import connect


@pytest.fixture
async def gate(redis_client: Redis) -> AsyncIterator[Gate]:
    redis = connect()
    yield Gate(redis, "vendor", Limits(quota=1, quota_days=7))
    await redis.aclose()


async def reasons() -> dict[str, str]:
    return {name: each.reason for name, each in left_alone().items()}


async def test_one_that_failed_is_left_alone_until_it_answers(gate: Gate) -> None:
    await gate.failed("vendor: answered 500 in its own words", 30)
    assert await reasons() == {"vendor": "it failed"}

    await gate.succeeded()

    assert await reasons() == {}


async def test_one_that_asked_for_a_rest_is(gate: Gate) -> None:
    await gate.rest(Rest(30, "x-remaining: 0"))

    assert await reasons() == {"vendor": "it asked for a rest"}


async def test_one_whose_quota_is_spent_is(gate: Gate) -> None:
    await gate.admit()
    assert await reasons() == {}
    with pytest.raises(ProviderError, match="are spent"):
        await gate.admit()

    assert await reasons() == {"vendor": "its quota of 7 days is spent"}


async def test_it_is_forgotten_when_the_wait_is_over(gate: Gate) -> None:
    await gate.rest(Rest(-1, "none"))

    assert await reasons() == {}

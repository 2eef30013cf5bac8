"""Trouble, from whoever collects to the polls."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from redis import Redis

from feeds.errors import ProviderError
from feeds.memories import Memories
from live.connection import connect
from odds.providers.collected import trouble
from odds.providers.collected.trouble import LASTS_SECONDS
from tests.odds.builders import NOW

LASTING = NOW + timedelta(seconds=LASTS_SECONDS)


class Nothing(msgspec.Struct):
    """A memory of nothing."""


def do(*steps: Callable[[Memories[Any]], Awaitable[object]]) -> None:
    """Take these steps, one after another."""

    async def run() -> None:
        redis = connect()
        try:
            for step in steps:
                await step(Memories(redis, "test", Nothing))
        finally:
            await redis.aclose()

    asyncio.run(run())


def test_trouble_is_told_once_it_lasts(redis_client: Redis) -> None:
    do(lambda known: trouble.note(known, "down", NOW))
    do(lambda known: trouble.tell(known, LASTING - timedelta(seconds=1), "ACME_"))

    with pytest.raises(ProviderError, match=r"^down$") as raised:
        do(lambda known: trouble.tell(known, LASTING, "ACME_"))
    assert (raised.value.permanent, raised.value.guarded) == (False, True)


def test_it_lasts_from_its_beginning_whatever_is_said_later(redis_client: Redis) -> None:
    do(
        lambda known: trouble.note(known, "down", NOW),
        lambda known: trouble.note(known, "still down", NOW + timedelta(seconds=20)),
    )

    with pytest.raises(ProviderError, match="still down"):
        do(lambda known: trouble.tell(known, LASTING, "ACME_"))


def test_a_person_has_to_act_where_a_setting_is_named(redis_client: Redis) -> None:
    do(lambda known: trouble.note(known, "ACME_KEY is unknown", NOW))

    with pytest.raises(ProviderError) as raised:
        do(lambda known: trouble.tell(known, LASTING, "ACME_"))
    assert raised.value.permanent


def test_what_is_over_is_not_told(redis_client: Redis) -> None:
    do(
        lambda known: trouble.note(known, "down", NOW),
        trouble.end,
        lambda known: trouble.tell(known, LASTING, "ACME_"),
    )

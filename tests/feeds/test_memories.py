"""What providers know of matches, shared by workers."""

from collections.abc import AsyncIterator

import msgspec
import pytest
from redis import Redis

from feeds.memories import WANTED_SECONDS, Memories
from live.connection import connect


class Memory(msgspec.Struct, frozen=True):
    """What is known of a match of curling."""

    ends: int = 0


@pytest.fixture
async def memories(redis_client: Redis) -> AsyncIterator[Memories[Memory]]:
    """The memories of one provider, empty."""
    redis = connect()
    yield Memories(redis, "vendor", Memory)
    await redis.aclose()


async def test_nothing_is_known_at_first(memories: Memories[Memory]) -> None:
    assert (await memories.load(["m1"]))["m1"].memory is None
    assert await memories.load([]) == {}


async def test_what_was_saved_is_known(memories: Memories[Memory]) -> None:
    kept = await memories.load(["m1", "m2"])

    assert await memories.save(kept, {"m1": Memory(1), "m2": Memory(2)}) == {"m1", "m2"}
    assert [each.memory for each in (await memories.load(["m2", "m1"])).values()] == [Memory(2), Memory(1)]


async def test_a_worker_does_not_undo_the_work_of_another(memories: Memories[Memory]) -> None:
    mine, theirs = await memories.load(["m1", "m2"]), await memories.load(["m1"])
    await memories.save(theirs, {"m1": Memory(5)})

    assert await memories.save(mine, {"m1": Memory(1), "m2": Memory(2)}) == {"m2"}
    assert (await memories.load(["m1"]))["m1"].memory == Memory(5)


@pytest.mark.parametrize("stored", [b"", b"short", b"0123456789abcdef" + b'{"ends": "many"}', b"\xff" * 40])
async def test_what_another_version_wrote_is_unknown_and_replaced(
    memories: Memories[Memory], redis_client: Redis, stored: bytes
) -> None:
    redis_client.set("memory:vendor:{m1}", stored)
    kept = await memories.load(["m1"])

    assert kept["m1"].memory is None
    assert await memories.save(kept, {"m1": Memory(1)}) == {"m1"}


async def test_a_match_is_wanted_for_a_while(memories: Memories[Memory]) -> None:
    await memories.want(["m1", "m2"], 1000)
    await memories.want(["m2"], 1010)
    await memories.want([], 1010)

    assert await memories.wanted(1000 + WANTED_SECONDS - 1) == ["m1", "m2"]
    assert await memories.wanted(1000 + WANTED_SECONDS) == ["m2"]


async def test_a_turn_is_taken_once(memories: Memories[Memory]) -> None:
    assert await memories.take_turn("delta", 60)
    assert not await memories.take_turn("delta", 60)
    assert await memories.take_turn("summaries", 60)


async def test_a_turn_can_be_handed_on(memories: Memories[Memory]) -> None:
    await memories.take_turn("run", 60)
    await memories.end_turn("run")

    assert await memories.take_turn("run", 60)


async def test_a_turn_can_be_put_off(memories: Memories[Memory]) -> None:
    await memories.put_off("whole", 60)

    assert not await memories.take_turn("whole", 60)


async def test_words_are_kept(memories: Memories[Memory]) -> None:
    await memories.note("trouble", "answered 500")

    assert (await memories.noted("trouble"), await memories.noted("other")) == ("answered 500", "")

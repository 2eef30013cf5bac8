"""Answers out of what was collected: what is known, what is opened first, and what trouble is told."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import msgspec
import pytest
from redis import Redis

from feeds import collected
from feeds.collected import (
    Opened,
    each_answered,
    each_asked,
    known,
    opened_apart,
    opened_together,
    raise_trouble,
)
from feeds.errors import ProviderError
from feeds.memories import Memories
from live.connection import connect

NOW = 1_800_000_000_000  # Unix milliseconds


class Note(msgspec.Struct, frozen=True):
    """What is known of an invented match."""

    said: str


@pytest.fixture
async def memories(redis_client: Redis) -> AsyncIterator[Memories[Note]]:
    """Memories of which one is there."""
    redis = connect()
    these = Memories(redis, "vendor", Note)
    await keep(these, "a", "known")
    yield these
    await redis.aclose()


async def keep(memories: Memories[Note], ref: str, said: str) -> None:
    await memories.save(await memories.load([ref]), {ref: Note(said)})


async def test_what_is_known_is_not_opened(memories: Memories[Note]) -> None:
    async def refuse(refs: Sequence[str]) -> Opened:
        raise AssertionError(refs)

    assert await known(memories, ["a"], refuse) == {"a": Note("known")}


async def test_what_is_not_known_is_opened_first(memories: Memories[Note]) -> None:
    error = ProviderError("no such match", permanent=True)

    async def open_all(refs: Sequence[str]) -> Opened:
        assert refs == ["b", "c", "d"]
        await keep(memories, "b", "opened")
        return {"b": None, "c": error}

    answers = await known(memories, ["a", "b", "c", "d"], open_all)

    assert (answers["a"], answers["b"], answers["c"]) == (Note("known"), Note("opened"), error)
    assert str(answers["d"]) == "it is being read"


@pytest.mark.parametrize("is_opened", [True, False])
async def test_what_is_old_is_opened_and_stands_where_it_cannot_be(
    memories: Memories[Note], is_opened: bool
) -> None:
    async def open_all(refs: Sequence[str]) -> Opened:
        if is_opened:
            await keep(memories, "a", "opened")
        return {"a": None if is_opened else ProviderError("down")}

    answers = await known(memories, ["a"], open_all, lambda note: note.said == "known")

    assert answers == {"a": Note("opened" if is_opened else "known")}


async def test_a_slow_opening_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collected, "OPEN_SECONDS", 0.05)

    async def open_one(ref: str) -> ProviderError | None:
        await asyncio.sleep(5 if ref == "slow" else 0)
        return None

    async def open_all(refs: Sequence[str]) -> Opened:
        return {ref: await open_one(ref) for ref in refs}

    apart = await opened_apart(["slow", "quick"], open_one)
    together = await opened_together(["slow", "quick"], open_all)

    assert (str(apart["slow"]), apart["quick"]) == ("no answer in 0.05 s", None)
    assert str(together["quick"]) == "no answer in 0.05 s"


@pytest.mark.parametrize(
    ("read_at", "every", "is_told"),
    [
        (NOW - 10_000, 2, False),
        (NOW - 11_000, 2, True),
        (NOW - 24_000, 10, False),  # one reading has failed, and the second is due
        (NOW - 26_000, 10, True),
        (NOW - 29_000, 180, False),
        (NOW - 31_000, 180, True),
        (None, 2, True),
    ],
)
async def test_trouble_is_told_once_nothing_was_read_for_long(
    memories: Memories[Note], read_at: int | None, every: float, is_told: bool
) -> None:
    await raise_trouble(memories, "read_at", NOW, every)
    await memories.note("trouble", "answered 500")
    if read_at is not None:
        await memories.note("read_at", str(read_at))
    if not is_told:
        await raise_trouble(memories, "read_at", NOW, every)
        return
    with pytest.raises(ProviderError, match="answered 500") as raised:
        await raise_trouble(memories, "read_at", NOW, every)
    assert raised.value.silent == (NOW - (read_at or 0)) / 1000


async def test_one_error_costs_its_own_match_alone() -> None:
    error = ProviderError("down")

    async def ask(ref: str) -> str:
        if ref == "b":
            raise error
        return ref.upper()

    assert await each_asked(["a", "b"], ask) == {"a": "A", "b": error}
    matches: dict[str, Note | ProviderError] = {"a": Note("x"), "b": error}
    assert each_answered(matches, lambda ref, note: f"{ref} {note.said}") == {"a": "a x", "b": error}

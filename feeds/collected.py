"""Answers out of what was collected (feeds/collecting.py, feeds/memories.py), for the polls of a provider."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from feeds.errors import ProviderError
from feeds.memories import Memories

OPEN_SECONDS = 2  # a first follow waits so long for its match; then the collector goes on
TROUBLE_SECONDS = 30  # so old may the last good reading be at most, before polls say what is wrong …
SILENT_SECONDS = 10  # … and at least
SILENT_READINGS = 2.5  # … and in readings between: one that failed is not worth a word

Memory = TypeVar("Memory", bound=msgspec.Struct)
Answer = TypeVar("Answer")
Opened = Mapping[str, ProviderError | None]  # by ref: why a match could not be read; None where it was


async def raise_trouble(memories: Memories[Memory], read_at: str, now: int, every: float) -> None:
    """Raise what was noted as `trouble`, once nothing was read for a while.

    That is when two readings in a row have failed; of rare readings the first that fails is enough. `read_at`
    names the note of the last good one, in Unix milliseconds, as `now` is. `every`: seconds between readings.
    """
    trouble = await memories.noted("trouble")
    if not trouble:
        return
    silent = (now - int(await memories.noted(read_at) or 0)) / 1000
    if silent > min(TROUBLE_SECONDS, max(SILENT_SECONDS, SILENT_READINGS * every)):
        raise ProviderError(trouble, guarded=True, silent=silent)


async def known(
    memories: Memories[Memory],
    refs: Sequence[str],
    open_all: Callable[[Sequence[str]], Awaitable[Opened]],
    is_old: Callable[[Memory], bool] = lambda _: False,
) -> dict[str, Memory | ProviderError]:
    """Return what is known of each match; those of which nothing is are opened first, as time allows.

    So are those of which it is old; one that cannot be opened again is answered out of what was known.
    """
    kept = await memories.load(refs)
    missing = [ref for ref, (_, memory) in kept.items() if memory is None or is_old(memory)]
    errors: Opened = {}
    if missing:
        errors = await open_all(missing)
        kept |= await memories.load(missing)
    return {
        ref: memory if memory is not None else errors.get(ref) or ProviderError("it is being read")
        for ref, (_, memory) in kept.items()
    }


async def opened_together(
    refs: Sequence[str], open_all: Callable[[Sequence[str]], Awaitable[Opened]]
) -> Opened:
    """Open matches by one call for all, in OPEN_SECONDS."""
    try:
        async with asyncio.timeout(OPEN_SECONDS):
            return await open_all(refs)
    except TimeoutError:
        return dict.fromkeys(refs, ProviderError(f"no answer in {OPEN_SECONDS} s"))


async def opened_apart(
    refs: Sequence[str], open_one: Callable[[str], Awaitable[ProviderError | None]]
) -> Opened:
    """Open matches by a call each, all at once, in OPEN_SECONDS; one that is slow costs itself alone."""

    async def open_all(some: Sequence[str]) -> Opened:
        return {ref: await open_one(ref) for ref in some}

    opened = await asyncio.gather(*(opened_together([ref], open_all) for ref in refs))
    return {ref: error for each in opened for ref, error in each.items()}


def each_answered(
    known: Mapping[str, Memory | ProviderError], answer: Callable[[str, Memory], Answer]
) -> dict[str, Answer | ProviderError]:
    """Return each match's answer out of its memory, or its error."""
    return {
        ref: each if isinstance(each, ProviderError) else answer(ref, each) for ref, each in known.items()
    }


async def each_asked(
    refs: Iterable[str], ask: Callable[[str], Awaitable[Answer]]
) -> dict[str, Answer | ProviderError]:
    """Ask about each match by itself, all at once; return each one's answer, or its error."""

    async def ask_one(ref: str) -> Answer | ProviderError:
        try:
            return await ask(ref)
        except ProviderError as error:
            return error

    some = list(refs)
    return dict(zip(some, await asyncio.gather(*map(ask_one, some)), strict=True))

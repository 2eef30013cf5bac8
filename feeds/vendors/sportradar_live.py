"""Reads Sportradar's live feeds for all workers and all followed matches (feed formats, section 2.3).

`timelines_delta` every 2 s is one call for all matches; `summaries` every 30 s brings the figures. A match
is read whole when it is first followed, when more than 10 s went by without a delta, and now and then while
no live feed lists it. What is read is folded into the matches' memories.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

import msgspec

from feeds.collected import TROUBLE_SECONDS
from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.memories import Kept, Memories
from feeds.vendors.pieces import REF_CHARS, as_object, text, within
from feeds.vendors.sportradar import match_path

DELTA, SUMMARIES = "schedules/live/timelines_delta.json", "schedules/live/summaries.json"
GAP_MS = 10_000  # what a delta covers: after a longer pause something may be missing
OPENING_SECONDS = 1.5  # of a run for whole timelines: the next delta must not be late for them
AGAIN_SECONDS = 10  # until a match that could not be read whole is tried again
ENDING_MS = 60_000  # so long an end that a live feed tells waits for the whole timeline
UNKNOWN_SECONDS = 600  # … that Sportradar does not know or does not cover
HANGING_SECONDS = 5  # after so long another worker runs too: one was killed, or Sportradar does not answer

Complain = Callable[[ProviderError], None]  # of a piece of a match that cannot be read


class MatchMemory(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is kept of a match of any sport. `said_at` is by Sportradar's clock, the others by ours (ms)."""

    said_at: int = 0  # when the newest status was made
    heard_at: int = 0  # in any answer
    whole_at: int = 0  # in an answer with the whole timeline; 0: it is needed
    ending_at: int = 0  # in a live feed that said that the match was over; 0: none did

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        raise NotImplementedError


Memory = TypeVar("Memory", bound=MatchMemory)


def ends_early(before: Memory, after: Memory, at: int) -> bool:
    """Whether a live feed ends a match whose last events may not have been told.

    Nobody hears of what comes after the end, and one feed may know of it before another brought the last
    event. The whole timeline has both; a match that cannot be read whole ends after ENDING_MS all the same.
    """
    is_end = after.is_over and not before.is_over
    return is_end and (not before.ending_at or at - before.ending_at < ENDING_MS)


def awaiting_the_rest(memory: Memory, at: int) -> Memory:
    """Return the memory of a match that ends with its whole timeline, which is needed now."""
    return msgspec.structs.replace(memory, whole_at=0, ending_at=memory.ending_at or at)


class Folding(ABC, Generic[Memory]):
    """How a sport takes answers in; ProviderError when a match cannot be read. `at`: Unix milliseconds."""

    title: str  # of the sport's provider in the log, as feeds/shard.py calls it

    @abstractmethod
    def whole(self, memory: Memory | None, payload: object, at: int, complain: Complain) -> Memory:
        """Return the memory after `sport_events/…/timeline.json`."""

    @abstractmethod
    def delta(self, memory: Memory, item: object, said_at: object, at: int, complain: Complain) -> Memory:
        """Return the memory after an item of `timelines_delta` or `summaries`, generated at `said_at`."""


class Pace(msgspec.Struct, frozen=True):
    """How often what is read, in seconds."""

    delta: float = 2
    summaries: float = 30
    timeline: float = 60  # of a match that no live feed lists


class Collector(Generic[Memory]):
    """One run of one worker."""

    def __init__(
        self, http: Http, memories: Memories[Memory], folding: Folding[Memory], pace: Pace, now_ms: int
    ) -> None:
        self._http = http
        self._memories = memories
        self._folding = folding
        self._pace = pace
        self._now = now_ms

    async def run(self) -> None:
        """Read what is due. Trouble is noted for the polls; what was read before it counts."""
        refs = await self._memories.wanted(self._now / 1000)
        if not refs or not await self._memories.take_turn("run", HANGING_SECONDS):
            return
        try:
            await self._run(refs)
        finally:
            await self._memories.end_turn("run")

    async def open(self, ref: str) -> ProviderError | None:
        """Read a match whole, unless that was tried just now; return why it could not be read."""
        if not await self._may_read_whole(ref):
            return ProviderError(await self._memories.noted(f"refused:{ref}") or "it is being read")
        return await self._read_whole(ref)

    async def read_more(self, kept: Mapping[str, Kept[Memory]], until: float) -> None:
        """Read what else a sport has of the wanted matches, up to that moment (`time.monotonic`)."""

    async def _may_read_whole(self, ref: str) -> bool:
        return await self._memories.take_turn(f"whole:{ref}", AGAIN_SECONDS)

    async def _read_whole(self, ref: str) -> ProviderError | None:
        try:
            payload = await self._http.json(match_path(ref, "timeline"))
            kept = await self._memories.load([ref])
            memory = self._folding.whole(kept[ref].memory, payload, self._now, self._complain(ref))
            await self._memories.save(kept, {ref: memory})
        except ProviderError as error:
            if error.permanent:
                await self._memories.put_off(f"whole:{ref}", UNKNOWN_SECONDS)
                await self._memories.note(f"refused:{ref}", str(error), UNKNOWN_SECONDS)
            return error
        return None

    async def _run(self, refs: Sequence[str]) -> None:
        try:
            await self._read_delta(refs)
            if await self._is_turn("summaries", self._pace.summaries):
                await self._fold_all(await self._http.json(SUMMARIES), "summaries", refs)
        except ProviderError as error:
            await self._memories.note("trouble", str(error), TROUBLE_SECONDS)
            return
        await self._read_whole_ones(refs)

    async def _read_delta(self, refs: Sequence[str]) -> None:
        if not await self._is_turn("delta", self._pace.delta):
            return
        payload = await self._http.json(DELTA)
        last = int(await self._memories.noted("delta_at") or 0)
        if self._now - last > GAP_MS:
            await self._memories.note("gap_at", str(self._now))
        await self._fold_all(payload, "sport_event_timeline_deltas", refs)
        await self._memories.note("delta_at", str(self._now))

    async def _fold_all(self, payload: object, envelope: str, refs: Sequence[str]) -> None:
        """Fold an answer for many matches into the memories of those that are wanted and known."""
        answer = as_object(payload)
        if not isinstance(answer.get(envelope), list):
            raise ProviderError(f"{self._folding.title}: the answer has no list of {envelope}")
        items = {_ref_of(item): item for item in answer[envelope]}
        kept = await self._memories.load([ref for ref in refs if ref in items])
        said_at, folded = answer.get("generated_at"), {}
        for ref, (_, memory) in kept.items():
            if memory is None:
                continue
            try:
                folded[ref] = self._folding.delta(memory, items[ref], said_at, self._now, self._complain(ref))
            except ProviderError as error:
                malformed(self._folding.title, ref, error)
        await self._memories.save(kept, folded)

    async def _read_whole_ones(self, refs: Sequence[str]) -> None:
        """Read whole timelines where they are due, the longest due first."""
        gap_at = int(await self._memories.noted("gap_at") or 0)
        kept = await self._memories.load(refs)
        until = time.monotonic() + OPENING_SECONDS
        for ref in sorted(refs, key=lambda ref: _whole_at(kept[ref])):
            if time.monotonic() > until:
                return
            is_due = self._needs_whole(kept[ref].memory, gap_at) and await self._may_read_whole(ref)
            if is_due and (error := await self._read_whole(ref)):
                malformed(self._folding.title, ref, error)
        await self.read_more(kept, until)

    def _needs_whole(self, memory: Memory | None, gap_at: int) -> bool:
        if memory is None:
            return True
        if memory.is_over:
            return False
        unlisted = self._now - max(memory.heard_at, memory.whole_at) > self._pace.timeline * 1000
        return not memory.whole_at or memory.whole_at < gap_at - GAP_MS or unlisted

    def _complain(self, ref: str) -> Complain:
        return partial(malformed, self._folding.title, ref)

    async def _is_turn(self, what: str, seconds: float) -> bool:
        """Whether that is due; a little early, or beat's own unevenness would cost every other turn."""
        return await self._memories.take_turn(what, seconds * 0.9)


def _ref_of(item: object) -> str:
    return text(as_object(item).get("id") or within(item, "sport_event", "id"), REF_CHARS)


def _whole_at(kept: Kept[Any]) -> int:
    return kept.memory.whole_at if kept.memory else 0

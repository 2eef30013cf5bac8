"""Reads API-Football for all workers and all matches that are followed (feed formats, section 6.2).

`fixtures?live=all` is one call for all matches, with their events. By itself (`fixtures?id=`, or `ids=` for
several, where the plan has it) a match is read when it is first followed, every now and then for its figures,
and when the live list no longer has it. What is read is folded into the matches' memories.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from feeds.collected import TROUBLE_SECONDS, Opened
from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http import Http
from feeds.memories import Memories
from football.match import Status
from football.providers.api_football.access import TITLE, listed
from football.providers.api_football.memory import Hearing, Memory, fold_listed, fold_whole
from football.providers.api_football.reading import ref_of

FIXTURES = "fixtures"
LIVE = {"live": "all"}
READ_AT = "live_at"  # note of the last good reading of the live list
OPENING_SECONDS = 3  # of a run for matches by themselves: the next live list must not be late for them
AGAIN_SECONDS = 30  # until a match that could not be read is tried again
UNKNOWN_SECONDS = 3600  # … that API-Football does not know or the plan does not cover
HANGING_SECONDS = 10  # after so long another worker runs too: one was killed, or API-Football does not answer
REF_DIGITS = 15


class Pace(msgspec.Struct, frozen=True):
    """How often what is read, in seconds (settings API_FOOTBALL_…)."""

    live: float
    statistics: float
    matches_per_call: int

    def is_old(self, memory: Memory, now: int) -> bool:
        """Whether a match may be elsewhere by now (Unix milliseconds)."""
        return not memory.is_over and now - max(memory.whole_at, memory.listed_at) > self.statistics * 1000


class Collector:
    """One run of one worker; `http` is what its requests are counted by."""

    def __init__(self, http: Http, memories: Memories[Memory], pace: Pace, now_ms: int) -> None:
        self._http = http
        self._memories = memories
        self._pace = pace
        self._now = now_ms

    async def run(self) -> None:
        """Read what is due. Trouble is noted for the polls; what was read before it counts."""
        refs = await self._memories.wanted(self._now / 1000)
        if not refs or not await self._memories.take_turn("run", HANGING_SECONDS):
            return
        try:
            await self._read_live(refs)
            await self._read_whole_ones(refs)
        except ProviderError as error:
            await self._memories.note("trouble", str(error), self._pace.live + TROUBLE_SECONDS)
        finally:
            await self._memories.end_turn("run")

    async def open_all(self, refs: Sequence[str]) -> Opened:
        """Read matches by themselves, but for those tried just now; return why each could not be read."""
        answers: dict[str, ProviderError | None] = {}
        due = []
        for ref in refs:
            if not (ref.isascii() and ref.isdigit() and len(ref) <= REF_DIGITS):
                answers[ref] = ProviderError("that is no id of API-Football", permanent=True)
            elif await self._memories.take_turn(f"whole:{ref}", AGAIN_SECONDS):
                due.append(ref)
            else:
                reason = await self._memories.noted(f"refused:{ref}")
                answers[ref] = ProviderError(reason or "it is being read")
        for some in self._portions(due):
            answers |= await self._open(some)
        return answers

    async def _read_live(self, refs: Sequence[str]) -> None:
        # A little early, or beat's own unevenness would cost every other turn. A failure keeps the turn: an
        # answer that nobody can read costs a request like any other.
        if not await self._memories.take_turn("live", self._pace.live * 0.9):
            return
        items = listed(await self._http.json(FIXTURES, LIVE))
        wanted = set(refs)
        found = {ref: item for item in items if (ref := ref_of(item)) in wanted}
        kept = await self._memories.load(list(found))
        folded = {}
        for ref, item in found.items():
            try:
                folded[ref] = fold_listed(kept[ref].memory, item, self._hearing(ref))
            except ProviderError as error:
                malformed(TITLE, ref, error)
        await self._memories.save(kept, folded)
        await self._memories.note(READ_AT, str(self._now))
        await self._memories.note("trouble", "", 1)

    async def _read_whole_ones(self, refs: Sequence[str]) -> None:
        """Read the matches that are due, the longest unread first."""
        live_at = int(await self._memories.noted(READ_AT) or 0)
        kept = await self._memories.load(refs)
        whole_at = {ref: memory.whole_at if memory else 0 for ref, (_, memory) in kept.items()}
        due = [ref for ref, (_, memory) in kept.items() if self._needs_whole(memory, live_at)]
        until = time.monotonic() + OPENING_SECONDS
        for some in self._portions(sorted(due, key=lambda ref: whole_at[ref])):
            if time.monotonic() > until:
                return
            for ref, error in (await self.open_all(some)).items():
                if error is not None:
                    malformed(TITLE, ref, error)

    def _needs_whole(self, memory: Memory | None, live_at: int) -> bool:
        """Whether a match is to be read by itself; a last time after its end, for its last figures."""
        if memory is None:
            return True
        if memory.whole_at < memory.listed_at < live_at:  # it has just left the live list
            return True
        if memory.is_over:
            return memory.whole_at < memory.listed_at
        waits = memory.scoreboard.status is Status.NOT_STARTED and self._now < (memory.kickoff_at or 0)
        return not waits and self._now - memory.whole_at >= self._pace.statistics * 1000

    async def _open(self, refs: Sequence[str]) -> dict[str, ProviderError | None]:
        """Read some matches in one call."""
        asked = {"id": refs[0]} if self._pace.matches_per_call == 1 else {"ids": "-".join(refs)}
        try:
            found = {ref_of(item): item for item in listed(await self._http.json(FIXTURES, asked))}
        except ProviderError as error:
            return {ref: await self._refused(ref, error) for ref in refs}
        errors = await self._fold_whole({ref: found[ref] for ref in refs if ref in found})
        missing = ProviderError("API-Football has no such match", permanent=True)
        errors |= {ref: missing for ref in refs if ref not in found}
        return {ref: await self._refused(ref, errors[ref]) if ref in errors else None for ref in refs}

    async def _fold_whole(self, items: Mapping[str, Any]) -> dict[str, ProviderError]:
        """Fold matches into their memories; return what is wrong with those that cannot be read."""
        kept = await self._memories.load(list(items))
        live_at = int(await self._memories.noted(READ_AT) or 0)
        folded, errors = {}, {}
        for ref, item in items.items():
            memory = kept[ref].memory
            try:
                folded[ref] = fold_whole(
                    memory, item, self._hearing(ref), is_listed=self._is_listed(memory, live_at)
                )
            except ProviderError as error:
                errors[ref] = error
        await self._memories.save(kept, folded)
        return errors

    def _is_listed(self, memory: Memory | None, live_at: int) -> bool:
        """Whether the newest live list has the match, and is not old."""
        is_fresh = self._now - live_at <= 2 * self._pace.live * 1000
        return memory is not None and is_fresh and 0 < live_at <= memory.listed_at

    async def _refused(self, ref: str, error: ProviderError) -> ProviderError:
        if error.permanent:
            await self._memories.put_off(f"whole:{ref}", UNKNOWN_SECONDS)
            await self._memories.note(f"refused:{ref}", str(error), UNKNOWN_SECONDS)
        return error

    def _portions(self, refs: Sequence[str]) -> Iterator[Sequence[str]]:
        """Yield the refs in the portions of one call each."""
        size = self._pace.matches_per_call
        for first in range(0, len(refs), size):
            yield refs[first : first + size]

    def _hearing(self, ref: str) -> Hearing:
        return Hearing(self._now, partial(malformed, TITLE, ref))

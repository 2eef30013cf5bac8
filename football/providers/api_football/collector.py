"""Reads API-Football for all workers and all matches that are followed (feed formats, section 6.2).

`fixtures?live=all` is one call for all matches, with their events. By itself (`fixtures?id=`, or `ids=` for
several, where the plan has it) a match is read when it is first followed, every now and then for its figures,
and when the live list no longer has it. What is read is folded into the matches' memories.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from feeds.collected import TROUBLE_SECONDS, Opened
from feeds.collecting import RUN_SECONDS
from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.memories import Memories
from football.match import Status
from football.providers.api_football.access import FIXTURES, TITLE, listed
from football.providers.api_football.memory import Hearing, Memory, fold_listed, fold_whole
from football.providers.api_football.reading import ref_of

LIVE = {"live": "all"}
READ_AT = "live_at"  # note of the last good reading of the live list
OPENING_SECONDS = 3  # of a run for matches by themselves: the next live list must not be late for them
AGAIN_SECONDS = 30  # until a match is tried again, at the earliest: each time costs a request
REFUSED_SECONDS = 600  # … of which the question was refused: by its plan, or for the key's sake
UNKNOWN_SECONDS = 3600  # … that API-Football does not know, or tells wrongly
HANGING_SECONDS = 10  # after so long another worker runs too: one was killed, or API-Football does not answer
OVERTAKEN_MS = RUN_SECONDS * 1000  # so much later may an answer be asked for that came earlier, and no more
FOLDINGS = 3  # times that an answer is folded, while other workers write in between
LEAST_GAP_SECONDS = 60  # of silence, before what is new did not happen just now
REF_DIGITS = 15

Fold = Callable[[str, Memory | None, Any], Memory | None]  # None: the answer has nothing new


class Pace(msgspec.Struct, frozen=True):
    """How often what is read, in seconds (settings API_FOOTBALL_…)."""

    live: float
    statistics: float
    matches_per_call: int

    @property
    def gap_ms(self) -> int:
        """Milliseconds of silence after which what is new did not happen just now."""
        return round(1000 * max(LEAST_GAP_SECONDS, 2 * self.live))

    def is_old(self, memory: Memory, now: int) -> bool:
        """Whether a match may be elsewhere by now (Unix milliseconds)."""
        return not memory.is_over and now - memory.heard_at > self.statistics * 1000


class Collector:
    """One run of one worker; `http` counts its requests, and `turn` names its tries of a match."""

    def __init__(
        self, http: Http, memories: Memories[Memory], pace: Pace, now_ms: int, turn: str = "whole"
    ) -> None:
        self._http = http
        self._memories = memories
        self._pace = pace
        self._now = now_ms
        self._turn = turn

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
            elif await self._memories.take_turn(f"{self._turn}:{ref}", AGAIN_SECONDS):
                due.append(ref)
            else:
                reason = await self._memories.noted(f"{self._turn} refused:{ref}")
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
        for ref, error in (await self._fold_all(found, self._listed)).items():
            malformed(TITLE, ref, error)
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
            await self.open_all(some)

    def _needs_whole(self, memory: Memory | None, live_at: int) -> bool:
        """Whether a match is to be read by itself; a last time after its end, for its last figures."""
        if memory is None:
            return True
        if memory.is_over:
            return memory.whole_at < memory.listed_at
        if memory.heard_at <= memory.listed_at < live_at:  # it has just left the live list
            return True
        waits = memory.scoreboard.status is Status.NOT_STARTED and self._now < (memory.kickoff_at or 0)
        return not waits and self._now - memory.whole_at >= self._pace.statistics * 1000

    async def _open(self, refs: Sequence[str]) -> dict[str, ProviderError | None]:
        """Read some matches in one call."""
        asked = {"id": refs[0]} if self._pace.matches_per_call == 1 else {"ids": "-".join(refs)}
        try:
            found = {ref_of(item): item for item in listed(await self._http.json(FIXTURES, asked))}
        except ProviderError as error:
            return {ref: await self._refused(ref, error) for ref in refs}
        live_at = int(await self._memories.noted(READ_AT) or 0)
        errors = await self._fold_all(
            {ref: found[ref] for ref in refs if ref in found}, partial(self._whole, live_at)
        )
        missing = ProviderError("API-Football has no such match", permanent=True)
        errors |= {ref: missing for ref in refs if ref not in found}
        return {ref: await self._refused(ref, errors[ref]) if ref in errors else None for ref in refs}

    async def _fold_all(self, items: Mapping[str, Any], fold: Fold) -> dict[str, ProviderError]:
        """Fold matches into their memories; return what is wrong with those that cannot be read.

        What another worker wrote meanwhile is folded onto.
        """
        errors: dict[str, ProviderError] = {}
        left = items
        for _ in range(FOLDINGS):
            kept = await self._memories.load(list(left))
            folded: dict[str, Memory] = {}
            for ref, item in left.items():
                try:
                    memory = fold(ref, kept[ref].memory, item)
                except ProviderError as error:
                    errors[ref] = error
                else:
                    folded |= {ref: memory} if memory is not None else {}
            written = await self._memories.save(kept, folded)
            left = {ref: left[ref] for ref in folded if ref not in written}
            if not left:
                break
        return errors

    def _listed(self, ref: str, memory: Memory | None, item: object) -> Memory | None:
        return None if self._is_overtaken(memory) else fold_listed(memory, item, self._hearing(ref))

    def _whole(self, live_at: int, ref: str, memory: Memory | None, item: object) -> Memory:
        """Fold in a match by itself; what the newest live list has of it stands, unless that is old."""
        is_fresh = self._now - live_at <= 2 * self._pace.live * 1000
        is_listed = memory is not None and is_fresh and 0 < live_at <= memory.listed_at
        stands = is_listed or self._is_overtaken(memory)
        return fold_whole(memory, item, self._hearing(ref), is_listed=stands)

    def _is_overtaken(self, memory: Memory | None) -> bool:
        """Whether a later question was answered before."""
        return memory is not None and 0 < memory.heard_at - self._now <= OVERTAKEN_MS

    async def _refused(self, ref: str, error: ProviderError) -> ProviderError:
        """Leave a match alone for a while: for long what concerns it; other trouble the gate has told."""
        if error.permanent:
            malformed(TITLE, ref, error)
        pause = max(AGAIN_SECONDS, self._pace.live)
        if error.permanent:
            pause = REFUSED_SECONDS if error.guarded else UNKNOWN_SECONDS
        await self._memories.put_off(f"{self._turn}:{ref}", pause)
        await self._memories.note(f"{self._turn} refused:{ref}", str(error), pause)
        return error

    def _portions(self, refs: Sequence[str]) -> Iterator[Sequence[str]]:
        """Yield the refs in the portions of one call each."""
        size = self._pace.matches_per_call
        for first in range(0, len(refs), size):
            yield refs[first : first + size]

    def _hearing(self, ref: str) -> Hearing:
        return Hearing(self._now, self._pace.gap_ms, partial(malformed, TITLE, ref))

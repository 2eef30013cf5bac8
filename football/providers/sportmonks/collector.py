"""Reads livescores for all workers and all matches that are followed (feed formats, section 5.2).

Every few seconds one call brings the matches that changed, and now and then one all that are in play.
Followed matches that no live list has, as before their kick-off, are read together by their ids. What is read
is folded into the matches' memories.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from feeds.collected import TROUBLE_SECONDS, Opened
from feeds.collecting import RUN_SECONDS
from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.memories import Memories
from feeds.vendors.sportmonks import read_pages, rows
from football.providers.sportmonks.access import INPLAY, LATEST, MULTI, TITLE, match_params, opening_params
from football.providers.sportmonks.memory import Hearing, Memory, fold
from football.providers.sportmonks.reading import is_ref, ref_of

READ_AT = "read_at"  # note of the last good reading of livescores
MOST_LATEST_SECONDS = 8  # `latest` has what changed in 10 s: after a longer pause something may be missing
MOST_PAGES = 10  # of a live list, of 25 matches: those on further pages are read by their ids
MOST_IDS = 25  # of one call for matches by their ids
READING_SECONDS = RUN_SECONDS - 2  # of a live list: a run that is stopped could not say what was wrong
OPENING_SECONDS = 3  # of a run for matches by their ids: the next live list must not be late for them
AGAIN_SECONDS = 10  # until a match that could not be read is tried again
UNKNOWN_SECONDS = 600  # … that Sportmonks does not know or the plan does not cover
REFUSED_SECONDS = 60  # until a live list is tried again that the plan does not cover
HANGING_SECONDS = 8  # after so long another worker runs too: one was killed, or Sportmonks does not answer
OVERTAKEN_MS = RUN_SECONDS * 1000  # so much later may an answer be asked for that came earlier, and no more
FOLDINGS = 3  # times that an answer is folded, while other workers write in between
LEAST_GAP_SECONDS = 60  # of silence, before what is new did not happen just now


class Pace(msgspec.Struct, frozen=True):
    """How often what is read, in seconds (settings SPORTMONKS_…)."""

    live: float = 5
    sync: float = 30  # of all that are in play
    match: float = 60  # of matches that no live list has

    @property
    def gap_ms(self) -> int:
        """Milliseconds of silence after which a match may be elsewhere."""
        return round(1000 * max(LEAST_GAP_SECONDS, 2 * max(self.live, self.sync, self.match)))


class Collector:
    """One run of one worker."""

    def __init__(
        self,
        http: Http,
        memories: Memories[Memory],
        pace: Pace,
        now_ms: int,
        *,
        has_balls: bool = False,
    ) -> None:
        self._http = http
        self._memories = memories
        self._pace = pace
        self._now = now_ms
        self._has_balls = has_balls

    async def run(self) -> None:
        """Read what is due. Trouble is noted for the polls; what was read before it counts."""
        refs = await self._memories.wanted(self._now / 1000)
        if not refs or not await self._memories.take_turn("run", HANGING_SECONDS):
            return
        try:
            await self._read_live(refs)
            await self._read_others(refs)
        except ProviderError as error:
            pause = REFUSED_SECONDS if error.permanent else self._pace.live
            await self._memories.put_off("live", pause)
            await self._memories.note("trouble", str(error), pause + TROUBLE_SECONDS)
        finally:
            await self._memories.end_turn("run")

    async def open_all(self, refs: Sequence[str]) -> Opened:
        """Read matches by their ids, but for those tried just now; return why each could not be read."""
        answers: dict[str, ProviderError | None] = {}
        due = []
        for ref in refs:
            if not is_ref(ref):
                answers[ref] = ProviderError("that is no id of Sportmonks", permanent=True)
            elif await self._memories.take_turn(f"whole:{ref}", AGAIN_SECONDS):
                due.append(ref)
            else:
                reason = await self._memories.noted(f"refused:{ref}")
                answers[ref] = ProviderError(reason or "it is being read")
        for some in _chunks(due):
            answers |= await self._open(some)
        return answers

    async def _read_live(self, refs: Sequence[str]) -> None:
        if not await self._is_turn("live", self._pace.live):
            return
        is_whole = await self._is_turn("sync", self._pace.sync) or await self._has_gap()
        try:
            items = await self._live_list(INPLAY if is_whole else LATEST)
        except ProviderError:
            await self._memories.end_turn("sync")  # what changed since may have left the next `latest`
            raise
        wanted = set(refs)
        errors = await self._fold_all({ref: item for item in items if (ref := ref_of(item)) in wanted})
        for ref, error in errors.items():
            malformed(TITLE, ref, error)
        await self._memories.note(READ_AT, str(self._now))

    async def _live_list(self, path: str) -> list[Any]:
        """Return what a live list has; ProviderError too when it does not come while this run may last."""
        try:
            async with asyncio.timeout(READING_SECONDS):
                return await read_pages(self._http, path, match_params(), most_pages=MOST_PAGES)
        except TimeoutError:
            raise ProviderError(f"{TITLE}: {path} did not come in {READING_SECONDS} s") from None

    async def _read_others(self, refs: Sequence[str]) -> None:
        """Read the matches that no live list has, the longest unheard first."""
        kept = await self._memories.load(refs)
        heard = {ref: memory.heard_at if memory else 0 for ref, (_, memory) in kept.items()}
        over = {ref for ref, (_, memory) in kept.items() if memory and memory.is_over}
        due = [ref for ref in refs if ref not in over and self._now - heard[ref] > self._pace.match * 1000]
        until = time.monotonic() + OPENING_SECONDS
        for some in _chunks(sorted(due, key=lambda ref: heard[ref])):
            if time.monotonic() > until:
                return
            await self.open_all(some)

    async def _open(self, refs: Sequence[str]) -> dict[str, ProviderError | None]:
        """Read matches in one call; when that is refused, in two: one of them may not be covered."""
        try:
            items = rows(await self._http.json(f"{MULTI}{','.join(refs)}", opening_params()))
        except ProviderError as error:
            if not error.permanent or len(refs) == 1:
                return {ref: await self._refused(ref, error) for ref in refs}
            middle = len(refs) // 2
            return await self._open(refs[:middle]) | await self._open(refs[middle:])
        found = {ref_of(item): item for item in items}
        errors = await self._fold_all({ref: found[ref] for ref in refs if ref in found})
        missing = ProviderError("Sportmonks has no such match, or the plan does not cover it", permanent=True)
        errors |= {ref: missing for ref in refs if ref not in found}
        return {ref: await self._refused(ref, errors[ref]) if ref in errors else None for ref in refs}

    async def _refused(self, ref: str, error: ProviderError) -> ProviderError:
        """Remember what concerns that match; any other trouble has been said by the gate."""
        if error.permanent:
            malformed(TITLE, ref, error)
            await self._memories.put_off(f"whole:{ref}", UNKNOWN_SECONDS)
            await self._memories.note(f"refused:{ref}", str(error), UNKNOWN_SECONDS)
        return error

    async def _fold_all(self, items: Mapping[str, Any]) -> dict[str, ProviderError]:
        """Fold matches into their memories; return what is wrong with those that cannot be read.

        What another worker wrote meanwhile is folded onto, unless it is newer.
        """
        errors: dict[str, ProviderError] = {}
        left = items
        for _ in range(FOLDINGS):
            kept = await self._memories.load(list(left))
            folded: dict[str, Memory] = {}
            for ref, item in left.items():
                try:
                    folded |= self._folded(ref, kept[ref].memory, item)
                except ProviderError as error:
                    errors[ref] = error
            written = await self._memories.save(kept, folded)
            left = {ref: left[ref] for ref in folded if ref not in written}
            if not left:
                break
        return errors

    def _folded(self, ref: str, memory: Memory | None, item: object) -> dict[str, Memory]:
        """Return the memory after an answer, by ref; nothing where a later question was answered before."""
        if memory is not None and 0 < memory.heard_at - self._now <= OVERTAKEN_MS:
            return {}
        complain = partial(malformed, TITLE, ref)
        return {ref: fold(memory, item, Hearing(self._now, self._pace.gap_ms, complain, self._has_balls))}

    async def _has_gap(self) -> bool:
        last = int(await self._memories.noted(READ_AT) or 0)
        return self._now - last > MOST_LATEST_SECONDS * 1000

    async def _is_turn(self, what: str, seconds: float) -> bool:
        """Whether that is due; a little early, or beat's own unevenness would cost every other turn."""
        return await self._memories.take_turn(what, seconds * 0.9)


def _chunks(refs: Sequence[str]) -> list[Sequence[str]]:
    """Return the refs in the portions of one call each."""
    return [refs[first : first + MOST_IDS] for first in range(0, len(refs), MOST_IDS)]

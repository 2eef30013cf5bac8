"""What is collected of Sportradar's live feeds: timelines and figures, and those of Extended."""

import time
from collections.abc import Mapping

from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.memories import Kept, Memories
from feeds.vendors.sportradar import match_path
from feeds.vendors.sportradar_live import Collector, Complain, Folding, Pace
from football.match import Status
from football.providers.sportradar.access import TITLE
from football.providers.sportradar.memory import Hearing, Memory, fold_delta, fold_extended, fold_whole


class SoccerFolding(Folding[Memory]):
    """How football takes answers in; `count_repeats` as in `Hearing`."""

    title = TITLE

    def __init__(self, count_repeats: bool) -> None:
        self._count_repeats = count_repeats

    def whole(self, memory: Memory | None, payload: object, at: int, complain: Complain) -> Memory:
        """Return the memory after a whole timeline."""
        return fold_whole(memory or Memory(), payload, Hearing(at, complain, self._count_repeats))

    def delta(self, memory: Memory, item: object, said_at: object, at: int, complain: Complain) -> Memory:
        """Return the memory after an item of the live feeds."""
        return fold_delta(memory, item, said_at, Hearing(at, complain, self._count_repeats))


class SoccerCollector(Collector[Memory]):
    """One run of one worker. `extended` is None where Soccer Extended is not used."""

    def __init__(
        self,
        http: Http,
        extended: Http | None,
        memories: Memories[Memory],
        folding: SoccerFolding,
        pace: Pace,
        now_ms: int,
    ) -> None:
        super().__init__(http, memories, folding, pace, now_ms)
        self._extended = extended

    async def read_more(self, kept: Mapping[str, Kept[Memory]], until: float) -> None:
        """Read Extended's figures where they are due, the longest due first."""
        if self._extended is None:
            return
        due = {ref: memory for ref, (_, memory) in kept.items() if memory and self._needs_extended(memory)}
        for ref in sorted(due, key=lambda ref: due[ref].extended_at):
            if time.monotonic() > until:
                return
            await self._read_extended(self._extended, ref)

    async def _read_extended(self, extended: Http, ref: str) -> None:
        try:
            payload = await extended.json(match_path(ref, "extended_summary"))
        except ProviderError as error:
            malformed(TITLE, ref, error)
            return
        fresh = await self._memories.load([ref])
        memory = fresh[ref].memory
        if memory is not None:
            await self._memories.save(fresh, {ref: fold_extended(memory, payload, self._now)})

    def _needs_extended(self, memory: Memory) -> bool:
        if memory.scoreboard.status is Status.NOT_STARTED or memory.heard_at <= memory.extended_at:
            return False
        return self._now - memory.extended_at >= self._pace.summaries * 1000

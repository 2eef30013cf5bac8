"""Reads the odds that are due, for all workers: a call for each match, in play and before alike.

What is read is kept for the polls. Each phase has its own requests, its own turns and its own trouble.
"""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

import msgspec
import structlog
from channels.db import database_sync_to_async
from django.db import DatabaseError

from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.memories import Memories
from feeds.vendors.sportmonks import read_pages
from live import demand
from odds.bookmakers import introduce
from odds.match import Phase
from odds.providers.collected import trouble
from odds.providers.collected.looks import ask_for_look
from odds.providers.sportmonks.access import MOST_PAGES, PREFIX, odds_params, odds_path
from odds.providers.sportmonks.board import Memory, Times, Wanted
from odds.providers.sportmonks.reading import Heard, match_odds
from odds.providers.sportmonks.schedule import Known, Pace, due
from odds.providers.sportmonks.words import TITLE

CALLS_A_TURN = 16  # more would not all be answered within a turn; the next begins two seconds later
HANGING_SECONDS = 15  # longer than a turn may take (feeds/collecting.py): two would read the same
AGAIN_SECONDS = 15  # until a call is made again, whatever came of it
UNREADABLE_SECONDS = 60  # … that was answered, but not as documented
UNKNOWN_SECONDS = 600  # … about a match that Sportmonks does not know or the plan does not cover
NOTHING = Heard({}, {})

log = structlog.get_logger(__name__)


class Desk(msgspec.Struct, frozen=True):
    """What one run of one worker has at hand for a phase; `times` are the memories without their prices."""

    phase: Phase
    http: Http
    memories: Memories[Memory]
    times: Memories[Times]
    names: Mapping[int, str]
    pace: Pace
    now: datetime


class Collector:
    """One turn of one phase."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._memories = desk.memories

    async def run(self, wanted: Sequence[Wanted]) -> None:
        """Read what is due of these matches. Trouble is noted for the polls."""
        if not wanted or not await self._memories.take_turn("run", HANGING_SECONDS):
            return
        try:
            await self._run(wanted)
        finally:
            await self._memories.end_turn("run")

    async def _run(self, wanted: Sequence[Wanted]) -> None:
        chosen = await self._chosen(await self._known(wanted))
        if not chosen:
            return
        outcomes = await asyncio.gather(*(self._ask(each.wanted.ref) for each in chosen))
        read = {
            each.wanted.ref: outcome
            for each, outcome in zip(chosen, outcomes, strict=True)
            if isinstance(outcome, Heard)
        }
        await self._keep(read)
        errors = [outcome for outcome in outcomes if isinstance(outcome, ProviderError)]
        if len(errors) == len(outcomes):
            await trouble.note(self._memories, str(errors[0]), self._desk.now)
        else:
            await trouble.end(self._memories)
        for each in chosen:
            if each.followed and each.is_void and each.wanted.ref in read:
                await ask_for_look(each.wanted.sport, each.wanted.event_id)

    async def _known(self, wanted: Sequence[Wanted]) -> list[Known]:
        times = await self._desk.times.load([each.ref for each in wanted])
        sports = {each.sport for each in wanted}
        followed = {sport: set(await asyncio.to_thread(demand.followed, sport)) for sport in sports}
        return [
            Known(
                each,
                memory.read_at if (memory := times[each.ref].memory) else None,
                each.event_id in followed[each.sport],
            )
            for each in wanted
        ]

    async def _chosen(self, known: Sequence[Known]) -> list[Known]:
        """Return the matches that are read now: as many as go into a turn, none twice."""
        chosen: dict[str, Known] = {}
        for each in due(known, self._desk.pace, self._desk.now):
            if len(chosen) == CALLS_A_TURN:
                break
            ref = each.wanted.ref
            if ref not in chosen and await self._memories.take_turn(_turn(ref), AGAIN_SECONDS):
                chosen[ref] = each
        return list(chosen.values())

    async def _ask(self, ref: str) -> Heard | ProviderError | None:
        """Return what is quoted on a match, or the error that concerns other matches too.

        None for an answer that cannot be read: what was known stays. One that they do not know, or that the
        plan does not cover, is quoted by nobody.
        """
        phase = self._desk.phase
        complain = partial(malformed, TITLE, ref)
        try:
            rows = await read_pages(
                self._desk.http, odds_path(phase, ref), odds_params(phase), most_pages=MOST_PAGES
            )
        except ProviderError as error:
            if error.guarded and (not error.permanent or PREFIX in str(error)):
                return error
            complain(error)
            await self._memories.put_off(
                _turn(ref), UNKNOWN_SECONDS if error.permanent else UNREADABLE_SECONDS
            )
            return NOTHING if error.permanent else None
        return match_odds(rows, phase, self._desk.names, self._desk.now, complain)

    async def _keep(self, read: Mapping[str, Heard]) -> None:
        if not read:
            return
        kept = await self._desk.memories.load(list(read))
        made = {ref: Memory(read_at=self._desk.now, books=heard.books) for ref, heard in read.items()}
        await self._memories.save(kept, made)
        names = {slug: name for heard in read.values() for slug, name in heard.names.items()}
        try:
            await database_sync_to_async(introduce)(names)
        except DatabaseError as error:
            log.warning("bookmakers not added", provider=TITLE, error=str(error))


def _turn(ref: str) -> str:
    return f"match:{ref}"

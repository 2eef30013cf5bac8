"""Buys the odds that are due, for all workers: of leagues in bulk, of followed matches one by one.

Credits are counted down to a floor by the headers of every answer. What is bought is kept for the polls.
"""

import asyncio
import time
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

import msgspec
import structlog
from channels.db import database_sync_to_async
from django.db import DatabaseError

from feeds.collecting import RUN_SECONDS
from feeds.errors import ProviderError
from feeds.http.client import ANSWER_SECONDS, Http
from feeds.memories import Memories
from live import demand
from odds.bookmakers import introduce
from odds.providers.collected import trouble
from odds.providers.collected.looks import ask_for_look
from odds.providers.the_odds_api.access import TITLE, at_once, cost
from odds.providers.the_odds_api.allowance import Allowance
from odds.providers.the_odds_api.board import Board, Pair, Wanted
from odds.providers.the_odds_api.buying import Buyer
from odds.providers.the_odds_api.catalogue import Catalogue
from odds.providers.the_odds_api.credits import Credits
from odds.providers.the_odds_api.memory import Memory, Times
from odds.providers.the_odds_api.pairing import paired
from odds.providers.the_odds_api.schedule import Call, Known, Pace, due_calls

CALLS_A_TURN = 12  # more would not all be answered within a turn; the next begins two seconds later
LOOK_UP_SECONDS = 10  # until matches are looked up again, after that failed
HANGING_SECONDS = 15  # longer than a turn may take (feeds/collecting.py): two would buy the same
# Into a turn: a call that begins later may be cut off with it (feeds/collecting.py), after it was paid for
LAST_CALL_SECONDS = RUN_SECONDS - ANSWER_SECONDS
LOOK_SECONDS = 600  # between two free looks at the credits while they are low

log = structlog.get_logger(__name__)


class Desk(msgspec.Struct, frozen=True):
    """What one run of one worker has at hand; `times` are the memories without their prices."""

    http: Http
    board: Board
    catalogue: Catalogue
    credits: Credits
    allowance: Allowance
    memories: Memories[Memory]
    times: Memories[Times]
    pace: Pace
    exchanges: bool
    now: datetime


class Collector:
    """One turn."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._memories = desk.memories
        self._buyer = Buyer(desk.http, desk.memories, desk.credits, desk.now, exchanges=desk.exchanges)

    async def run(self) -> None:
        """Buy what is due. Trouble is noted for the polls; what was bought before it counts."""
        wanted = await self._desk.board.wanted(self._desk.now.timestamp())
        if not wanted or not await self._memories.take_turn("run", HANGING_SECONDS):
            return
        try:
            await self._run(wanted)
        except ProviderError as error:
            await trouble.note(self._memories, str(error), self._desk.now)
        finally:
            await self._memories.end_turn("run")

    async def _run(self, wanted: Mapping[str, Wanted]) -> None:
        until = time.monotonic() + LAST_CALL_SECONDS
        pairs = await self._paired(wanted)
        known = await self._known(wanted, pairs)
        calls = await self._chosen(known) if time.monotonic() < until else ()
        if not calls:
            return
        outcomes = await asyncio.gather(*(self._buyer.buy(call, _refs(call, known)) for call in calls))
        await self._introduce()
        errors = [error for error in outcomes if error is not None]
        if len(errors) == len(calls):
            raise errors[0]
        await trouble.end(self._memories)
        await self._ask_for_looks(known)

    async def _paired(self, wanted: Mapping[str, Wanted]) -> Mapping[str, Pair]:
        """Return which of theirs the matches are; trouble with new ones costs those that are known nothing.

        ProviderError when there are none of these.
        """
        known = await self._desk.board.pairs(wanted)
        if await self._memories.noted("no look-up"):
            return known
        try:
            return await paired(self._desk.board, self._desk.catalogue, wanted, known, self._desk.now)
        except (ProviderError, DatabaseError) as error:
            await self._memories.note("no look-up", "failed just now", LOOK_UP_SECONDS)
            if not any(pair.ref for pair in known.values()):
                raise ProviderError(f"matches cannot be looked up: {error}") from None
            log.warning("matches not looked up", provider=TITLE, error=str(error))
            return known

    async def _introduce(self) -> None:
        try:
            await database_sync_to_async(introduce)(self._buyer.names)
        except DatabaseError as error:
            log.warning("bookmakers not added", provider=TITLE, error=str(error))

    async def _known(self, wanted: Mapping[str, Wanted], pairs: Mapping[str, Pair]) -> list[Known]:
        """Return those of the matches that they have."""
        theirs = {topic: pair for topic, pair in pairs.items() if pair.ref}
        read = await self._desk.times.load([pair.ref for pair in theirs.values()])
        sports = {each.sport for each in wanted.values()}
        followed = {sport: set(await asyncio.to_thread(demand.followed, sport)) for sport in sports}
        return [
            Known(
                wanted[topic],
                pair,
                read[pair.ref].memory or Times(),
                wanted[topic].event_id in followed[wanted[topic].sport],
            )
            for topic, pair in theirs.items()
        ]

    async def _chosen(self, known: Collection[Known]) -> list[Call]:
        """Return the calls that are made now: as many as go into a turn and the credits pay for."""
        allowance = self._desk.allowance
        budget = await self._desk.credits.budget()
        most = await self._most(budget)
        chosen: list[Call] = []
        for call, is_followed in due_calls(known, self._desk.pace, self._desk.now).items():
            price = cost(call.markets)
            if budget is not None and price > budget:
                await self._go_without()
                break
            if len(chosen) == most:
                break
            if not is_followed and not await allowance.covers(price):
                break  # those that are followed come first
            if await self._buyer.is_turn(call):
                chosen.append(call)
                budget = None if budget is None else budget - price
                if not is_followed:
                    await allowance.spend(price)
        return chosen

    async def _most(self, budget: int | None) -> int:
        """Return how many calls may be made together: one where that may be paid in vain."""
        is_trial = budget is None or await self._memories.noted("trouble")
        return 1 if is_trial else at_once(CALLS_A_TURN)

    async def _go_without(self) -> None:
        """Say why nothing is bought, and look whether there are credits again."""
        left = await self._desk.credits.left()
        await trouble.note(self._memories, self._desk.credits.complaint(left), self._desk.now)
        if await self._memories.take_turn("credits", LOOK_SECONDS):
            await self._desk.catalogue.look_at_credits()

    async def _ask_for_looks(self, known: Iterable[Known]) -> None:
        """Have the feed look at once at followed matches of which nothing was known, or nothing of now."""
        for each in known:
            if each.followed and _is_void(each) and each.pair.ref in self._buyer.news:
                await ask_for_look(each.wanted.sport, each.wanted.event_id)


def _is_void(match: Known) -> bool:
    """Whether what was read of the match until now says nothing, as from before a goal, or is not there."""
    read_at, void_until = match.times.bulk_at, match.wanted.void_until
    return read_at is None or (void_until is not None and read_at < void_until)


def _refs(call: Call, known: Iterable[Known]) -> set[str]:
    """Return the matches that a call is made for, by their ids."""
    if call.ref:
        return {call.ref}
    return {each.pair.ref for each in known if each.pair.league == call.league}

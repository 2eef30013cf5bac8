"""Makes one call for odds and keeps what it brings."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import msgspec

from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.memories import Memories
from odds.providers.the_odds_api.access import TITLE, event_path, odds_path, question
from odds.providers.the_odds_api.credits import Credits
from odds.providers.the_odds_api.errors import concerns_all, is_spent
from odds.providers.the_odds_api.memory import Memory
from odds.providers.the_odds_api.reading import Heard, league_odds, match_odds
from odds.providers.the_odds_api.schedule import Call

AGAIN_SECONDS = 30  # until a call that failed is made again
UNREADABLE_SECONDS = 180  # … that was answered, and has cost credits, but not as documented
NOTHING = Heard({}, {})


class Buyer:
    """The calls of one turn. `names`: of the bookmakers that were heard of; `news`: their ids of matches."""

    def __init__(
        self, http: Http, memories: Memories[Memory], credits: Credits, now: datetime, *, exchanges: bool
    ) -> None:
        self.names: dict[str, str] = {}
        self.news: set[str] = set()
        self._http = http
        self._memories = memories
        self._credits = credits
        self._now = now
        self._exchanges = exchanges
        self._keeping = asyncio.Lock()  # a match may be in two answers of one turn

    async def is_turn(self, call: Call) -> bool:
        """Return whether the call may be made now: none is repeated at once."""
        return await self._memories.take_turn(_turn(call), AGAIN_SECONDS)

    async def buy(self, call: Call, refs: Collection[str]) -> ProviderError | None:
        """Make a call and keep what it brings; of those refs that are not in the answer nothing is quoted.

        Return the error that concerns other calls too.
        """
        try:
            payload = await self._ask(call)
            heard = {} if payload is None else await self._read(call, payload)
        except ProviderError as error:
            return error
        await self._keep(call, {ref: heard.get(ref, NOTHING) for ref in {*refs, *heard}})
        return None

    async def _ask(self, call: Call) -> Any:
        """Return what a call is answered; None where that league or match is unknown to them."""
        path = event_path(call.league, call.ref) if call.ref else odds_path(call.league)
        try:
            answer = await self._http.get(path, question(call.markets))
        except ProviderError as error:
            if is_spent(error):
                await self._credits.hear_none()
            if concerns_all(error):
                raise
            malformed(TITLE, call.ref or call.league, error)
            return None
        await self._credits.hear(answer.headers)
        return answer.payload

    async def _read(self, call: Call, payload: Any) -> dict[str, Heard]:
        """Return what a call brings, by their ids; ProviderError when it is not as documented."""
        complain = partial(malformed, TITLE, call.ref or call.league)
        try:
            if call.ref:
                return {call.ref: match_odds(payload, self._now, self._exchanges, complain)}
            return league_odds(payload, self._now, self._exchanges, complain)
        except ProviderError as error:
            complain(error)
            await self._memories.put_off(_turn(call), UNREADABLE_SECONDS)
            raise

    async def _keep(self, call: Call, heard: Mapping[str, Heard]) -> None:
        async with self._keeping:
            kept = await self._memories.load(list(heard))
            memories = {ref: _with(kept[ref].memory, call, each, self._now) for ref, each in heard.items()}
            await self._memories.save(kept, memories)
        for each in heard.values():
            self.names |= each.names
        self.news |= heard.keys()


def _turn(call: Call) -> str:
    return f"call:{call.league}/{call.ref}"


def _with(memory: Memory | None, call: Call, heard: Heard, now: datetime) -> Memory:
    if call.ref:
        return msgspec.structs.replace(memory or Memory(), extra=heard.books, extra_at=now)
    return msgspec.structs.replace(memory or Memory(), bulk=heard.books, bulk_at=now)

"""Which matches they have, league by league: lists that cost no credits and are read rarely, a few a turn."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

import msgspec
from django.conf import settings

from feeds.complaints import malformed
from feeds.errors import ProviderError
from feeds.http.client import Http
from feeds.joining.matching import MatchName
from feeds.memories import Kept, Memories
from odds.providers.the_odds_api.access import SPORTS, TITLE, at_once, events_path
from odds.providers.the_odds_api.credits import Credits
from odds.providers.the_odds_api.errors import concerns_all
from odds.providers.the_odds_api.reading import leagues, match_names

SOCCER = "soccer_"  # what the keys of football's leagues begin with
LEAGUES_SECONDS = 6 * 3600  # leagues come and go with their seasons
LIST_SECONDS = 3600  # a league's list of matches; they are announced days ahead
LISTS_A_TURN = 10  # of some sixty leagues: all are read within a quarter of a minute


class League(msgspec.Struct, frozen=True):
    """The matches of one league by their ids, and when they were listed (Unix seconds)."""

    at: float
    matches: dict[str, MatchName]


class Listed(NamedTuple):
    """A match of theirs."""

    league: str
    name: MatchName


class Catalogue:
    """One run's view of it."""

    def __init__(self, http: Http, memories: Memories[League], credits: Credits, now: datetime) -> None:
        self._http = http
        self._memories = memories
        self._credits = credits
        self._now = now.timestamp()

    async def matches(self) -> dict[str, Listed] | None:
        """Read the lists that are due, as many as go into a turn; return all matches by their ids.

        None while some list was never read: a match that is not found now may be in there. ProviderError
        when they do not answer.
        """
        keys = await self._leagues()
        kept = await self._memories.load(keys)
        stale = [key for key in keys if self._now - _listed_at(kept[key]) >= LIST_SECONDS]
        stale = sorted(stale, key=lambda key: _listed_at(kept[key]))[: at_once(LISTS_A_TURN)]
        if stale:
            await self._read_all({key: kept[key] for key in stale})
            kept |= await self._memories.load(stale)
        lists = {key: memory for key, (_, memory) in kept.items() if memory is not None}
        if len(lists) < len(keys):
            return None
        return {ref: Listed(key, name) for key, each in lists.items() for ref, name in each.matches.items()}

    async def look_at_credits(self) -> None:
        """Ask what costs nothing, for what its headers say of the credits."""
        await self._credits.hear((await self._http.get(SPORTS)).headers)

    async def _leagues(self) -> Sequence[str]:
        if settings.THE_ODDS_API_SPORTS:
            return sorted(set(settings.THE_ODDS_API_SPORTS))
        noted = await self._memories.noted("leagues")
        if noted:
            return noted.split(",")
        answer = await self._http.get(SPORTS)
        await self._credits.hear(answer.headers)
        found = leagues(answer.payload, SOCCER, partial(malformed, TITLE, SPORTS))
        if found:
            await self._memories.note("leagues", ",".join(found), LEAGUES_SECONDS)
        return found

    async def _read_all(self, kept: Mapping[str, Kept[League]]) -> None:
        """Read these lists and keep those that were read; ProviderError when one is trouble for all."""
        answers = await asyncio.gather(*map(self._read, kept))
        found = {
            key: _listed(self._now, kept[key], answer)
            for key, answer in zip(kept, answers, strict=True)
            if not isinstance(answer, ProviderError)
        }
        if found:
            await self._memories.save(kept, found)
        for answer in answers:
            if isinstance(answer, ProviderError):
                raise answer

    async def _read(self, league: str) -> dict[str, MatchName] | ProviderError | None:
        """Return a league's matches, or trouble; None where the league is unknown or cannot be read."""
        try:
            answer = await self._http.get(events_path(league))
            await self._credits.hear(answer.headers)
            return match_names(answer.payload, partial(malformed, TITLE, league))
        except ProviderError as error:
            if concerns_all(error):
                return error
            malformed(TITLE, league, error)
            return None


def _listed(at: float, before: Kept[League], matches: dict[str, MatchName] | None) -> League:
    """Return the league as listed now; as it was before where that cannot be read."""
    known = before.memory.matches if before.memory else {}
    return League(at, known if matches is None else matches)


def _listed_at(kept: Kept[League]) -> float:
    return kept.memory.at if kept.memory else 0.0

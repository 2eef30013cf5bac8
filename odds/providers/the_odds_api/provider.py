"""The Odds API v4: an odds provider."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from feeds.connection import connected
from feeds.errors import ProviderError
from feeds.http.checkup import Examination, examination
from feeds.http.client import upstream
from feeds.memories import Memories
from odds.match import Match
from odds.providers.collected import trouble
from odds.providers.the_odds_api.access import (
    BULK_MARKETS,
    EVENT_MARKETS,
    NAME,
    PREFIX,
    SPORTS,
    cost,
    the_odds_api,
)
from odds.providers.the_odds_api.allowance import Allowance
from odds.providers.the_odds_api.board import Board, Pair, wanted
from odds.providers.the_odds_api.catalogue import Catalogue, League
from odds.providers.the_odds_api.collector import Collector, Desk
from odds.providers.the_odds_api.credits import Credits
from odds.providers.the_odds_api.memory import Memory, Times, reading
from odds.providers.the_odds_api.schedule import FAR_FOLLOWED, Pace
from odds.quotes import Books, Reading

NOT_READ = "it has not been read yet"
LATE = timedelta(minutes=10)  # may a reading be, of a match that is followed
QUOTED = "football"  # tennis is quoted there too, but odds of tennis are not published


class TheOddsApi:
    """An odds provider (see `OddsProvider`) that collects (see `feeds.collecting.Collecting`).

    Polls say what is wanted and are answered out of what was bought; they ask nothing themselves.
    """

    name = NAME
    attribution = ""  # none is asked for

    async def quotes(
        self, matches: Sequence[Match], at: datetime
    ) -> Mapping[str, Books | Reading | ProviderError]:
        """Return what was bought of each match and when; a match without odds of theirs is left out.

        ProviderError while nothing can be bought: credits are at their floor, the key is refused, they are
        down.
        """
        some = {match.topic: match for match in matches if match.sport == QUOTED}
        async with connected() as redis:
            board, memories = Board(redis), Memories(redis, NAME, Memory)
            await board.want({topic: wanted(match, at) for topic, match in some.items()})
            await trouble.tell(memories, at, PREFIX)
            pairs = await board.pairs(some)
            kept = await memories.load([pair.ref for pair in pairs.values() if pair.ref])
        answers: dict[str, Books | Reading | ProviderError] = {}
        for topic, match in some.items():
            pair = pairs.get(topic)
            if pair is None or pair.ref:
                memory = kept[pair.ref].memory if pair else None
                answers[topic] = _answer(memory, match, pair) or ProviderError(NOT_READ)
        return answers

    async def collect(self, at: datetime) -> None:
        """Buy the odds that are due."""
        async with connected() as redis, upstream(the_odds_api()) as http:
            memories = Memories(redis, NAME, Memory)
            least = min(cost(BULK_MARKETS), cost(EVENT_MARKETS))
            credits = Credits(memories, settings.THE_ODDS_API_CREDIT_FLOOR, least)
            leagues = Memories(redis, f"{NAME} leagues", League)
            desk = Desk(
                http=http,
                board=Board(redis),
                catalogue=Catalogue(http, leagues, credits, at),
                credits=credits,
                allowance=Allowance(memories, settings.THE_ODDS_API_UNFOLLOWED_CREDITS, at),
                memories=memories,
                times=Memories(redis, NAME, Times),
                pace=_pace(),
                exchanges=settings.THE_ODDS_API_EXCHANGES,
                now=at,
            )
            await Collector(desk).run()

    async def examine(self) -> Examination:
        """Ask for the list of sports, which costs nothing (see `feeds.http.checkup.Examined`)."""
        return await examination(the_odds_api(), SPORTS, _sports_listed)


def _answer(memory: Memory | None, match: Match, pair: Pair | None) -> Reading | None:
    if memory is None or pair is None:
        return None
    pace = _pace()
    return reading(memory, match, max(pace.event, pace.quiet, FAR_FOLLOWED) + LATE)


def _pace() -> Pace:
    return Pace(
        bulk=timedelta(seconds=settings.THE_ODDS_API_BULK_SECONDS),
        event=timedelta(seconds=settings.THE_ODDS_API_EVENT_SECONDS),
        quiet=timedelta(seconds=settings.THE_ODDS_API_QUIET_SECONDS),
    )


def _sports_listed(payload: Any) -> str:
    if not isinstance(payload, list):
        raise ProviderError("answered without a list of sports")
    return f"sports: {len(payload)}"

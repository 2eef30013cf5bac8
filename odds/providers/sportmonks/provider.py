"""Sportmonks v3: an odds provider."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from redis.asyncio import Redis

from feeds.connection import connected
from feeds.errors import ProviderError
from feeds.http.checkup import Examination, examination
from feeds.http.client import upstream
from feeds.vendors.sportmonks import ATTRIBUTION, evenly, rows
from odds.match import Match, Phase
from odds.providers.collected import trouble
from odds.providers.sportmonks.access import BOOKMAKERS, NAME, PREFIX, bookmakers_upstream, odds_upstream
from odds.providers.sportmonks.board import Wanted, board, is_known, memories, ref_of, times, wanted
from odds.providers.sportmonks.bookmakers import known_names
from odds.providers.sportmonks.collector import Collector, Desk
from odds.providers.sportmonks.schedule import Pace
from odds.quotes import Books, Reading

NOT_READ = "it has not been read yet"
PHASES = (Phase.IN_PLAY, Phase.BEFORE)


class SportmonksOdds:
    """An odds provider (see `OddsProvider`) that collects (see `feeds.collecting.Collecting`).

    Polls say what is wanted and are answered out of what was read; they ask nothing themselves.
    """

    name = NAME
    attribution = ATTRIBUTION

    async def quotes(
        self, matches: Sequence[Match], at: datetime
    ) -> Mapping[str, Books | Reading | ProviderError]:
        """Return what was read of each match and when; a match without an id of theirs is left out.

        ProviderError while nothing can be read of any of them.
        """
        answers: dict[str, Books | Reading | ProviderError] = {}
        errors: list[ProviderError] = []
        async with connected() as redis:
            for phase in PHASES:
                some = [each for each in matches if is_known(each) and each.phase is phase]
                await board(redis).want({match.topic: wanted(match, at) for match in some})
                try:
                    answers |= await _answers(redis, phase, some, at)
                except ProviderError as error:
                    errors.append(error)
                    answers |= dict.fromkeys((match.topic for match in some), error)
        if errors and all(answer in errors for answer in answers.values()):
            raise errors[0]
        return answers

    async def collect(self, at: datetime) -> None:
        """Read the odds that are due."""
        async with connected() as redis:
            if some := await board(redis).wanted(at.timestamp()):
                await _collect(redis, some.values(), at)

    async def examine(self) -> Examination:
        """Ask for the first bookmakers (see `feeds.http.checkup.Examined`)."""
        return await examination(
            bookmakers_upstream(), BOOKMAKERS, lambda payload: f"bookmakers listed: {len(rows(payload))}"
        )


async def _answers(
    redis: Redis, phase: Phase, matches: Sequence[Match], at: datetime
) -> dict[str, Reading | ProviderError]:
    """Return what is known of these matches, all of one phase; ProviderError while it cannot be read."""
    if not matches:
        return {}
    known = memories(redis, phase)
    await trouble.tell(known, at, PREFIX)
    kept = await known.load([ref_of(match) for match in matches])
    found: dict[str, Reading | ProviderError] = {}
    for match in matches:
        memory = kept[ref_of(match)].memory
        found[match.topic] = (
            ProviderError(NOT_READ, guarded=True) if memory is None else Reading(memory.read_at, memory.books)
        )
    return found


async def _collect(redis: Redis, wanted: Collection[Wanted], at: datetime) -> None:
    by_phase = {phase: [each for each in wanted if each.phase is phase] for phase in PHASES}
    try:
        async with upstream(bookmakers_upstream()) as http:
            names = await known_names(redis, http, at)
    except ProviderError as error:
        for phase, some in by_phase.items():
            if some:
                await trouble.note(memories(redis, phase), str(error), at)
        return
    if names:
        await asyncio.gather(
            *(_collect_phase(redis, phase, some, names, at) for phase, some in by_phase.items())
        )


async def _collect_phase(
    redis: Redis, phase: Phase, some: Sequence[Wanted], names: Mapping[int, str], at: datetime
) -> None:
    async with upstream(odds_upstream(phase)) as http:
        desk = Desk(
            phase=phase,
            http=http,
            memories=memories(redis, phase),
            times=times(redis, phase),
            names=names,
            pace=_pace(),
            now=at,
        )
        await Collector(desk).run(some)


def _pace() -> Pace:
    return Pace(
        in_play=timedelta(seconds=settings.SPORTMONKS_ODDS_SECONDS),
        before=timedelta(seconds=settings.SPORTMONKS_ODDS_BEFORE_SECONDS),
        per_hour=evenly(settings.SPORTMONKS_REQUESTS_PER_HOUR),
    )

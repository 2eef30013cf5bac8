"""The simulator: invented matches that are always there, computed from the seed and the time alone.

Nothing is stored. Every process writes the same script of a match (football/providers/simulation) and shows
as much of it as the moment of the poll allows, so that any worker can take over from any other.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TypeVar

from django.conf import settings

from feeds.dice import Dice
from feeds.errors import ProviderError
from football.graphs import Graphs
from football.incidents import Incident
from football.match import Fixture, Momentum, Scoreboard, Side, Snapshot, TeamName, Timeline
from football.people import Lineups, Player
from football.providers.simulation.calendar import Meeting, demo_ref, meeting, meetings
from football.providers.simulation.match import EPOCH, write_script
from football.providers.simulation.names import Club, League
from football.providers.simulation.report import write_story
from football.providers.simulation.script import Script
from football.providers.simulation.squads import lineup
from football.providers.story import Story

__all__ = ["Simulator", "demo_ref"]

T = TypeVar("T")

SCRIPTS_KEPT = 32  # twice what is in play at once; a script takes about 1.2 MB
RESULTS_KEPT = 4096  # of finished matches: four weeks of the calendar
LINEUPS_BEFORE = timedelta(hours=1)  # line-ups are confirmed so long before kick-off
LONGEST_MATCH = timedelta(hours=4)  # extra time, shoot-out and every stoppage included


class Simulator:
    """A football provider (see `FootballProvider`) that needs no vendor."""

    name = "simulator"
    attribution = ""

    def __init__(self, seed: int | None = None) -> None:
        self._seed = settings.SIMULATOR_SEED if seed is None else seed

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Return the matches, demo matches too, that kick off from `start` up to `end` (not included)."""
        found = []
        for each in meetings(start, end):
            found.append(_fixture(each, self._scoreboard(each, at)))
            await asyncio.sleep(0)  # a finished match not seen before is played out first: let others run
        return found

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Return each match's ticks from `since[ref]` (None: from the first) up to `at`."""
        now = _ms(at)
        return self._read(since, lambda ref, script: _timeline(script, since[ref], now))

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Return each match's scoreboard and figures; none before kick-off."""
        now = _ms(at)
        return self._read(refs, lambda _, script: _snapshot(script, now))

    async def momentum(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Momentum | ProviderError | None]:
        """Return each match's phase counts; None before kick-off."""
        now = _ms(at)
        return self._read(refs, lambda _, script: _momentum(script, now))

    async def incidents(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Incident, ...] | ProviderError]:
        """Return each match's incidents so far, oldest first."""
        now = _ms(at)
        return self._read(refs, lambda ref, script: self._story(ref).incidents_by(now - script.kickoff_ms))

    async def graphs(self, refs: Sequence[str], at: datetime) -> Mapping[str, Graphs | ProviderError]:
        """Return each match's shots and pressure so far."""
        now = _ms(at)
        return self._read(refs, lambda ref, script: self._story(ref).graphs_by(now - script.kickoff_ms))

    async def lineups(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Lineups | ProviderError | None]:
        """Return each match's line-ups, from an hour before kick-off on."""
        return _answers(refs, lambda ref: _lineups(self._seed, meeting(ref), at))

    async def squads(
        self, team_refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Player, ...] | ProviderError]:
        """Return each club's twenty players."""
        return _answers(team_refs, lambda ref: lineup(self._seed, ref).squad)

    def _read(self, refs: Iterable[str], read: Callable[[str, Script], T]) -> dict[str, T | ProviderError]:
        return _answers(refs, lambda ref: read(ref, _script(self._seed, ref)))

    def _story(self, ref: str) -> Story:
        return _story(self._seed, ref)

    def _scoreboard(self, match: Meeting, at: datetime) -> Scoreboard:
        if at < match.kickoff_at:
            return Scoreboard()
        if at >= match.kickoff_at + LONGEST_MATCH:
            return _result(self._seed, match.ref)
        return _script(self._seed, match.ref).scoreboard(_ms(at))


@lru_cache(maxsize=SCRIPTS_KEPT)
def _script(seed: int, ref: str) -> Script:
    """Return the script of a match; ValueError for an unknown one."""
    return write_script(seed, meeting(ref))


@lru_cache(maxsize=SCRIPTS_KEPT)
def _story(seed: int, ref: str) -> Story:
    """Return the report of a match; ValueError for an unknown one."""
    match = meeting(ref)
    home, away = lineup(seed, match.home.ref), lineup(seed, match.away.ref)
    return write_story(_script(seed, ref), Dice(seed, "report", ref), home, away)


@lru_cache(maxsize=RESULTS_KEPT)
def _result(seed: int, ref: str) -> Scoreboard:
    """Return how a match ended. Its script is not kept: that room is for matches in play."""
    match = meeting(ref)
    return write_script(seed, match).scoreboard(_ms(match.kickoff_at + LONGEST_MATCH))


# In our words ----------------------------------------------------------------------------------------


def _fixture(match: Meeting, scoreboard: Scoreboard) -> Fixture:
    return Fixture(
        ref=match.ref,
        league_ref=match.league.ref,
        league_name=match.league.name,
        league_country=match.league.country,
        season=match.season,
        home=_team(match.home, match.league),
        away=_team(match.away, match.league),
        kickoff_at=match.kickoff_at,
        scoreboard=scoreboard,
        round_number=match.round_number,
        round_name=match.round_name,
        has_table=not match.cup,
        demo=match.demo,
    )


def _team(club: Club, league: League) -> TeamName:
    return TeamName(ref=club.ref, name=club.name, short_name=club.town, country=league.country)


def _timeline(script: Script, since: int | None, now: int) -> Timeline:
    return Timeline(scoreboard=script.scoreboard(now), ticks=script.ticks(since, now))


def _snapshot(script: Script, now: int) -> Snapshot:
    tally = script.tally(now)
    return Snapshot(
        scoreboard=script.scoreboard(now),
        home=tally.counters(Side.HOME) if tally else None,
        away=tally.counters(Side.AWAY) if tally else None,
    )


def _momentum(script: Script, now: int) -> Momentum | None:
    tally = script.tally(now)
    return tally.momentum() if tally else None


def _lineups(seed: int, match: Meeting, at: datetime) -> Lineups | None:
    confirmed_at = match.kickoff_at - LINEUPS_BEFORE
    if at < confirmed_at:
        return None
    home, away = lineup(seed, match.home.ref), lineup(seed, match.away.ref)
    return Lineups(home=home, away=away, confirmed_at=confirmed_at)


def _answers(refs: Iterable[str], answer: Callable[[str], T]) -> dict[str, T | ProviderError]:
    """Return each ref's answer; a ref that means nothing is answered with an error."""
    answers: dict[str, T | ProviderError] = {}
    for ref in refs:
        try:
            answers[ref] = answer(ref)
        except ValueError as error:
            answers[ref] = ProviderError(str(error), permanent=True)
    return answers


def _ms(at: datetime) -> int:
    return (at - EPOCH) // timedelta(milliseconds=1)

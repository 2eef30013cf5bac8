"""Upstream vendors of football: what each must answer, and the table of those we have."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Protocol

from django.utils.module_loading import import_string

from feeds.errors import ProviderError
from football.graphs import Graphs
from football.incidents import Incident
from football.match import Fixture, Momentum, Snapshot, Timeline
from football.people import Lineups, Player

PROVIDERS = {
    "simulator": "football.providers.simulator.Simulator",
    "sportradar": "football.providers.sportradar.provider.Sportradar",
    "sportmonks": "football.providers.sportmonks.provider.Sportmonks",
    "api_football": "football.providers.api_football.provider.ApiFootball",
    "replay_recorded": "football.providers.replay_recorded.RecordedReplay",
    "replay_wyscout": "football.providers.replay_wyscout.WyscoutReplay",
    "replay_timeline": "football.providers.replay_timeline.TimelineReplay",
}


class FootballProvider(Protocol):
    """One vendor. A `ref` is the vendor's own match id; `at` is the moment of the poll, in UTC.

    Every method answers for many matches at once. A match that cannot be read is answered with its
    ProviderError, so that the others go on; a ProviderError raised concerns the vendor as a whole.
    """

    name: str
    attribution: str  # shown wherever its data is shown; empty where none is due

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Return the matches that kick off from `start` up to `end`, with their scoreboards at `at`."""
        ...

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Return each match's ticks; those before `since[ref]` (milliseconds) may be left out."""
        ...

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Return each match's scoreboard and figures."""
        ...

    async def momentum(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Momentum | ProviderError | None]:
        """Return each match's phase counts; None where the vendor has none."""
        ...

    async def incidents(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Incident, ...] | ProviderError]:
        """Return each match's incidents so far, oldest first."""
        ...

    async def graphs(self, refs: Sequence[str], at: datetime) -> Mapping[str, Graphs | ProviderError]:
        """Return each match's shots and pressure so far; empty where the vendor has none."""
        ...

    async def lineups(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Lineups | ProviderError | None]:
        """Return each match's confirmed line-ups; None where there are none (yet)."""
        ...

    async def squads(
        self, team_refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Player, ...] | ProviderError]:
        """Return each team's players; none where the vendor names none."""
        ...


@cache
def provider(name: str) -> FootballProvider:
    """Return the provider of that name, made once per process; KeyError for an unknown one."""
    made: FootballProvider = import_string(PROVIDERS[name])()
    return made

"""Upstream vendors of tennis: what each must answer, and the table of those we have."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Protocol

from django.utils.module_loading import import_string

from feeds.errors import ProviderError
from tennis.match import Fixture, Snapshot, Timeline

PROVIDERS = {
    "simulator": "tennis.providers.simulator.Simulator",
    "sportradar": "tennis.providers.sportradar.provider.Sportradar",
    "replay_recorded": "tennis.providers.replay_recorded.RecordedReplay",
    "replay_slam": "tennis.providers.replay_slam.SlamReplay",
}


class TennisProvider(Protocol):
    """One vendor. A `ref` is the vendor's own match id; `at` is the moment of the poll, in UTC.

    Every method answers for many matches at once. A match that cannot be read is answered with its
    ProviderError, so that the others go on; a ProviderError raised concerns the vendor as a whole.
    """

    name: str
    attribution: str  # shown wherever its data is shown; empty where none is due
    commercial: bool  # whether an installation that charges for access may show its data

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Return the matches that start from `start` up to `end`, with their scoreboards at `at`."""
        ...

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Return each match's ticks; those before `since[ref]` (milliseconds) may be left out."""
        ...

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Return each match's scoreboard and figures."""
        ...


@cache
def provider(name: str) -> TennisProvider:
    """Return the provider of that name, made once per process; KeyError for an unknown one."""
    made: TennisProvider = import_string(PROVIDERS[name])()
    return made

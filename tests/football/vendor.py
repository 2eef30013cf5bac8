"""A provider that says what a test tells it to."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from feeds.errors import ProviderError
from football.graphs import Graphs
from football.incidents import Incident
from football.match import Fixture, Momentum, Snapshot, Timeline
from football.people import Lineups, Player

Answer = TypeVar("Answer")


class Vendor:
    """Answers with what its attributes hold; an error there is raised or answered."""

    name = "vendor"
    attribution = "Figures: The Vendor."

    def __init__(self) -> None:
        self.calendar: list[Fixture] | ProviderError = []
        self.snapshot: Snapshot | ProviderError = ProviderError("unknown match", permanent=True)
        self.momenta: Momentum | ProviderError | None = None
        self.report: tuple[Incident, ...] | ProviderError = ()
        self.drawn: Graphs | ProviderError = Graphs()
        self.sides: Lineups | ProviderError | None = None
        self.squad: tuple[Player, ...] | ProviderError = ()
        self.down: ProviderError | None = None
        self.asked: list[object] = []

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Answer with `calendar`."""
        self.asked.append((start, end))
        if isinstance(self.calendar, ProviderError):
            raise self.calendar
        return self.calendar

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Answer for no match: nothing here reads timelines."""
        return {}

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Answer with `snapshot` for every match."""
        self.asked.append(list(refs))
        if self.down:
            raise self.down
        return dict.fromkeys(refs, self.snapshot)

    async def momentum(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Momentum | ProviderError | None]:
        """Answer with `momenta` for every match."""
        return dict.fromkeys(refs, self.momenta)

    async def incidents(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Incident, ...] | ProviderError]:
        """Answer with `report` for every match."""
        return self._answer("incidents", refs, self.report)

    async def graphs(self, refs: Sequence[str], at: datetime) -> Mapping[str, Graphs | ProviderError]:
        """Answer with `drawn` for every match."""
        return self._answer("graphs", refs, self.drawn)

    async def lineups(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Lineups | ProviderError | None]:
        """Answer with `sides` for every match."""
        return self._answer("lineups", refs, self.sides)

    async def squads(
        self, team_refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Player, ...] | ProviderError]:
        """Answer with `squad` for every team."""
        return self._answer("squads", team_refs, self.squad)

    def _answer(self, what: str, refs: Sequence[str], answer: Answer) -> dict[str, Answer]:
        self.asked.append((what, *refs))
        if self.down:
            raise self.down
        return dict.fromkeys(refs, answer)

"""The answers of FootballProvider out of a folder of recordings; the formats are its subclasses."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from typing import TypeVar

from feeds.errors import ProviderError
from feeds.recorded.recordings import Recordings
from feeds.recorded.replay import ReplayClock, Run, unix_ms
from football.graphs import Graphs
from football.incidents import Incident
from football.match import Fixture, Momentum, Scoreboard, Side, Snapshot, Timeline
from football.people import Lineup, Lineups, Player
from football.providers import FootballProvider
from football.providers.recorded.recording import Card, Recording
from football.providers.recorded.showing import Showing

Answer = TypeVar("Answer")


class RecordedMatches(FootballProvider):
    """Plays recordings as if they were live. `read` makes a source's Recording, or raises ProviderError."""

    def __init__(
        self, sources: Sequence[str], read: Callable[[str], Recording], clock: ReplayClock | None = None
    ) -> None:
        self._recordings = Recordings(self.name, sources, read, clock)

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Return the runs that kick off from `start` up to `end`; an unreadable recording has none."""
        return [self._fixture(run, at) for run in self._recordings.runs(start, end, at)]

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Return each run's ticks from `since[ref]` (milliseconds) up to `at`."""
        return self._answers(since, at, lambda showing: showing.timeline(since[showing.run.ref]))

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Return each run's scoreboard and figures at `at`."""
        return self._answers(refs, at, Showing.snapshot)

    async def momentum(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Momentum | ProviderError | None]:
        """Return each run's phase counts at `at`; None where the format has none."""
        return self._answers(refs, at, Showing.momentum)

    async def incidents(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Incident, ...] | ProviderError]:
        """Return each run's incidents at `at`, oldest first."""
        return self._answers(refs, at, Showing.incidents)

    async def graphs(self, refs: Sequence[str], at: datetime) -> Mapping[str, Graphs | ProviderError]:
        """Return each run's shots and pressure at `at`."""
        return self._answers(refs, at, Showing.graphs)

    async def lineups(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Lineups | ProviderError | None]:
        """Return each run's line-ups, once they are confirmed; None where the format has none."""
        return self._answers(refs, at, Showing.lineups)

    async def squads(
        self, team_refs: Sequence[str], at: datetime
    ) -> Mapping[str, tuple[Player, ...] | ProviderError]:
        """Return everybody whom a recording lists for the team."""
        return {ref: tuple(self._squads.get(ref, {}).values()) for ref in team_refs}

    def played_on(self, ref: str) -> date | None:
        """Return the day on which the match of that run was really played; None if it cannot be read."""
        day = self._recordings.answers([ref], lambda run, recording: recording.card.day)[ref]
        return None if isinstance(day, ProviderError) else day

    def _answers(
        self, refs: Iterable[str], at: datetime, ask: Callable[[Showing], Answer]
    ) -> dict[str, Answer | ProviderError]:
        return self._recordings.answers(refs, lambda run, recording: ask(self._showing(run, recording, at)))

    def _showing(self, run: Run, recording: Recording, at: datetime) -> Showing:
        return Showing(recording, run, self._recordings.clock, unix_ms(at))

    @cached_property
    def _cards(self) -> dict[str, Card]:
        return self._recordings.each(lambda recording: recording.card)

    @cached_property
    def _squads(self) -> dict[str, dict[str, Player]]:
        """Players by team and player ref, of all readable recordings."""
        squads: dict[str, dict[str, Player]] = defaultdict(dict)
        for team_ref, lineup in chain.from_iterable(self._recordings.each(_lineups).values()):
            squads[team_ref] |= {player.ref: player for player in lineup.squad}
        return squads

    def _fixture(self, run: Run, at: datetime) -> Fixture:
        card = self._cards[run.source]
        return Fixture(
            ref=run.ref,
            league_ref=card.league_ref,
            league_name=card.league_name,
            league_country=card.league_country,
            season=card.season,
            home=card.home,
            away=card.away,
            kickoff_at=run.kickoff_at,
            scoreboard=self._scoreboard(run, at),
            round_number=card.round_number,
            has_table=card.has_table,
        )

    def _scoreboard(self, run: Run, at: datetime) -> Scoreboard:
        if at < run.kickoff_at:
            return Scoreboard()
        return self._showing(run, self._recordings.of(run), at).scoreboard()


def _lineups(recording: Recording) -> list[tuple[str, Lineup]]:
    """Return each side's team ref and line-up, as far as they are known."""
    teams = {Side.HOME: recording.card.home, Side.AWAY: recording.card.away}
    return [(teams[side].ref, lineup) for side, lineup in recording.lineups.items()]

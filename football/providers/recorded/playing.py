"""A recording of a vendor's answers into a match that can be played: by the same steps as live. Pure."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Protocol, TypeVar

import msgspec

from feeds.errors import ProviderError
from feeds.recorded.playback import Playback
from football.graphs import Attack, Shot
from football.incidents import Incident
from football.match import Fixture, Momentum, Side, Snapshot, Tick
from football.people import Lineup, Lineups
from football.providers.recorded.recording import Card, Moment, Recording
from football.providers.story import Story, Told
from football.situations import Situation

T = TypeVar("T")


class HasPlay(Protocol):
    """What a provider keeps of a match from one answer to the next, as far as it is played again."""

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The ticks so far; older ones may be gone."""

    @property
    def attacks(self) -> tuple[Attack, ...]:
        """The attacks so far, added up by minute and side."""


Memory = TypeVar("Memory", bound=HasPlay)


class Playing(Playback[Memory]):
    """Goes through the answers about one match in order, and keeps what each of them changed.

    `folded` sets `fixture` and `lineups` where an answer tells them, and calls `tell`.
    """

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self.fixture: Fixture | None = None
        self.lineups: Lineups | None = None
        self._ticks: dict[str, Tick] = {}
        self._moments: list[Moment] = []  # offsets are Unix milliseconds until the kick-off is known
        self._incidents: dict[Incident, int] = {}
        self._shots: dict[Shot, int] = {}
        self._last: tuple[tuple[Incident, ...], tuple[Shot, ...]] = ((), ())
        self._attacks: dict[tuple[int, Side], list[Told[Attack]]] = {}

    @abstractmethod
    def shown(self, memory: Memory) -> tuple[Snapshot, Momentum | None]:
        """Return what polls would be answered out of that memory."""

    def tell(self, incidents: Iterable[Incident], shots: Iterable[Shot], at: int) -> None:
        """Note what the report says then."""
        self._last = tuple(incidents), tuple(shots)
        for incident in self._last[0]:
            self._incidents.setdefault(incident, at)
        for shot in self._last[1]:
            self._shots.setdefault(shot, at)

    def recording(self) -> Recording:
        """Return the match; a permanent ProviderError when it was never read whole."""
        if self.fixture is None or not self._moments:
            raise ProviderError(f"the recording has no readable answer about {self.ref}", permanent=True)
        kickoff = self._kickoff(self.fixture)
        ticks = [msgspec.structs.replace(tick, uts=tick.uts - kickoff) for tick in self._ticks.values()]
        return Recording(
            _card(self.fixture, kickoff),
            tuple(sorted(ticks, key=lambda tick: tick.uts)),
            tuple(msgspec.structs.replace(each, offset=each.offset - kickoff) for each in self._moments),
            self._story(kickoff),
            _by_side(self.lineups),
        )

    def keep(self, memory: Memory, at: int) -> None:
        """Keep the ticks and attacks that are new, and what polls would be answered now."""
        for tick in memory.ticks:
            self._ticks.setdefault(tick.id, tick)
        for attack in memory.attacks:
            self._hear_attack(attack, at)
        snapshot, momentum = self.shown(memory)
        self._moments.append(
            Moment(
                offset=at,
                scoreboard=snapshot.scoreboard,
                home=snapshot.home,
                away=snapshot.away,
                momentum=momentum,
            )
        )

    def _hear_attack(self, attack: Attack, at: int) -> None:
        """Keep by how much the attacks of a minute have grown."""
        told = self._attacks.setdefault((attack.minute, attack.side), [])
        weight = attack.weight - sum(each.what.weight for each in told)
        if weight > 0:
            told.append(Told(at, msgspec.structs.replace(attack, weight=weight)))

    def _kickoff(self, fixture: Fixture) -> int:
        starts = [tick.uts for tick in self._ticks.values() if tick.situation is Situation.MATCH_STARTED]
        return starts[0] if starts else int(fixture.kickoff_at.timestamp() * 1000)

    def _story(self, kickoff: int) -> Story:
        """Return the report as it was in the end, each entry from when it was first told in these words."""
        incidents, shots = self._last
        attacks = [Told(each.ms - kickoff, each.what) for told in self._attacks.values() for each in told]
        return Story(
            _by_time(Told(self._incidents[each] - kickoff, each) for each in incidents),
            _by_time(Told(self._shots[each] - kickoff, each) for each in shots),
            _by_time(attacks),
        )


def _by_time(told: Iterable[Told[T]]) -> tuple[Told[T], ...]:
    return tuple(sorted(told, key=lambda each: each.ms))


def _card(fixture: Fixture, kickoff: int) -> Card:
    return Card(
        day=datetime.fromtimestamp(kickoff / 1000, UTC).date(),
        league_ref=fixture.league_ref,
        league_name=fixture.league_name,
        league_country=fixture.league_country,
        season=fixture.season,
        home=fixture.home,
        away=fixture.away,
        round_number=fixture.round_number,
        has_table=fixture.has_table,
    )


def _by_side(lineups: Lineups | None) -> Mapping[Side, Lineup]:
    return {} if lineups is None else {Side.HOME: lineups.home, Side.AWAY: lineups.away}

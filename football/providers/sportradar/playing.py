"""A recording of Sportradar's answers into a match that can be played: by the same steps as live. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, TypeVar

import msgspec

from feeds.errors import ProviderError
from feeds.exchanges import Exchange
from feeds.pieces import as_list, as_object, moment_ms, read_each, within
from feeds.vendors.sportradar import match_path
from feeds.vendors.sportradar_live import DELTA, SUMMARIES
from football.graphs import Attack, Shot
from football.incidents import Incident
from football.match import Fixture, Side, Tick
from football.people import Lineup, Lineups
from football.providers.recorded.recording import Card, Moment, Recording
from football.providers.sportradar import answers, report
from football.providers.sportradar.calendar import read_fixture
from football.providers.sportradar.lineups import read_lineups
from football.providers.sportradar.memory import Hearing, Memory, fold_delta, fold_extended, fold_whole
from football.providers.sportradar.reading import RawEvent
from football.providers.story import Story, Told

WHOLE = re.compile(r"sport_events/([^/]+)/timeline\.json")
T = TypeVar("T")
BULK = {DELTA: "sport_event_timeline_deltas", SUMMARIES: "summaries"}


class Playing:
    """Goes through the answers in order, and keeps what each of them changed."""

    def __init__(self, ref: str) -> None:
        self._ref = ref
        self._memory: Memory | None = None
        self._fixture: Fixture | None = None
        self._lineups: Lineups | None = None
        self._events: dict[int | str, RawEvent] = {}
        self._ticks: dict[str, Tick] = {}
        self._moments: list[Moment] = []  # offsets are Unix milliseconds until the kick-off is known
        self._told: dict[Incident, int] = {}
        self._shots: dict[Shot, int] = {}
        self._attacks: dict[tuple[int, Side], list[Told[Attack]]] = {}

    def hear(self, exchange: Exchange) -> None:
        """Take one answer in; one that cannot be read changes nothing, as it did live."""
        if exchange.status != HTTPStatus.OK:
            return
        try:
            payload = msgspec.json.decode(exchange.body)
            memory = self._folded(exchange.path, payload, exchange.at)
        except (ProviderError, msgspec.DecodeError):
            return
        if memory is not None and memory != self._memory:
            self._keep(memory, exchange.at)

    def recording(self) -> Recording:
        """Return the match; a permanent ProviderError when it was never read whole."""
        if self._fixture is None or not self._moments:
            raise ProviderError(f"the recording has no readable timeline of {self._ref}", permanent=True)
        kickoff = self._kickoff(self._fixture)
        ticks = [msgspec.structs.replace(tick, uts=tick.uts - kickoff) for tick in self._ticks.values()]
        return Recording(
            _card(self._fixture, kickoff),
            tuple(sorted(ticks, key=lambda tick: tick.uts)),
            tuple(msgspec.structs.replace(each, offset=each.offset - kickoff) for each in self._moments),
            self._story(kickoff),
            _by_side(self._lineups),
        )

    def _folded(self, path: str, payload: Any, at: int) -> Memory | None:
        """Return the memory after an answer; None before the match was read whole, and for other answers."""
        if path == match_path(self._ref, "timeline"):
            self._fixture = read_fixture(payload)
            self._hear_events(payload, at)
            return fold_whole(self._memory or Memory(), payload, Hearing(at, _ignore))
        if path.endswith("/lineups.json"):
            self._lineups = read_lineups(payload, datetime.fromtimestamp(at / 1000, UTC))
        if self._memory is None:
            return None
        if path.endswith("/extended_summary.json"):
            return fold_extended(self._memory, payload, at)
        for item in as_list(as_object(payload).get(BULK.get(path, ""))):
            if self._ref in (within(item, "id"), within(item, "sport_event", "id")):
                self._hear_events(within(item, "sport_event_timeline"), at)
                return fold_delta(self._memory, item, within(payload, "generated_at"), Hearing(at, _ignore))
        return None

    def _hear_events(self, timeline: object, at: int) -> None:
        events = read_each(within(timeline, "timeline"), RawEvent, _ignore)
        self._events |= {event.id: event for event in events}
        for incident in report.incidents(self._events.values()):
            self._told.setdefault(incident, at)
        for shot in report.shots(self._events.values()):
            self._shots.setdefault(shot, at)

    def _keep(self, memory: Memory, at: int) -> None:
        for tick in memory.ticks:
            first = self._ticks.get(tick.id)
            self._ticks[tick.id] = tick if first is None else first
        for attack in memory.attacks:
            self._hear_attack(attack, at)
        snapshot = answers.snapshot(memory)
        self._moments.append(
            Moment(
                offset=at,
                scoreboard=memory.scoreboard,
                home=snapshot.home,
                away=snapshot.away,
                momentum=answers.momentum(memory),
            )
        )
        self._memory = memory

    def _hear_attack(self, attack: Attack, at: int) -> None:
        """Keep by how much the attacks of a minute have grown."""
        told = self._attacks.setdefault((attack.minute, attack.side), [])
        weight = attack.weight - sum(each.what.weight for each in told)
        if weight > 0:
            told.append(Told(at, msgspec.structs.replace(attack, weight=weight)))

    def _kickoff(self, fixture: Fixture) -> int:
        starts = [moment_ms(event.time) for event in self._events.values() if event.type == "match_started"]
        return next((at for at in starts if at is not None), int(fixture.kickoff_at.timestamp() * 1000))

    def _story(self, kickoff: int) -> Story:
        """Return the report as it was in the end, each entry from when it was first told in these words."""
        events = self._events.values()
        incidents = [Told(self._told[each] - kickoff, each) for each in report.incidents(events)]
        shots = [Told(self._shots[each] - kickoff, each) for each in report.shots(events)]
        attacks = [Told(each.ms - kickoff, each.what) for told in self._attacks.values() for each in told]
        return Story(_by_time(incidents), _by_time(shots), _by_time(attacks))


def play(exchanges: Sequence[Exchange]) -> Recording:
    """Return the match that was recorded: the first that was read whole.

    A permanent ProviderError when there is none.
    """
    found = [match[1] for exchange in exchanges if (match := WHOLE.fullmatch(exchange.path))]
    if not found:
        raise ProviderError("the recording has no whole timeline of any match", permanent=True)
    playing = Playing(found[0])
    for exchange in exchanges:
        playing.hear(exchange)
    return playing.recording()


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


def _ignore(_: ProviderError) -> None:
    """What could not be read then is not complained of again."""

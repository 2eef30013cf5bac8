"""Whatever two providers go through, a match is told once and never backwards.

An invented world plays a match; two providers hear of it late, each in its own way, and are away at times.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from feeds import asking, circuit, shard
from feeds.circuit import Circuit
from feeds.errors import ProviderError
from feeds.models import Counterpart
from football.feed import FootballShard
from football.match import Period, Score, Scoreboard, Side, Snapshot, Status, Tick, Timeline
from football.models import Event, League, Season, Team
from football.providers import PROVIDERS, provider
from football.situations import Situation
from live.publish import Position
from tests.feeds.following import BEGIN
from tests.feeds.hand_clock import HandClock

POLL_SECONDS, END_SECONDS = 5, 480
FORGETS_SECONDS = 10  # a provider that collects does so for matches that it is asked about
QUIET_SECONDS = 180  # at the end: everybody is well, and nothing happens
LASTING = (Situation.CORNER, Situation.OFFSIDE, Situation.YELLOWCARD)
NAMES = ("alpha", "beta")


class Happening(NamedTuple):
    """Something that happened, so many seconds after BEGIN."""

    at: int
    situation: Situation
    side: Side


class Habit(NamedTuple):
    """How a provider tells: so many seconds late, by the moment it happened or that it was heard of."""

    late: int
    uneven: int  # seconds more, for some
    stamps_hearing: bool
    away: tuple[tuple[int, int], ...]  # from … to, in seconds


class Teller:
    """A provider of that world."""

    attribution = ""

    def __init__(self, name: str, habit: Habit, world: Sequence[Happening]) -> None:
        self.name = name
        self._asked_at: float | None = None
        self._habit = habit
        self._heard = [
            (each.at + habit.late + (number % 3 == 0) * habit.uneven, number, each)
            for number, each in enumerate(world)
        ]

    async def timelines(self, since: Mapping[str, int | None], at: datetime) -> dict[str, Timeline]:
        """Tell all that was heard of."""
        now = self._now(at)
        ticks = [self._tick(heard, number, each) for heard, number, each in self._heard if heard <= now]
        return dict.fromkeys(since, Timeline(scoreboard=self._board(now), ticks=tuple(ticks)))

    async def snapshots(self, refs: Sequence[str], at: datetime) -> dict[str, Snapshot]:
        """Show the score that was heard of."""
        return dict.fromkeys(refs, Snapshot(scoreboard=self._board(self._now(at))))

    async def momentum(self, refs: Sequence[str], at: datetime) -> dict[str, None]:
        """Count no phases."""
        return dict.fromkeys(refs)

    def _now(self, at: datetime) -> float:
        """Return up to when it has heard: once it was not asked for a while, up to when it last was."""
        now = (at - BEGIN).total_seconds()
        if any(start <= now < end for start, end in self._habit.away):
            raise ProviderError("away")
        before, self._asked_at = self._asked_at, now
        return now if before is None or now - before <= FORGETS_SECONDS else before

    def _tick(self, heard: int, number: int, each: Happening) -> Tick:
        moment = heard if self._habit.stamps_hearing else each.at
        uts = int(BEGIN.timestamp() + moment) * 1000 + number  # no two at once
        return Tick(id=f"{self.name} {number}", uts=uts, situation=each.situation, side=each.side)

    def _board(self, now: float) -> Scoreboard:
        sides = [
            each.side for heard, _, each in self._heard if heard <= now and each.situation is Situation.GOAL
        ]
        return Scoreboard(
            status=Status.IN_PROGRESS,
            period=Period.FIRST_HALF,
            minute=1 + int(max(0, now) // 60),
            score=Score(sides.count(Side.HOME), sides.count(Side.AWAY)),
        )


happenings = st.builds(
    Happening,
    st.integers(-60, END_SECONDS - QUIET_SECONDS),
    st.sampled_from([*LASTING, Situation.GOAL]),
    st.sampled_from(Side),
)
outages = st.tuples(st.integers(-10, END_SECONDS - QUIET_SECONDS), st.integers(1, 120)).map(
    lambda each: (each[0], min(sum(each), END_SECONDS - QUIET_SECONDS))
)
habits = st.builds(
    Habit,
    st.integers(0, 40),
    st.integers(0, 15),
    st.booleans(),
    st.lists(outages, max_size=4).map(tuple),
)


def an_event() -> Event:
    """Return a match that both tell of."""
    league = League(pk=1, name="Coastal League")
    event = Event(
        pk=7,
        provider=NAMES[0],
        ref="a7",
        league=league,
        season=Season(pk=1, league=league),
        home=Team(pk=1, name="Northgate Rovers"),
        away=Team(pk=2, name="Harbour City"),
        kickoff_at=BEGIN,
    )
    event.counterparts = [Counterpart(sport="football", event_id=7, provider=NAMES[1], ref="b7")]
    return event


def follow(event: Event, clock: HandClock) -> Iterator[list[dict[str, Any]]]:
    """Poll to the end; return each poll's frames."""
    position = Position()
    for seconds in range(0, END_SECONDS, POLL_SECONDS):
        clock.pass_by(POLL_SECONDS)
        at = BEGIN + timedelta(seconds=seconds)
        for draft in asyncio.run(FootballShard([event]).read({"football.7": position}, at)):
            tip, cursor = (f"{seconds}", draft.cursor) if draft.frames else (position.tip, position.cursor)
            position = Position(tip, cursor, int(at.timestamp()))
            yield [msgspec.json.decode(frame.encode()) for frame in draft.frames]


@pytest.fixture(autouse=True)
def _world(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are configured; nobody's health is noted, which is not what this is about."""

    async def nothing(*_: object) -> None:
        pass

    settings.FOOTBALL_PROVIDER = ",".join(NAMES)
    monkeypatch.setattr(circuit, "JITTER", 0)
    monkeypatch.setattr(asking, "noted", nothing)
    monkeypatch.setattr(shard, "noted", nothing)


PROMPT_BUT_AWAY = Habit(0, 0, False, ((30, 120),))
SLOW = Habit(40, 10, True, ())
BEHIND = [Happening(20, Situation.GOAL, Side.HOME), Happening(22, Situation.CORNER, Side.AWAY)]
# The first comes back, out of what it knew when it was last asked, while the second is away
BOTH_AWAY = (Habit(0, 0, False, ((41, 126),)), Habit(0, 0, False, ((106, 156),)))
# The first comes back out of an old memory, with goals of long ago, as the second's newer score is shown
FORGETFUL = (
    Habit(23, 4, False, ((10, 84), (223, 300))),
    Habit(33, 3, False, ((-7, 73), (277, 300))),
)
LONG_AGO = [
    Happening(22, Situation.GOAL, Side.HOME),
    Happening(130, Situation.GOAL, Side.AWAY),
    Happening(231, Situation.GOAL, Side.HOME),
    Happening(262, Situation.GOAL, Side.AWAY),
    Happening(265, Situation.GOAL, Side.HOME),
    Happening(273, Situation.GOAL, Side.AWAY),
]
# The second goal comes as the second provider has just been taken at its word, soon after the first one
BOTH_LATE = (Habit(17, 6, True, ((78, 229),)), Habit(13, 10, True, ((38, 83), (124, 203))))
ANOTHER_GOAL = [
    Happening(44, Situation.GOAL, Side.HOME),
    Happening(97, Situation.OFFSIDE, Side.HOME),
    Happening(124, Situation.GOAL, Side.HOME),
]
ONE_GOAL = [Happening(106, Situation.GOAL, Side.HOME)]


@example(BEHIND, (PROMPT_BUT_AWAY, SLOW))
@example(ONE_GOAL, BOTH_AWAY)
@example(LONG_AGO, FORGETFUL)
@example(ANOTHER_GOAL, BOTH_LATE)
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,  # the same worlds each time: what searching finds becomes an example above
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(happenings, max_size=14), st.tuples(habits, habits))
def test_a_match_is_told_once_and_never_backwards(
    world: list[Happening], tellers: tuple[Habit, Habit]
) -> None:
    world.sort()
    clock, tables = HandClock(), pytest.MonkeyPatch()
    with tables.context() as patch:
        for name, habit in zip(NAMES, tellers, strict=True):
            made = Teller(name, habit, world)
            patch.setitem(PROVIDERS, name, f"{__name__}.made_{name}")
            patch.setitem(globals(), f"made_{name}", lambda made=made: made)
            patch.setitem(circuit._circuits, f"{name} football", Circuit(name, clock))
        provider.cache_clear()
        frames = [frame for some in follow(an_event(), clock) for frame in some]
        provider.cache_clear()

    ticks = [frame for frame in frames if frame["type"] == "livedata"]
    shown = [frame["score"] for frame in frames if frame["type"] == "event"]
    for side in Side:
        goals = sum(each[1:] == (Situation.GOAL, side) for each in world)
        assert [score[side] for score in shown] == sorted(score[side] for score in shown)
        assert shown[-1][side] == goals
        for situation in (*LASTING, Situation.GOAL):
            told = sum((tick["situation"], tick["side"]) == (situation, side) for tick in ticks)
            assert told <= sum(each[1:] == (situation, side) for each in world)
        assert sum((tick["situation"], tick["side"]) == ("goal", side) for tick in ticks) == goals
    moments = [(tick["uts"], tick["situation"], tick["side"]) for tick in ticks]
    assert len(moments) == len(set(moments))

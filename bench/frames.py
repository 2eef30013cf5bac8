"""What the benches publish: football's own frames, with a number and a time that the load client reads."""

import time
from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

from football.frames import EventFrame, LivedataFrame, Team, Time
from football.match import (
    Counters,
    Momentum,
    Period,
    Point,
    Score,
    Scoreboard,
    Side,
    SideMomentum,
    Snapshot,
    Status,
)
from football.situations import Situation
from football.stats import build_stats
from live.protocol.base import Frame

EVENT_ID = 204849
PATH_POINTS = 6  # of a tick's ball path, as recorded matches have them


class MarkedEvent(EventFrame, frozen=True, kw_only=True, tag="event"):
    """An `event` frame with the marker at its end: its number, and the wall clock in nanoseconds."""

    seq: int
    ts: int


class MarkedLivedata(LivedataFrame, frozen=True, kw_only=True, tag="livedata"):
    """A `livedata` frame with the marker at its end."""

    seq: int
    ts: int


class Workload(NamedTuple):
    """What one publication brings; `word` asks the publisher for it."""

    word: str
    title: str
    kinds: tuple[type[Frame], ...]


EVENT = Workload("E", "one `event`", (MarkedEvent,))
LIVEDATA = Workload("L", "one `livedata`", (MarkedLivedata,))
POLL = Workload("P", "a poll: 3 `livedata`, 1 `event`", (MarkedLivedata,) * 3 + (MarkedEvent,))
WORKLOADS = (EVENT, LIVEDATA, POLL)  # of fan-out
BUSY = Workload("B", "a busy poll: 4 `livedata`, 1 `event`", (MarkedLivedata,) * 4 + (MarkedEvent,))


class Marked:
    """Makes the frames of workloads, numbered from 1."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)

    def frames(self, workload: Workload) -> tuple[Frame, ...]:
        """Return the frames of one publication, made now."""
        return tuple(self._frame(kind) for kind in workload.kinds)

    def _frame(self, kind: type[Frame]) -> Frame:
        marker: dict[str, Any] = {"seq": next(self._numbers), "ts": time.time_ns()}
        if kind is MarkedEvent:
            return MarkedEvent(**_EVENT_FIELDS, **marker)
        return MarkedLivedata(**_LIVEDATA_FIELDS, **marker)


_HOME = Counters(
    ball_possession=57,
    total_shots=14,
    shots_on_target=6,
    shots_off_target=5,
    shots_inside_box=9,
    blocked_shots=3,
    corner_kicks=7,
    fouls=11,
    yellow_cards=2,
    red_cards=0,
    offsides=3,
    passes=512,
    accurate_passes=438,
    crosses=19,
    big_chances=3,
    tackles=16,
    interceptions=9,
    clearances=14,
    recoveries=48,
    duels=97,
    ground_duels=71,
    dribbles=12,
    final_third_entries=58,
    touches_in_penalty_area=24,
    goalkeeper_saves=2,
    throw_ins=21,
    free_kicks=13,
    goal_kicks=6,
    xg=1.8372,
)
_MOMENTUM = Momentum(
    home=SideMomentum(attack=104, dangerous_attack=61, ball_safe=233),
    away=SideMomentum(attack=82, dangerous_attack=38, ball_safe=197),
)
_EVENT_FIELDS: dict[str, Any] = {
    "event_id": EVENT_ID,
    "home": Team(id=17, name="Northgate Rovers", short_name="Rovers"),
    "away": Team(id=23, name="Harbour City", short_name="Harbour"),
    "score": Score(home=2, away=1),
    "time": Time(
        minute=63,
        period=Period.SECOND_HALF,
        status=Status.IN_PROGRESS,
        kickoff_at="2026-09-12T18:30:00+00:00",
    ),
    "stats": build_stats(Snapshot(scoreboard=Scoreboard(), home=_HOME, away=_HOME), _MOMENTUM),
}
_LIVEDATA_FIELDS: dict[str, Any] = {
    "event_id": EVENT_ID,
    "uts": 1789240980516,
    "side": Side.HOME,
    "situation": Situation.DANGEROUS,
    "coordinates": tuple(Point(x=61.5 + 2.5 * step, y=38.0 + 1.5 * step) for step in range(PATH_POINTS)),
}

"""Events, periods and growing figures into ticks (feed formats, section 8.4). Pure.

Sportmonks gives no event a time of its own: one that turns up while the match is being followed happened when
it was heard of, and one that was there before at the beginning of its minute.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from feeds.vendors.pieces import moment_ms
from football.match import Point, Scoreboard, Side, Status, Tick
from football.providers.clock import NOT_BEGUN
from football.providers.sportmonks.reading import RawBall, RawEvent, RawPeriod
from football.providers.sportmonks.words import (
    EVENTS,
    INCREMENTS,
    PARTS,
    PERIOD_PARTS,
    SHOOT_OUT,
    WITHOUT_TICK,
    unknown,
)
from football.situations import Situation

MINUTE_MS = 60_000
STARTED, KICKOFF, ENDS, BALL = "match_started", "kickoff", "periodscore", "ball"  # of ids that are ours
STARTS = (STARTED, KICKOFF)
BROKEN_OFF = NOT_BEGUN | {Status.INTERRUPTED, Status.ABANDONED}  # which is no end of a period
BALLS_KEPT = 4  # the newest places
GRID = 1  # decimals of a place on the pitch


class Growth(NamedTuple):
    """A figure that has grown, and by how much."""

    tick: Tick
    by: float


# Events --------------------------------------------------------------------------------------------------


def event_ticks(event: RawEvent, side: Side | None, uts: int) -> list[Tick]:
    """Return the ticks of an event: two of a penalty that was scored, none where there is no word for it."""
    situations = EVENTS.get(event.type_id)
    if situations is None:
        if event.type_id not in WITHOUT_TICK:
            unknown("event", str(event.type_id))
        return []
    return [Tick(id=_id(event, each), uts=uts, situation=each, side=side) for each in situations]


def _id(event: RawEvent, situation: Situation) -> str:
    """Return a tick's id: a penalty and the goal it became are two, whichever was told first."""
    return f"{event.id} {situation}" if situation is Situation.PENALTY else str(event.id)


def minute_began(event: RawEvent, periods: Mapping[int, RawPeriod], heard_at: int) -> int:
    """Return when the minute of an event began (Unix milliseconds); `heard_at` where that is not known."""
    period = periods.get(event.period_id or 0)
    started = moment_ms(period.started) if period else None
    if period is None or started is None or event.minute is None:
        return heard_at
    if period.type_id == SHOOT_OUT:
        return min(max(started, _play_ended(periods) + 1), heard_at)  # after the whistle
    played = event.minute - 1 - (period.counts_from or 0)
    uts = started + max(played + (event.extra_minute or 0), 0) * MINUTE_MS
    return min(uts, moment_ms(period.ended) or heard_at, heard_at)


def _play_ended(periods: Mapping[int, RawPeriod]) -> int:
    """Return when the last part of play ended; 0 where none says so. A shoot-out may claim to be older."""
    ends = [moment_ms(period.ended) for period in periods.values() if period.type_id in PARTS]
    return max((end for end in ends if end is not None), default=0)


# Periods -------------------------------------------------------------------------------------------------


def period_ticks(periods: Iterable[RawPeriod], heard_at: int) -> list[Tick]:
    """Return the whistles that the periods tell: they have moments of their own."""
    ticks = []
    for period in periods:
        part = PARTS.get(period.type_id)
        started, ended = moment_ms(period.started), moment_ms(period.ended)
        if part is not None and started is not None:
            ticks += _whistles_of_start(part, min(started, heard_at))
        if part is not None and ended is not None:
            ticks.append(_whistle_of_end(part, min(ended, heard_at)))
    return ticks


def state_ticks(before: Scoreboard, board: Scoreboard, heard_at: int) -> list[Tick]:
    """Return the whistles that a change of state means, for where periods are late or missing."""
    last, part = _part(before), _part(board)
    ticks = []
    if last is not None and (part is None or part > last) and board.status not in BROKEN_OFF:
        ticks.append(_whistle_of_end(last, heard_at))
    if part is not None and part != last:
        ticks += _whistles_of_start(part, heard_at)
    return ticks


def _part(board: Scoreboard) -> int | None:
    return PERIOD_PARTS.get(board.period) if board.period else None


def _whistles_of_start(part: int, uts: int) -> list[Tick]:
    kickoff = Tick(id=f"{KICKOFF} {part}", uts=uts, situation=Situation.KICKOFF)
    if part > 1:
        return [kickoff]
    return [Tick(id=STARTED, uts=uts, situation=Situation.MATCH_STARTED), kickoff]


def _whistle_of_end(part: int, uts: int) -> Tick:
    return Tick(id=f"{ENDS} {part}", uts=uts, situation=Situation.PERIODSCORE)


# Figures -------------------------------------------------------------------------------------------------


def growths(
    before: Mapping[Side, Mapping[int, float]], now: Mapping[Side, Mapping[int, float]], heard_at: int
) -> list[Growth]:
    """Return a tick for each figure that has grown, however much: nothing says when the others happened.

    A figure that was missing was 0, and one that has gone down was corrected.
    """
    found = []
    for number, situation in INCREMENTS.items():
        for side in Side:
            value = now.get(side, {}).get(number)
            last = before.get(side, {}).get(number, 0)
            if value is not None and value > last:
                tick = Tick(id=f"{number} {side} {value:g}", uts=heard_at, situation=situation, side=side)
                found.append(Growth(tick, value - last))
    return found


# The ball ------------------------------------------------------------------------------------------------


def places(balls: Sequence[RawBall]) -> tuple[Point, ...]:
    """Return the newest places of the ball, oldest first, held to the pitch (section 8.6)."""
    ordered = sorted(balls, key=lambda ball: (ball.period_id or 0, ball.timer))
    return tuple(Point(_percent(ball.x), _percent(ball.y)) for ball in ordered[-BALLS_KEPT:])


def ball_tick(points: tuple[Point, ...], heard_at: int) -> Tick:
    """Return the tick of a ball that has moved; nobody says whose it is."""
    return Tick(id=f"{BALL} {heard_at}", uts=heard_at, situation=Situation.POSSESSION, coordinates=points)


def _percent(fraction: float) -> float:
    return round(min(max(fraction * 100, 0.0), 100.0), GRID)

"""What is known of a match from one answer to the next, and how an answer changes it. Pure.

The figures that grew into ticks stand beside those ticks, in one value: a restart goes on where it stopped
and says nothing twice.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from feeds.errors import ProviderError
from feeds.vendors.pieces import as_list, as_object, moment_ms, read_each
from football.graphs import Attack
from football.match import Point, Scoreboard, Side, Status, Tick
from football.providers.folding import OVER, PHASES_KEPT_MS, TICKS_KEPT, with_attack
from football.providers.sportmonks.figures import read_tallies
from football.providers.sportmonks.goals import scorers
from football.providers.sportmonks.reading import RawBall, RawEvent, RawPeriod, RawStatistic, read_sides
from football.providers.sportmonks.scoreboard import read_scoreboard
from football.providers.sportmonks.ticks import (
    BALL,
    ENDS,
    STARTS,
    Growth,
    ball_tick,
    event_ticks,
    growths,
    minute_began,
    period_ticks,
    places,
    state_ticks,
)
from football.providers.story import attack

EVENTS_KEPT = 500  # of one answer; a match has about 100, corners and shots included
SEEN_KEPT = 2_000  # moments of ticks: those of events that were taken back among them


class Hearing(NamedTuple):
    """How an answer is taken in."""

    at: int  # Unix milliseconds by our clock
    gap_ms: int  # after a longer silence what is new did not happen just now
    complain: Callable[[ProviderError], None]  # of a piece that cannot be read
    has_balls: bool = False  # SPORTMONKS_BALL_COORDINATES


class Memory(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One match. Moments are Unix milliseconds by our clock."""

    kickoff_at: int | None = None
    scoreboard: Scoreboard = Scoreboard()
    sides: dict[int, Side] = {}  # of participants
    events: dict[str, tuple[RawEvent, ...]] = {}  # as last told, by include
    ticks: tuple[Tick, ...] = ()  # by time; all of events and whistles, and the newest of figures
    seen: dict[str, int] = {}  # when ticks of events and whistles were first told: each is told once
    tallies: dict[Side, dict[int, float]] = {}  # each side's figures by type
    attacks: tuple[Attack, ...] = ()  # added up by minute and side
    balls: tuple[Point, ...] = ()
    heard_at: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.scoreboard.status in OVER

    def is_old(self, now: int, gap_ms: int) -> bool:
        """Whether so much time went by unheard that the match may be elsewhere."""
        return not self.is_over and now - self.heard_at > gap_ms


def fold(memory: Memory | None, item: object, heard: Hearing) -> Memory:
    """Return the memory after a fixture with its includes; None stands for a match that is heard of first.

    ProviderError when state or scores cannot be read; a bad event, period or figure costs itself.
    """
    before = memory or Memory()
    match = as_object(item)
    goes_on = heard.at - before.heard_at <= heard.gap_ms
    periods = read_each(match.get("periods"), RawPeriod, heard.complain)
    board = read_scoreboard(match, periods, before.scoreboard)
    now = msgspec.structs.replace(
        before,
        kickoff_at=moment_ms(match.get("starting_at_timestamp")) or before.kickoff_at,
        scoreboard=board,
        sides=before.sides | read_sides(match),
        events=_events(before, match, heard),
        heard_at=heard.at,
    )
    # The first figures of a match that has begun are where counting starts: nothing of them is news.
    is_counting = bool(before.tallies) or before.scoreboard.status is Status.NOT_STARTED
    now = _with_figures(now, match, heard, is_counting=goes_on and is_counting)
    whistles = period_ticks(periods, heard.at)
    if goes_on:
        whistles += state_ticks(before.scoreboard, board, heard.at)
    told = [*whistles, *_event_ticks(now, periods, heard.at, goes_on=goes_on)]
    now = _with_told(now, told)
    return _with_ball(now, match, heard) if heard.has_balls else now


# Events and whistles -------------------------------------------------------------------------------------


def _events(before: Memory, match: Mapping[str, Any], heard: Hearing) -> dict[str, tuple[RawEvent, ...]]:
    """Return the events by include; one that is not in the answer stands as it was."""
    events = dict(before.events)
    for include in ("events", "timeline"):
        if isinstance(match.get(include), list):
            rows = read_each(match[include][:EVENTS_KEPT], RawEvent, heard.complain)
            by_id = {row.id: row for row in rows if not row.rescinded}
            events[include] = tuple(sorted(by_id.values(), key=lambda row: row.order))
    return events


def _event_ticks(memory: Memory, periods: Sequence[RawPeriod], heard_at: int, *, goes_on: bool) -> list[Tick]:
    events = {row.id: row for rows in memory.events.values() for row in rows}
    by_id = {period.id: period for period in periods}
    sides = scorers(memory.events.get("events", ()), memory.sides)
    ticks: list[Tick] = []
    for event in sorted(events.values(), key=lambda row: row.order):
        side = sides[event.id] if event.id in sides else memory.sides.get(event.participant_id or 0)
        uts = heard_at if goes_on else minute_began(event, by_id, heard_at)
        ticks += event_ticks(event, side, uts)
    return ticks


def _with_told(memory: Memory, told: Iterable[Tick]) -> Memory:
    """Return the memory with these ticks, each at the moment at which it was first told.

    Whistles that are known stand; of events those that are not told any more were taken back.
    """
    seen = dict(memory.seen)
    ticks: dict[str, Tick] = {}
    for tick in told:
        uts = seen.setdefault(tick.id, tick.uts)
        ticks.setdefault(tick.id, msgspec.structs.replace(tick, uts=uts))
    for tick in memory.ticks:
        if _is_whistle(tick) or (_is_passing(tick) and tick.uts >= memory.heard_at - PHASES_KEPT_MS):
            ticks.setdefault(tick.id, tick)
    return msgspec.structs.replace(
        memory,
        ticks=tuple(sorted(ticks.values(), key=_order)[-TICKS_KEPT:]),
        seen=dict(list(seen.items())[-SEEN_KEPT:]),
    )


def _order(tick: Tick) -> tuple[int, int]:
    """By time; what one answer told at once as it would have happened: an attack, its shot, the whistle."""
    rank = 0 if tick.id.startswith(STARTS) else 1 if _is_passing(tick) else 3 if _is_whistle(tick) else 2
    return tick.uts, rank


def _is_whistle(tick: Tick) -> bool:
    return tick.id.startswith((*STARTS, ENDS))


def _is_passing(tick: Tick) -> bool:
    """Whether a tick is of a figure or of the ball."""
    return tick.id.count(" ") == 2 or tick.id.startswith(BALL)


# Figures -------------------------------------------------------------------------------------------------


def _with_figures(memory: Memory, match: Mapping[str, Any], heard: Hearing, *, is_counting: bool) -> Memory:
    rows = read_each(match.get("statistics"), RawStatistic, heard.complain)
    read = read_tallies(rows, memory.sides)
    tallies = {side: memory.tallies.get(side, {}) | read.get(side, {}) for side in Side}
    if is_counting:
        for growth in growths(memory.tallies, tallies, heard.at):
            memory = _with_growth(memory, growth)
    known = {side: tally for side, tally in tallies.items() if tally}
    return msgspec.structs.replace(memory, tallies=known)


def _with_growth(memory: Memory, growth: Growth) -> Memory:
    """Return the memory with the tick, unless it was told just now: figures go down and up again."""
    tick = growth.tick
    if any(each.id == tick.id for each in memory.ticks):
        return memory
    spell = attack(memory.scoreboard.minute or 1, tick.side, tick.situation)
    attacks = memory.attacks
    if spell is not None:
        attacks = with_attack(attacks, Attack(spell.minute, spell.side, spell.weight * round(growth.by)))
    return msgspec.structs.replace(memory, ticks=(*memory.ticks, tick), attacks=attacks)


# The ball ------------------------------------------------------------------------------------------------


def _with_ball(memory: Memory, match: Mapping[str, Any], heard: Hearing) -> Memory:
    rows = as_list(match.get("ballCoordinates")) or as_list(match.get("ballcoordinates"))
    points = places(read_each(rows, RawBall, heard.complain))
    if not points or points == memory.balls:
        return memory
    ticks = memory.ticks
    if memory.balls:
        ticks = (*ticks, ball_tick(points, heard.at))
    return msgspec.structs.replace(memory, ticks=ticks, balls=points)

"""What is known of a match from one answer to the next, and how an answer changes it. Pure."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import msgspec

from feeds.errors import ProviderError
from feeds.vendors.pieces import moment_ms, read, read_each
from football.graphs import Attack
from football.match import Counters, Period, Scoreboard, Side, Status, Tick
from football.people import Lineups
from football.providers.api_football.events import Known, reconcile, ticks_of
from football.providers.api_football.figures import read_figures
from football.providers.api_football.lineups import read_lineups
from football.providers.api_football.reading import RawEvent, RawMatch
from football.providers.api_football.scoreboard import read_scoreboard
from football.providers.api_football.words import TOLD
from football.providers.folding import OVER, TICKS_KEPT, newer
from football.situations import Situation

PLAYED = frozenset({Period.FIRST_HALF, Period.SECOND_HALF, Period.EXTRA_TIME_1, Period.EXTRA_TIME_2})
STARTS = frozenset({Situation.MATCH_STARTED, Situation.KICKOFF})
MINUTE_MS = 60_000
HALF_TIME_MINUTES, FIRST_HALF_MINUTES = 15, 45
FRESH_MS = 200_000  # after more than three minutes and a turn nobody can say when a figure went up
MOST_AT_ONCE = 10  # by so much may a figure go up within FRESH_MS; more is a correction


class Hearing(NamedTuple):
    """How an answer is taken in."""

    at: int  # Unix milliseconds by our clock
    gap_ms: int  # after a longer silence what is new did not happen just now
    complain: Callable[[ProviderError], None]  # of a piece that cannot be read


class Memory(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One match. Moments are Unix milliseconds by our clock."""

    kickoff_at: int | None = None
    scoreboard: Scoreboard = Scoreboard()
    events: tuple[Known, ...] = ()
    told: tuple[Tick, ...] = ()  # of whistles and figures; those of events are made of the events
    figures: dict[Side, Counters] = {}
    figures_at: int = 0
    lineups: Lineups | None = None
    heard_at: int = 0  # score, clock and events
    listed_at: int = 0  # in the list of all that is live
    whole_at: int = 0  # by itself, with figures and line-ups

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """All ticks, by time."""
        return tuple(sorted([*ticks_of(self.events, self.scoreboard), *self.told], key=_order))

    @property
    def attacks(self) -> tuple[Attack, ...]:
        """No attacks: nothing tells of them."""
        return ()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.scoreboard.status in OVER


def fold_listed(memory: Memory | None, item: object, heard: Hearing) -> Memory:
    """Return the memory after one of `fixtures?live=all`: score, clock and events.

    ProviderError when the match cannot be read; a bad event costs itself.
    """
    raw = read(item, RawMatch)
    return msgspec.structs.replace(_with_play(memory, raw, heard), listed_at=heard.at)


def fold_whole(memory: Memory | None, item: object, heard: Hearing, *, is_listed: bool) -> Memory:
    """Return the memory after one of `fixtures?id=`: figures and line-ups, and score, clock and events.

    While the match `is_listed` among the live ones, the last three are left to that list: the two are kept
    apart for some seconds by the vendor, and the score would go back. ProviderError as above.
    """
    raw = read(item, RawMatch)
    kept = memory if memory is not None and is_listed else _with_play(memory, raw, heard)
    sides = _sides(raw)
    lineups = read_lineups(raw.lineups, sides, heard.at)
    return msgspec.structs.replace(
        _with_figures(kept, raw.statistics, sides, heard.at),
        lineups=kept.lineups if lineups is None or _is_same(lineups, kept.lineups) else lineups,
        whole_at=heard.at,
    )


def _with_play(memory: Memory | None, raw: RawMatch, heard: Hearing) -> Memory:
    before = memory or Memory()
    board = read_scoreboard(raw, before.scoreboard)
    kickoff_at = moment_ms(raw.fixture.timestamp) or before.kickoff_at
    goes_on = heard.at - before.heard_at <= heard.gap_ms
    events = before.events
    if isinstance(raw.events, list):
        events = reconcile(
            before.events,
            read_each(raw.events, RawEvent, heard.complain),
            _sides(raw),
            lambda event: heard.at if goes_on else _minute_of(event, kickoff_at, heard),
        )
    has_just_begun = board.period is Period.FIRST_HALF and (board.minute or 0) * MINUTE_MS <= heard.gap_ms
    is_news = memory is not None and (goes_on or has_just_begun)
    return msgspec.structs.replace(
        before,
        kickoff_at=kickoff_at,
        scoreboard=board,
        events=events,
        told=_added(before.told, _whistles(before.scoreboard, board, heard.at) if is_news else ()),
        heard_at=heard.at,
    )


def _minute_of(event: RawEvent, kickoff_at: int | None, heard: Hearing) -> int:
    """Return when an event will have been that came after a silence, to some minutes."""
    if kickoff_at is None:
        return heard.at
    played = max(event.time.elapsed, 0) + (event.time.extra or 0)
    pause = HALF_TIME_MINUTES if event.time.elapsed > FIRST_HALF_MINUTES else 0
    about = kickoff_at + (played + pause) * MINUTE_MS
    return about if about < heard.at - heard.gap_ms else heard.at


def _whistles(before: Scoreboard, after: Scoreboard, heard_at: int) -> tuple[Tick, ...]:
    """Return what a change of status means (section 8.4); after an interruption play goes on without one."""
    if Status.INTERRUPTED in (before.status, after.status) or before.period == after.period:
        return ()
    said = []
    if before.status is Status.NOT_STARTED and after.period is Period.FIRST_HALF:
        said.append(("match_started", Situation.MATCH_STARTED))
    if before.period in PLAYED and after.status not in (Status.ABANDONED, Status.CANCELLED):
        said.append((f"end {before.period}", Situation.PERIODSCORE))
    if after.period in PLAYED:
        said.append((f"start {after.period}", Situation.KICKOFF))
    return tuple(Tick(id=name, uts=heard_at, situation=situation) for name, situation in said)


def _with_figures(memory: Memory, statistics: object, sides: Mapping[int, Side], heard_at: int) -> Memory:
    read_ones = read_figures(statistics, sides)
    if not read_ones:
        return memory
    is_fresh = heard_at - memory.figures_at <= FRESH_MS and memory.scoreboard.status not in OVER
    rises = [
        tick
        for side, counters in read_ones.items()
        if is_fresh and side in memory.figures
        for tick in _rises(side, memory.figures[side], counters, heard_at)
    ]
    figures = {side: newer(memory.figures.get(side), read_ones.get(side)) for side in Side}
    return msgspec.structs.replace(
        memory,
        figures={side: counters for side, counters in figures.items() if counters},
        figures_at=heard_at,
        told=_added(memory.told, tuple(rises)),
    )


def _rises(side: Side, before: Counters, after: Counters, heard_at: int) -> list[Tick]:
    """Return a tick for each one by which a figure went up; their ids are the counts, which come once.

    One that was null and is a number now has gone up from 0.
    """
    found = []
    for name, situation in TOLD.items():
        old, new = getattr(before, name) or 0, getattr(after, name)
        if new is None or new - old > MOST_AT_ONCE:
            continue
        found += [
            Tick(id=f"{name} {side} {count}", uts=heard_at, situation=situation, side=side)
            for count in range(old + 1, new + 1)
        ]
    return found


def _added(ticks: tuple[Tick, ...], more: tuple[Tick, ...]) -> tuple[Tick, ...]:
    """Return the ticks with those that are not among them yet."""
    told = {tick.id for tick in ticks}
    return (*ticks, *(tick for tick in more if tick.id not in told))[-TICKS_KEPT:]


def _order(tick: Tick) -> tuple[int, int]:
    """By time; what one answer told at once between the whistles that it told with it."""
    rank = 0 if tick.situation in STARTS else 2 if tick.situation is Situation.PERIODSCORE else 1
    return tick.uts, rank


def _sides(raw: RawMatch) -> dict[int, Side]:
    teams = {Side.HOME: raw.teams.home.id, Side.AWAY: raw.teams.away.id}
    return {team: side for side, team in teams.items() if team is not None}


def _is_same(lineups: Lineups, known: Lineups | None) -> bool:
    return known is not None and (lineups.home, lineups.away) == (known.home, known.away)

"""What is known of a match from one answer to the next, and how an answer changes it. Pure.

The counters of section 8.5 stand beside the phase that was counted last, in one value: a restart goes on
where it stopped and counts nothing twice.
"""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from feeds.errors import ProviderError
from feeds.vendors.pieces import as_object, moment_ms, read, read_each, within
from feeds.vendors.sportradar_live import MatchMemory, awaiting_the_rest, ends_early
from football.graphs import Attack
from football.match import Counters, Point, Scoreboard, Side, Tick
from football.providers.clock import with_minute
from football.providers.folding import OVER, PHASES_KEPT_MS, TICKS_KEPT, newer, with_attack
from football.providers.sportradar.figures import read_figures
from football.providers.sportradar.reading import RawBall, RawEvent, RawSituation, RawStatus, oldest_first
from football.providers.sportradar.scoreboard import read_scoreboard
from football.providers.sportradar.ticks import ball_tick, event_tick, is_event, phase_tick, points
from football.providers.story import attack
from football.situations import Situation


class Hearing(NamedTuple):
    """How an answer is taken in."""

    at: int  # Unix milliseconds by our clock
    complain: Callable[[ProviderError], None]  # of a piece that cannot be read
    count_repeats: bool = True  # the same phase with a later `updated_at` counts again (section 8.5)


class Memory(MatchMemory, frozen=True, kw_only=True, omit_defaults=True):
    """One match. Moments are Unix milliseconds by our clock."""

    kickoff_at: int | None = None
    scoreboard: Scoreboard = Scoreboard()
    ticks: tuple[Tick, ...] = ()  # by time; all events, and the newest phases
    figures: dict[Side, Counters] = {}
    phase: RawSituation | None = None  # the one that was counted last
    balls: tuple[Point, ...] = ()
    counts: dict[Side, dict[Situation, int]] = {}
    attacks: tuple[Attack, ...] = ()  # added up by minute and side
    extended_at: int = 0  # with Extended's figures

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.scoreboard.status in OVER


def fold_whole(memory: Memory, payload: object, heard: Hearing) -> Memory:
    """Return the memory after `sport_events/…/timeline.json`: events that it lacks have been taken back.

    ProviderError when the status cannot be read; a bad event costs itself.
    """
    answer = as_object(payload)
    memory = _fold(memory, answer, answer.get("generated_at"), heard, whole=True)
    kickoff_at = moment_ms(within(answer, "sport_event", "start_time"))
    return msgspec.structs.replace(memory, kickoff_at=kickoff_at or memory.kickoff_at, whole_at=heard.at)


def fold_delta(memory: Memory, item: object, said_at: object, heard: Hearing) -> Memory:
    """Return the memory after one of `sport_event_timeline_deltas`, or of `summaries`.

    `said_at` is the answer's `generated_at`. ProviderError as above.
    """
    inner = as_object(item)
    inner = as_object(inner.get("sport_event_timeline")) or inner
    return _fold(memory, inner, said_at, heard, whole=False)


def fold_extended(memory: Memory, payload: object, heard_at: int) -> Memory:
    """Return the memory after `sport_events/…/extended_summary.json`: its figures alone are taken."""
    figures = _figures(memory, within(payload, "statistics"))
    return msgspec.structs.replace(memory, figures=figures, extended_at=heard_at)


def _fold(memory: Memory, item: dict[str, Any], said_at: object, heard: Hearing, *, whole: bool) -> Memory:
    said = min(moment_ms(said_at) or heard.at, heard.at)  # a moment to come would hold up all later ones
    events = read_each(item.get("timeline"), RawEvent, heard.complain)
    is_newest = said >= memory.said_at
    if is_newest:  # an older answer may have events that are news, and lacks newer ones
        after = _with_status(memory, read(item.get("sport_event_status"), RawStatus), events)
        if not whole and ends_early(memory, after, heard.at):
            memory = awaiting_the_rest(memory, heard.at)
        else:
            memory = msgspec.structs.replace(
                _with_play(after, item["sport_event_status"], heard), said_at=said
            )
    return msgspec.structs.replace(
        memory,
        ticks=_ticks(memory, events, heard.at, whole=whole and is_newest),
        figures=_figures(memory, item.get("statistics")),
        heard_at=heard.at,
    )


def _with_status(memory: Memory, raw: RawStatus, events: Sequence[RawEvent]) -> Memory:
    board, before = read_scoreboard(raw, memory.scoreboard), memory.scoreboard
    times = [event.match_time for event in events if event.match_time is not None]
    if times and (raw.clock is None or raw.clock.played is None):
        board = with_minute(board, max([*times, before.minute or 0]))
    is_lower = board.score.home < before.score.home or board.score.away < before.score.away
    # A delta does not say which goal was taken back: the whole timeline does.
    return msgspec.structs.replace(memory, scoreboard=board, whole_at=0 if is_lower else memory.whole_at)


def _with_play(memory: Memory, status: object, heard: Hearing) -> Memory:
    """Return the memory with the phase of play and the places of the ball."""
    balls = oldest_first(read_each(within(status, "ball_locations"), RawBall, heard.complain))
    raw = within(status, "match_situation")
    phases = read_each([] if raw is None else [raw], RawSituation, heard.complain)
    if phases and _is_new(phases[0], memory.phase, heard.at, heard.count_repeats):
        memory = _counted(memory, phases[0], balls, heard.at)
    elif balls and memory.balls and points(balls) != memory.balls:
        memory = _with_tick(memory, ball_tick(balls, heard.at))
    return msgspec.structs.replace(memory, balls=points(balls) or memory.balls)


def _is_new(phase: RawSituation, before: RawSituation | None, now: int, count_repeats: bool) -> bool:
    """Whether a phase is another one than that before, and not an older one that comes late."""
    if before is None:
        return True
    at, last_at = moment_ms(phase.updated_at) or now, moment_ms(before.updated_at) or now
    if at < last_at <= now:  # a last one of a time to come was a mistake, and holds up nothing
        return False
    is_other = (phase.status, phase.qualifier) != (before.status, before.qualifier)
    return is_other or (count_repeats and at != last_at)


def _counted(memory: Memory, phase: RawSituation, balls: Sequence[RawBall], heard_at: int) -> Memory:
    uts = min(moment_ms(phase.updated_at) or heard_at, heard_at)
    tick = phase_tick(phase, uts, points(balls))
    if tick is None or tick.side is None:
        return memory
    sides = {side: dict(memory.counts.get(side, {})) for side in Side}
    sides[tick.side][tick.situation] = sides[tick.side].get(tick.situation, 0) + 1
    spell = attack(memory.scoreboard.minute or 1, tick.side, tick.situation)
    return msgspec.structs.replace(
        _with_tick(memory, tick),
        phase=phase,
        counts=sides,
        attacks=with_attack(memory.attacks, spell) if spell else memory.attacks,
    )


def _with_tick(memory: Memory, tick: Tick) -> Memory:
    return msgspec.structs.replace(memory, ticks=(*memory.ticks, tick))


def _ticks(memory: Memory, events: Sequence[RawEvent], heard_at: int, *, whole: bool) -> tuple[Tick, ...]:
    """Return all ticks by time. An event that was changed keeps its first moment, and has its new words."""
    known = {tick.id: tick for tick in memory.ticks}
    ordered = sorted(events, key=lambda event: event.order)
    read_ones = [tick for event in ordered if (tick := event_tick(event, heard_at))]
    fresh = {
        tick.id: msgspec.structs.replace(tick, uts=known[tick.id].uts) if tick.id in known else tick
        for tick in read_ones
    }
    taken_back = {str(tick_id) for tick_id in known if whole and is_event(known[tick_id])} - fresh.keys()
    oldest = heard_at - PHASES_KEPT_MS
    kept = [
        tick
        for tick in memory.ticks
        if tick.id not in fresh and tick.id not in taken_back and (is_event(tick) or tick.uts >= oldest)
    ]
    return tuple(sorted(chain(kept, fresh.values()), key=lambda tick: tick.uts)[-TICKS_KEPT:])


def _figures(memory: Memory, statistics: object) -> dict[Side, Counters]:
    merged = dict(memory.figures)
    for side, counters in read_figures(statistics).items():
        both = newer(merged.get(side), counters)
        if both is not None:
            merged[side] = both
    return merged

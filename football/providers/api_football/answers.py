"""Timeline, snapshot, incidents and line-ups of a match out of its memory. Pure."""

from football.incidents import Incident
from football.match import Side, Snapshot, Tick, Timeline
from football.providers import folding
from football.providers.api_football import report
from football.providers.api_football.events import ticks_of
from football.providers.api_football.memory import Memory
from football.situations import Situation

STARTS = frozenset({Situation.MATCH_STARTED, Situation.KICKOFF})


def timeline(memory: Memory, since: int | None, now: int) -> Timeline:
    """Return the ticks from `since` up to `now` (Unix milliseconds), the announcement among them."""
    ticks = sorted([*ticks_of(memory.events, memory.scoreboard), *memory.ticks], key=_order)
    return folding.timeline(ticks, memory.scoreboard, memory.kickoff_at, since, now)


def _order(tick: Tick) -> tuple[int, int]:
    """By time; what one answer told at once between the whistles that it told with it."""
    rank = 0 if tick.situation in STARTS else 2 if tick.situation is Situation.PERIODSCORE else 1
    return tick.uts, rank


def snapshot(memory: Memory) -> Snapshot:
    """Return scoreboard and figures; None for a side without any."""
    home, away = memory.figures.get(Side.HOME), memory.figures.get(Side.AWAY)
    return Snapshot(scoreboard=memory.scoreboard, home=home, away=away)


def incidents(memory: Memory) -> tuple[Incident, ...]:
    """Return the incidents so far, oldest first."""
    return report.incidents(memory.events, memory.scoreboard, memory.lineups)

"""Timeline, snapshot, incidents and line-ups of a match out of its memory. Pure."""

from football.incidents import Incident
from football.match import Side, Snapshot, Timeline
from football.providers import folding
from football.providers.api_football import report
from football.providers.api_football.memory import Memory


def timeline(memory: Memory, since: int | None, now: int) -> Timeline:
    """Return the ticks from `since` up to `now` (Unix milliseconds), the announcement among them."""
    return folding.timeline(memory.ticks, memory.scoreboard, memory.kickoff_at, since, now)


def snapshot(memory: Memory) -> Snapshot:
    """Return scoreboard and figures; None for a side without any."""
    home, away = memory.figures.get(Side.HOME), memory.figures.get(Side.AWAY)
    return Snapshot(scoreboard=memory.scoreboard, home=home, away=away)


def incidents(memory: Memory) -> tuple[Incident, ...]:
    """Return the incidents so far, oldest first."""
    return report.incidents(memory.events, memory.scoreboard, memory.lineups)

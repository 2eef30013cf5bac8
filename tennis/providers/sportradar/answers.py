"""Timeline and snapshot of a match out of its memory. Pure."""

from tennis.match import Snapshot, Timeline
from tennis.providers.sportradar.memory import Memory
from tennis.score import Side


def timeline(memory: Memory, since: int | None, now: int) -> Timeline:
    """Return the ticks from `since` up to `now` (Unix milliseconds)."""
    due = tuple(tick for tick in memory.ticks if (since or 0) <= tick.uts <= now)
    return Timeline(scoreboard=memory.scoreboard, ticks=due)


def snapshot(memory: Memory) -> Snapshot:
    """Return scoreboard and figures; None for a side without any."""
    figures = memory.figures
    return Snapshot(scoreboard=memory.scoreboard, home=figures.get(Side.HOME), away=figures.get(Side.AWAY))

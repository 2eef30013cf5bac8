"""Timeline and snapshot of a match out of its memory. Pure."""

from tennis.match import Snapshot, Timeline
from tennis.providers.sportradar.memory import Memory
from tennis.providers.sportradar.points import with_sets_of
from tennis.score import Side


def timeline(memory: Memory, since: int | None, now: int) -> Timeline:
    """Return the ticks from `since` up to `now` (Unix milliseconds); all of them once the match is over.

    What was collected after `now`, while a poll was under way, has another one: there is none after the end.
    """
    until = max(now, memory.ticks[-1].uts) if memory.ticks and memory.is_over else now
    board = memory.scoreboard
    due = (with_sets_of(board, tick) for tick in memory.ticks if (since or 0) <= tick.uts <= until)
    return Timeline(scoreboard=board, ticks=tuple(due))


def snapshot(memory: Memory) -> Snapshot:
    """Return scoreboard and figures; None for a side without any."""
    figures = memory.figures
    return Snapshot(scoreboard=memory.scoreboard, home=figures.get(Side.HOME), away=figures.get(Side.AWAY))

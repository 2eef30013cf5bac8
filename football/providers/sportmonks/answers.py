"""Timeline, snapshot, phase counts and graphs of a match out of its memory. Pure."""

from football.graphs import Graphs, pressure
from football.match import Momentum, Side, Snapshot, Timeline
from football.providers import folding
from football.providers.sportmonks import figures
from football.providers.sportmonks.memory import Memory


def timeline(memory: Memory, since: int | None, now: int) -> Timeline:
    """Return the ticks from `since` up to `now` (Unix milliseconds), the announcement among them."""
    return folding.timeline(memory.ticks, memory.scoreboard, memory.kickoff_at, since, now)


def snapshot(memory: Memory) -> Snapshot:
    """Return scoreboard and figures; None for a side without any."""
    home, away = (
        figures.counters(memory.tallies[side]) if memory.tallies.get(side) else None
        for side in (Side.HOME, Side.AWAY)
    )
    return Snapshot(scoreboard=memory.scoreboard, home=home, away=away)


def momentum(memory: Memory) -> Momentum | None:
    """Return the phase counts as Sportmonks publishes them; None while it does not."""
    return figures.momentum(memory.tallies)


def graphs(memory: Memory) -> Graphs:
    """Return the pressure that was counted while the match was followed; of shots no place is known."""
    return Graphs((), pressure(memory.attacks))

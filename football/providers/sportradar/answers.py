"""Timeline, snapshot and phase counts of a match out of its memory. Pure."""

from collections.abc import Mapping

import msgspec

from football.match import Counters, Momentum, Side, SideMomentum, Snapshot, Timeline
from football.providers import folding
from football.providers.sportradar.memory import Memory
from football.situations import Situation


def timeline(memory: Memory, since: int | None, now: int) -> Timeline:
    """Return the ticks from `since` up to `now` (Unix milliseconds), the announcement among them."""
    return folding.timeline(memory.ticks, memory.scoreboard, memory.kickoff_at, since, now)


def snapshot(memory: Memory) -> Snapshot:
    """Return scoreboard and figures; None for a side without any."""
    home, away = _counters(memory, Side.HOME), _counters(memory, Side.AWAY)
    return Snapshot(scoreboard=memory.scoreboard, home=home, away=away)


def momentum(memory: Memory) -> Momentum | None:
    """Return the phases counted so far; None while there was none."""
    if not memory.counts:
        return None
    return Momentum(_momentum(memory.counts.get(Side.HOME, {})), _momentum(memory.counts.get(Side.AWAY, {})))


def _momentum(counts: Mapping[Situation, int]) -> SideMomentum:
    return SideMomentum(
        attack=counts.get(Situation.ATTACK, 0),
        dangerous_attack=counts.get(Situation.DANGEROUS, 0),
        ball_safe=counts.get(Situation.SAFE, 0),
    )


def _counters(memory: Memory, side: Side) -> Counters | None:
    """Return the figures; shots against the woodwork are counted where they are not published."""
    counters = memory.figures.get(side)
    if counters is None or counters.hit_woodwork is not None:
        return counters
    hits = [tick for tick in memory.ticks if tick.situation is Situation.SHOT_OFF_WOODWORK]
    return msgspec.structs.replace(counters, hit_woodwork=sum(tick.side is side for tick in hits))

"""Builds the stats block: the one builder of the `event` frame and of REST `/stats/`."""

from typing import Any

import msgspec
from msgspec import UNSET

from football.frames import Ratio, SideStats, Stats
from football.match import Counters, Momentum, SideMomentum, Snapshot

DERIVED = {"accurate_passes", "xg"}  # counters that appear in another form


def build_stats(snapshot: Snapshot, momentum: Momentum | None) -> Stats:
    """Return both sides' figures in the shape of PROTOCOL.md, section 3: unpublished ones are left out."""
    home = momentum.home if momentum else None
    away = momentum.away if momentum else None
    return Stats(
        home=_side(snapshot.home, home, away),
        away=_side(snapshot.away, away, home),
    )


def share(own: int, other: int) -> int | None:
    """Return this side's share of both in per cent, rounded half up; None while there is nothing to share."""
    total = own + other
    return (200 * own + total) // (2 * total) if total else None


def ratio(value: int, total: int) -> Ratio:
    """Return `value` of `total` with the per cent to one decimal; 0.0 of nothing."""
    return Ratio(value=value, total=total, pct=round(100 * value / total, 1) if total else 0.0)


def _side(counters: Counters | None, own: SideMomentum | None, other: SideMomentum | None) -> SideStats:
    figures: dict[str, Any] = {}
    if counters is not None:
        figures |= _published(counters)
    if own is not None and other is not None:
        figures |= _momentum(own, other)
    return SideStats(**figures)


def _published(counters: Counters) -> dict[str, Any]:
    figures = {
        name: value
        for name, value in msgspec.structs.asdict(counters).items()
        if value is not None and name not in DERIVED
    }
    if counters.accurate_passes is not None and counters.passes is not None:
        figures["accurate_passes"] = ratio(counters.accurate_passes, counters.passes)
        if counters.passes:
            figures["pass_accuracy_pct"] = figures["accurate_passes"].pct
    if counters.xg is not None:
        figures["xg"] = round(counters.xg, 2)
    return figures


def _momentum(own: SideMomentum, other: SideMomentum) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for name in ("attack", "dangerous_attack", "ball_safe"):
        count, others = getattr(own, name), getattr(other, name)
        if count is None:
            continue
        figures[name] = count
        percent = getattr(own, f"{name}_pct")
        if percent is None and others is not None:
            percent = share(count, others)
        figures[f"{name}_pct"] = UNSET if percent is None else percent
    return figures

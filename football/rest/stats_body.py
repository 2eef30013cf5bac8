"""The body of `events/{id}/stats/`."""

from typing import Any

import msgspec

from football.frames import SideStats, Stats


def stats_body(event_id: int, stats: Stats | None) -> dict[str, Any]:
    """Return the socket's figures in REST's shape; no provider of ours has what is left empty."""
    return {
        "event_id": event_id,
        "stats": _sides(stats) if stats else {},
        "shotmap": [],
        "momentum": [],
        "average_positions": {"home": [], "away": []},
        "xg_per_minute": [],
    }


def _sides(stats: Stats) -> dict[str, Any]:
    return {
        "home": _side(stats.home),
        "away": _side(stats.away),
        "first_half": {"home": {}, "away": {}},
        "second_half": {"home": {}, "away": {}},
    }


def _side(side: SideStats) -> dict[str, Any]:
    """Return one side's figures; `xg.actual` is a post-match aggregate that no provider of ours gives."""
    figures: dict[str, Any] = msgspec.to_builtins(side)
    return {**figures, "xg": {"live": figures.get("xg"), "actual": None}}

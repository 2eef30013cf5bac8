"""A timeline as the files have it, small enough to read."""

from typing import Any


def event(number: int, kind: str, time: str, **more: Any) -> dict[str, Any]:
    """Return a raw event of that evening, `time` as hh:mm:ss."""
    return {
        "id": number,
        "type": kind,
        "time": f"2020-06-01T{time}+00:00",
        "match_clock": "0:18",
        "home_score": 0,
        "away_score": 0,
        **more,
    }


def match(*events: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a match of two halves with these events in it."""
    return [
        event(1, "match_started", "18:30:00"),
        event(2, "period_start", "18:30:00", period=1),
        *events,
        event(1001, "break_start", "19:16:00"),
        event(1002, "period_start", "19:32:00", period=2),
        event(9999, "match_ended", "20:20:00"),
    ]

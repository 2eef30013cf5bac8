"""A scoreboard as columns of the event's row, and back."""

from collections.abc import Mapping
from typing import Any

from football.match import Period, Score, Scoreboard, Status

SCORES_KNOWN_LATER = ("half_time", "ninety_minutes", "shoot_out")
SCOREBOARD_COLUMNS = (
    *("status", "period", "minute", "home_score", "away_score"),
    *(f"{score}_{side}" for score in SCORES_KNOWN_LATER for side in ("home", "away")),
)


def to_columns(scoreboard: Scoreboard) -> dict[str, Any]:
    """Return the value of every scoreboard column."""
    columns: dict[str, Any] = {
        "status": scoreboard.status,
        "period": scoreboard.period or "",
        "minute": scoreboard.minute,
        "home_score": scoreboard.score.home,
        "away_score": scoreboard.score.away,
    }
    for name in SCORES_KNOWN_LATER:
        score: Score | None = getattr(scoreboard, name)
        columns[f"{name}_home"] = score.home if score else None
        columns[f"{name}_away"] = score.away if score else None
    return columns


def from_columns(columns: Mapping[str, Any]) -> Scoreboard:
    """Return the scoreboard that `to_columns` wrote; ValueError for words it never writes."""
    return Scoreboard(
        status=Status(columns["status"]),
        period=Period(columns["period"]) if columns["period"] else None,
        minute=columns["minute"],
        score=Score(columns["home_score"], columns["away_score"]),
        **{name: _score(columns[f"{name}_home"], columns[f"{name}_away"]) for name in SCORES_KNOWN_LATER},
    )


def _score(home: int | None, away: int | None) -> Score | None:
    return None if home is None or away is None else Score(home, away)

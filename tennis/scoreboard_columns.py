"""A scoreboard as columns of the match's row, and back."""

from collections.abc import Mapping
from typing import Any

from tennis.match import Scoreboard, Status
from tennis.score import Pair, Score, Side

SCOREBOARD_COLUMNS = ("status", "winner", "sets", "home_sets", "away_sets", "point", "server")


def to_columns(scoreboard: Scoreboard) -> dict[str, Any]:
    """Return the value of every scoreboard column."""
    score = scoreboard.score
    return {
        "status": scoreboard.status,
        "winner": scoreboard.winner or "",
        "sets": [list(games) for games in score.sets],
        "home_sets": score.sets_won.home,
        "away_sets": score.sets_won.away,
        "point": score.point,
        "server": score.server or "",
    }


def from_columns(columns: Mapping[str, Any]) -> Scoreboard:
    """Return the scoreboard that `to_columns` wrote; ValueError for words it never writes."""
    score = Score(
        sets=tuple(Pair(*games) for games in columns["sets"]),
        sets_won=Pair(columns["home_sets"], columns["away_sets"]),
        point=columns["point"],
        server=_side(columns["server"]),
    )
    return Scoreboard(status=Status(columns["status"]), score=score, winner=_side(columns["winner"]))


def _side(word: str) -> Side | None:
    return Side(word) if word else None

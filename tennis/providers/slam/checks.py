"""Where a file disagrees with the rules of tennis. Nothing is played by these columns: they only check."""

from collections.abc import Iterator

from tennis.providers.slam.reading import Record, Row
from tennis.score import Side
from tennis.scoring import State

SIDES = {1: Side.HOME, 2: Side.AWAY}
PLAYERS = {side: player for player, side in SIDES.items()}


def differences(row: Row, before: State, after: State) -> Iterator[str]:
    """Say where a row differs from the match around its point."""
    ruled = _ruled(row.point_winner, before, after)
    for column, told in _told(row).items():
        if told != ruled[column]:
            yield f"point {row.point_number}: {column} is {told}, by the rules {ruled[column]}"


def another_winner(record: Record, final: State) -> Iterator[str]:
    """Say so when matches.csv names another winner than the points."""
    if record.winner and final.winner is not SIDES.get(record.winner):
        yield f"player {record.winner} has won by matches.csv, {final.winner} by the points"


def _told(row: Row) -> dict[str, object]:
    return {
        "PointServer": row.point_server,
        "SetNo": row.set_no,
        "GameNo": row.game_no,
        "GamesWon": (row.p1_games_won, row.p2_games_won),
        "Score": _called(row.p1_score, row.p2_score),
        "GameWinner": row.game_winner,
        "SetWinner": row.set_winner,
        "BreakPoint": (row.p1_break_point, row.p2_break_point),
    }


def _ruled(winner: int, before: State, after: State) -> dict[str, object]:
    game_is_over = after.games_played > before.games_played
    set_is_over = sum(after.sets_won) > sum(before.sets_won)
    return {
        "PointServer": PLAYERS.get(before.server) if before.server else None,
        "SetNo": after.score.set,
        "GameNo": sum(after.games) + (not game_is_over),
        "GamesWon": after.games,
        "Score": after.point,
        "GameWinner": winner if game_is_over else 0,
        "SetWinner": winner if set_is_over else 0,
        "BreakPoint": tuple(before.is_break_point and before.server is not side for side in Side),
    }


def _called(home: str, away: str) -> str:
    if home == away == "40":
        return "Deuce"
    return f"{home}-{away}".replace("AD", "Ad")

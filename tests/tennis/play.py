"""Matches played by hand: "h" and "a" say who wins each point."""

from tennis.formats import Format
from tennis.score import Side
from tennis.scoring import State

SIDES = {"h": Side.HOME, "a": Side.AWAY}


def start(format: Format = Format(), server: str = "h") -> State:  # noqa: B008 - a frozen Struct
    """Return a match before its first point."""
    return State(format=format, first_server=SIDES[server])


def play(state: State, points: str) -> State:
    """Return the match after these points; spaces are for the reader."""
    for point in points.replace(" ", ""):
        state = state.after(SIDES[point])
    return state


def play_games(state: State, games: str) -> State:
    """Return the match after these games, each to love."""
    return play(state, "".join(winner * 4 for winner in games.replace(" ", "")))


SIX_ALL = "hahahahahaha"  # games

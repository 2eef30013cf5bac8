"""What is known of a match's rules, and what follows from them: points as they are called, sets won. Pure.

Sportradar says over how many sets a match goes, and not how its last set is decided.
"""

from collections.abc import Sequence

from tennis.formats import MATCH_TIEBREAK, TIEBREAK
from tennis.score import Pair, Side
from tennis.scoring import LEAD, set_winner

ADVANTAGE = 50  # how Sportradar writes it
CALLED = {0, 15, 30, 40, ADVANTAGE}
TIEBREAK_GAMES = Pair(6, 6)  # after which a game is a tie-break, whose last server may be either
TIEBREAK_POINTS, MATCH_TIEBREAK_POINTS = 7, 10
LAST_OF_SEVEN = 8  # points at which a tie-break to 7 surely ends, 8-6; one to 10 goes through 9
SHORTEST_MATCH, SETS_AT_MOST = 3, 5  # sets: best of three, and of five


def call(home: int, away: int) -> str | None:
    """Return the points of an ordinary game as they are called; None for what cannot be."""
    if (home, away) == (40, 40):
        return "Deuce"
    if (home, away) == (ADVANTAGE, 40):
        return "Ad-40"
    if (home, away) == (40, ADVANTAGE):
        return "40-Ad"
    return f"{home}-{away}" if {home, away} <= CALLED - {ADVANTAGE} else None


def is_deciding(number: int, best_of: int | None) -> bool:
    """Whether a set, counted from 1, is the last there can be; of an unknown match from the third on."""
    return number == best_of if best_of else number >= SHORTEST_MATCH


def sets_won(sets: Sequence[Pair], *, is_last_over: bool) -> Pair:
    """Return the sets won; the last of `sets` may be in play."""
    over = sets if is_last_over else sets[:-1]
    return Pair(sum(home > away for home, away in over), sum(away > home for home, away in over))


def is_set_over(games: Pair, *, has_match_tiebreak: bool) -> bool:
    """Whether a set of that many games is won."""
    return set_winner(games, MATCH_TIEBREAK if has_match_tiebreak else TIEBREAK) is not None


def one_game(home: int, away: int) -> Pair:
    """Return one game for the side that has more points."""
    return Pair(int(home > away), int(away > home))


def ends_tiebreak(points: Pair, *, is_deciding: bool, is_match_tiebreak: bool) -> bool:
    """Whether these points surely end a tie-break.

    To 7, or to 10 in place of a set. That of a deciding set may be to 7 or to 10: there a score that both
    can have, as 9-7, does not count as the end.
    """
    most, least = max(points), min(points)
    needed = MATCH_TIEBREAK_POINTS if is_match_tiebreak else TIEBREAK_POINTS
    if is_deciding and most > LAST_OF_SEVEN:
        needed = MATCH_TIEBREAK_POINTS
    return most >= needed and most - least >= LEAD


def tiebreak_opener(server: Side, points: Pair) -> Side:
    """Return who served a tie-break's first point, by who served the one after which it stands so."""
    return server if (sum(points) // 2) % 2 == 0 else server.other


def tiebreak_server(opener: Side, points: Pair) -> Side:
    """Return who serves the next point of a tie-break: serve changes after the first and then every two."""
    return opener if ((sum(points) + 1) // 2) % 2 == 0 else opener.other

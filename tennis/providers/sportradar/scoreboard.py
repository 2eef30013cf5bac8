"""`sport_event_status` into a scoreboard (feed formats, sections 3.3, 8.2 and 8.8). Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from tennis.match import Scoreboard, Status
from tennis.providers.sportradar import rules
from tennis.providers.sportradar.reading import RawGame, RawSet, RawStatus
from tennis.providers.sportradar.words import (
    DECIDED,
    ENDINGS,
    OVERALL,
    SET_NUMBERS,
    SIDES,
    STATES,
    unknown,
)
from tennis.score import Pair, Score, Side

NOT_BEGUN = frozenset({Status.NOT_STARTED, Status.WALKOVER})
PLAYED_OUT = frozenset({Status.FINISHED, Status.WALKOVER, Status.CANCELLED})
STOPPED = frozenset({Status.INTERRUPTED, Status.RETIRED})  # the points stand
WON = frozenset({Status.FINISHED, Status.RETIRED, Status.WALKOVER})


class Match(NamedTuple):
    """What of a match does not change, as far as it is known."""

    best_of: int | None = None
    sides: Mapping[str, Side] = {}  # by competitor id


def read_scoreboard(raw: RawStatus, match: Match, before: Scoreboard) -> Scoreboard:
    """Return the scoreboard; what the status leaves open stands as it was `before`."""
    status = read_status(raw, before.status)
    if status in NOT_BEGUN and not raw.period_scores:
        return Scoreboard(status=status, winner=_winner(raw, match, status, Score()))
    score = _score(raw, status, match, before.score)
    return Scoreboard(status=status, score=score, winner=_winner(raw, match, status, score))


def read_status(raw: RawStatus, before: Status) -> Status:
    """Return what `status` and `match_status` say together; what neither says stands as it was."""
    overall, exact = OVERALL.get(raw.status), STATES.get(raw.match_status)
    if overall is None:
        unknown("status", raw.status)
    if exact is None:
        unknown("match_status", raw.match_status)
        return overall or before
    if overall in DECIDED and exact not in ENDINGS:
        return overall or exact
    return exact


def _winner(raw: RawStatus, match: Match, status: Status, score: Score) -> Side | None:
    if status not in WON:
        return None
    named = match.sides.get(raw.winner_id or "")
    home, away = score.sets_won
    if named is not None or status is not Status.FINISHED or home == away:
        return named
    return Side.HOME if home > away else Side.AWAY


def _score(raw: RawStatus, status: Status, match: Match, before: Score) -> Score:
    game = None if status in PLAYED_OUT else raw.game_state
    sets = _sets(raw.period_scores or []) or list(before.sets)
    in_match_tiebreak = _is_match_tiebreak(sets, game, match, before)
    if in_match_tiebreak:
        sets[-1] = Pair() if game and game.tie_break else rules.one_game(*sets[-1])
    last_point = before.point if status in STOPPED else "0-0"
    point = last_point if game is None else _point(game, sets[-1])
    if len(sets) > 1 and sets[-1] == (0, 0) and point == "0-0":
        del sets[-1]  # a set that was won stays the current one until the next point
    return Score(
        sets=tuple(sets),
        sets_won=_sets_won(raw, sets, in_match_tiebreak),
        point=point,
        server=None if status in ENDINGS else _server(game, before),
    )


def _sets(raw: list[RawSet]) -> list[Pair]:
    """Return the games of each set; entries that name none, such as interruptions, are left out."""
    named = {each.number or SET_NUMBERS.get(each.type, 0): each for each in raw}
    numbers = [number for number in named if 0 < number <= rules.SETS_AT_MOST]
    games = {number: Pair(named[number].home_score, named[number].away_score) for number in numbers}
    return [games.get(number, Pair()) for number in range(1, max(numbers, default=0) + 1)]


def _is_match_tiebreak(sets: list[Pair], game: RawGame | None, match: Match, before: Score) -> bool:
    """Whether the last set is a tie-break whose points stand, or may stand, where games should.

    A deciding set with ten games of one side was one: nobody plays sets without a tie-break any more.
    """
    if not rules.is_deciding(len(sets), match.best_of):
        return False
    if game is None or not game.tie_break:
        return max(sets[-1]) >= rules.MATCH_TIEBREAK_POINTS
    if before.set == len(sets) and before.games != (0, 0):
        return False  # games were played in it: a short set has a tie-break too
    if sets[-1] != rules.TIEBREAK_GAMES:
        return True
    points = Pair(int(game.home_score or 0), int(game.away_score or 0))
    return before.set == len(sets) and points == rules.TIEBREAK_GAMES


def _point(game: RawGame, games: Pair) -> str:
    home, away = int(game.home_score or 0), int(game.away_score or 0)
    if game.tie_break:
        return f"{home}-{away}"
    if (home, away) == (40, 40) and game.advantage in SIDES:
        return "Ad-40" if SIDES[game.advantage] is Side.HOME else "40-Ad"
    called = rules.call(home, away)
    if called is not None:
        return called
    if games == rules.TIEBREAK_GAMES:
        return f"{home}-{away}"
    unknown("game_state", f"{home}-{away}")
    return "0-0"


def _server(game: RawGame | None, before: Score) -> Side | None:
    """Return who serves the next point; between games that are told of, as it was."""
    return before.server if game is None else SIDES.get(game.serving or "")


def _sets_won(raw: RawStatus, sets: list[Pair], has_match_tiebreak: bool) -> Pair:
    if raw.home_score is not None and raw.away_score is not None:
        return Pair(raw.home_score, raw.away_score)
    return rules.sets_won(
        sets, is_last_over=rules.is_set_over(sets[-1], has_match_tiebreak=has_match_tiebreak)
    )

"""The rules of tennis: points make games, games make sets, sets make the match. Pure.

Source: ITF Rules of Tennis, rules 5 to 7 and 10, and appendix VI for the ways to decide a final set.
"""

import msgspec

from tennis.formats import Format, SetRules
from tennis.score import Pair, Score, Side

GAMES_IN_A_SET = 6
POINTS_IN_A_GAME = 4
LEAD = 2  # games of a set, points of a game or tie-break
CALLS = ("0", "15", "30", "40")
DEUCE_FROM = 3  # points each


class MatchIsOver(ValueError):
    """A point was played, or a player retired, after the end."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A match after some points.

    `sets` and `sets_won` as in Score. `points` are of the current game or tie-break, and go on counting past
    deuce.
    """

    format: Format = Format()
    first_server: Side = Side.HOME
    sets: tuple[Pair, ...] = (Pair(),)
    sets_won: Pair = Pair()
    points: Pair = Pair()
    retired: Side | None = None

    def after(self, winner: Side) -> "State":
        """Return the match after one more point; MatchIsOver when there is none to play."""
        self._refuse_when_over()
        state = self._in_the_next_set() if self._is_between_sets else self
        points = state.points.plus(winner)
        if not state._wins_game(points):
            return msgspec.structs.replace(state, points=points)
        return state._with_game(winner)

    def after_retirement(self, side: Side) -> "State":
        """Return the match given up by that side: the score stands, the other has won."""
        self._refuse_when_over()
        return msgspec.structs.replace(self, retired=side)

    @property
    def score(self) -> Score:
        """What the scoreboard shows."""
        return Score(sets=self.sets, sets_won=self.sets_won, point=self.point, server=self.server)

    @property
    def games(self) -> Pair:
        """The games of the current set."""
        return self.sets[-1]

    @property
    def games_played(self) -> int:
        """How many games of the match are over, tie-breaks included."""
        return sum(home + away for home, away in self.sets)

    @property
    def winner(self) -> Side | None:
        """Who has won the match; None: it goes on."""
        if self.retired is not None:
            return self.retired.other
        home, away = self.sets_won
        if max(home, away) < self.format.sets_to_win:
            return None
        return Side.HOME if home > away else Side.AWAY

    @property
    def is_tiebreak(self) -> bool:
        """Whether the current game is a tie-break."""
        return self.games == (self._rules.tiebreak_at, self._rules.tiebreak_at)

    @property
    def is_break_point(self) -> bool:
        """Whether the receiver wins the server's game with the next point."""
        return (
            self.server is not None
            and not self.is_tiebreak
            and self._wins_game(self.points.plus(self.server.other))
        )

    @property
    def point(self) -> str:
        """The points of the current game as they are called, home first."""
        home, away = self.points
        if self.is_tiebreak:
            return f"{home}-{away}"
        if min(home, away) < DEUCE_FROM:
            return f"{CALLS[home]}-{CALLS[away]}"
        if home == away:
            return "Deuce"
        return "Ad-40" if home > away else "40-Ad"

    @property
    def server(self) -> Side | None:
        """Who serves the next point; None: the match is over.

        Games are served in turn, a tie-break counting as one. In it, serve changes after the first point and
        then after every two.
        """
        if self.winner is not None:
            return None
        turns = self.games_played
        if self.is_tiebreak:
            turns += (sum(self.points) + 1) // 2
        return self.first_server.other if turns % 2 else self.first_server

    @property
    def _rules(self) -> SetRules:
        return self.format.rules(len(self.sets))

    @property
    def _is_between_sets(self) -> bool:
        return sum(self.sets_won) == len(self.sets)

    def _in_the_next_set(self) -> "State":
        return msgspec.structs.replace(self, sets=(*self.sets, Pair()))

    def _with_game(self, winner: Side) -> "State":
        games = self.games.plus(winner)
        won = self.sets_won if set_winner(games, self._rules) is None else self.sets_won.plus(winner)
        sets = (*self.sets[:-1], games)
        return msgspec.structs.replace(self, sets=sets, sets_won=won, points=Pair())

    def _wins_game(self, points: Pair) -> bool:
        needed = self._rules.tiebreak_to if self.is_tiebreak else POINTS_IN_A_GAME
        return max(points) >= needed and max(points) - min(points) >= LEAD

    def _refuse_when_over(self) -> None:
        if self.winner is not None:
            raise MatchIsOver(f"the match is over: {self.winner} has won")


def set_winner(games: Pair, rules: SetRules) -> Side | None:
    """Return who has won a set of that many games; None: it goes on."""
    most, least = max(games), min(games)
    by_games = most >= GAMES_IN_A_SET and most - least >= LEAD
    by_tiebreak = least == rules.tiebreak_at and most == least + 1
    if not (by_games or by_tiebreak):
        return None
    return Side.HOME if games.home > games.away else Side.AWAY

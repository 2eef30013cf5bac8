"""How a match stands after each event of its timeline. Pure.

A `point` says how the game stands, a `period_score` how many games were won in the set (feed formats,
section 3.4); sets, games and server in between are remembered from event to event. Each event has a score of
its own, so that one which is missing or was taken back makes no later one wrong for longer than a game.
"""

from typing import Any

import msgspec

from tennis.providers.sportradar import rules
from tennis.providers.sportradar.events import NOTHING, Kind, Played
from tennis.providers.sportradar.words import unknown
from tennis.score import Pair, Score, Side


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a match stands after some events."""

    best_of: int | None
    sets: tuple[Pair, ...] = (Pair(),)
    point: str = "0-0"
    tiebreak: Pair | None = None  # its points; None: none is being played
    opener: Side | None = None  # who served the first point of the game, or serves it
    server: Side | None = None  # of the next point
    has_match_tiebreak: bool = False  # in place of the current set
    is_set_ended: bool = False  # another set was announced

    def after(self, event: Played) -> "Standing":
        """Return how it stands after one more event; itself when that says nothing of the score."""
        match event.kind:
            case Kind.FIRST_SERVE:
                if event.server is None or self != Standing(best_of=self.best_of):
                    return self
                return msgspec.structs.replace(self, opener=event.server, server=event.server)
            case Kind.SET_START:
                return self._after_set(event.set)
            case Kind.GAME:
                return self._after_game(event)
            case Kind.POINT | Kind.TIEBREAK_POINT:
                return self._after_point(event)

    def settled(self) -> "Standing":
        """Return the standing with a tie-break that was surely won as a game, whether that is told or not."""
        if not self.is_tiebreak_won or self.tiebreak is None:
            return self
        won = rules.one_game(*self.tiebreak)
        return self._with_games(Pair(self.games.home + won.home, self.games.away + won.away))

    @property
    def score(self) -> Score:
        """What the scoreboard shows."""
        won = rules.sets_won(self.sets, is_last_over=self.is_set_over)
        return Score(
            sets=self.sets,
            sets_won=won,
            point=self.point,
            server=None if max(won) * 2 > (self.best_of or rules.SETS_AT_MOST) else self.server,
        )

    @property
    def games(self) -> Pair:
        """The games of the current set."""
        return self.sets[-1]

    @property
    def games_played(self) -> int:
        """How many games of the match are over."""
        return sum(map(sum, self.sets))

    @property
    def is_set_over(self) -> bool:
        """Whether the next point is of another set."""
        return self.is_set_ended or rules.is_set_over(self.games, has_match_tiebreak=self.has_match_tiebreak)

    @property
    def is_deciding(self) -> bool:
        """Whether this is the last set there can be."""
        return rules.is_deciding(len(self.sets), self.best_of)

    @property
    def is_tiebreak_won(self) -> bool:
        """Whether the last point surely ended a tie-break, and the game was not told yet."""
        return self.tiebreak is not None and rules.ends_tiebreak(
            self.tiebreak, is_deciding=self.is_deciding, is_match_tiebreak=self.has_match_tiebreak
        )

    def _after_set(self, announced: int) -> "Standing":
        if announced == len(self.sets) + 1:
            return self.settled()._with(is_set_ended=True)
        if announced > 1 and self.sets == (NOTHING,) and self.point == "0-0":  # told from that set on alone
            return self._with(sets=(NOTHING,) * (announced - 1), is_set_ended=True)
        return self

    def _after_point(self, event: Played) -> "Standing":
        if event.score == NOTHING:
            return self  # nobody has won it
        before = self if self._goes_on(event) else self.settled()
        if before.is_set_over:
            before = before._in_next_set()
        if before._is_tiebreak_point(event):
            return before._after_tiebreak_point(event)
        called = rules.call(*event.score)
        if called is None:
            unknown("point", f"{event.score.home}-{event.score.away}")
            return self
        server = event.server or before.server
        return before._with(point=called, opener=server, server=server)

    def _after_tiebreak_point(self, event: Played) -> "Standing":
        server = event.server or self.server
        opener = rules.tiebreak_opener(server, event.score) if server else None
        return self._with(
            point=f"{event.score.home}-{event.score.away}",
            tiebreak=event.score,
            opener=opener,
            server=rules.tiebreak_server(opener, event.score) if opener else None,
            has_match_tiebreak=self.is_deciding and self.games == NOTHING,
        )

    def _after_game(self, event: Played) -> "Standing":
        number = event.set or len(self.sets) + self.is_set_over
        if number < len(self.sets) or event.score == NOTHING:
            return self  # a correction of a set that is over; the status has it
        if number == len(self.sets) and sum(event.score) <= sum(self.games):
            return self._with(sets=(*self.sets[:-1], event.score))  # a correction of the games so far
        standing = self
        while len(standing.sets) < number:
            standing = standing._in_next_set()
        games, in_match_tiebreak = event.score, standing.has_match_tiebreak
        if standing._has_points_for_games(games):
            games, in_match_tiebreak = rules.one_game(*games), True
        if standing.tiebreak is None and standing.games != rules.TIEBREAK_GAMES:
            standing = standing._with(opener=event.server or standing.opener)
        return standing._with_games(games)._with(has_match_tiebreak=in_match_tiebreak and sum(games) == 1)

    def _with_games(self, games: Pair) -> "Standing":
        """Return the standing after the game in play, a tie-break or not, has ended."""
        server = self.opener.other if self.opener else None
        return self._with(
            sets=(*self.sets[:-1], games),
            point="0-0",
            tiebreak=None,
            opener=server,
            server=server,
        )

    def _in_next_set(self) -> "Standing":
        return self._with(
            sets=(*self.sets, Pair())[: rules.SETS_AT_MOST],
            point="0-0",
            tiebreak=None,
            has_match_tiebreak=False,
            is_set_ended=False,
        )

    def _goes_on(self, event: Played) -> bool:
        """Whether a point is not of the game after a tie-break that was won, and never told as a game."""
        return not (self.is_tiebreak_won and _is_called(event))

    def _is_tiebreak_point(self, event: Played) -> bool:
        """Whether the score counts points of a tie-break, under whichever name it comes (section 11, 5)."""
        return self.tiebreak is not None or not _is_called(event)

    def _has_points_for_games(self, games: Pair) -> bool:
        """Whether a match tie-break is told by its points where games should be."""
        could_be = self.is_deciding and self.games == NOTHING
        return could_be and max(games) >= rules.MATCH_TIEBREAK_POINTS

    def _with(self, **changes: Any) -> "Standing":
        return msgspec.structs.replace(self, **changes)


def _is_called(event: Played) -> bool:
    """Whether a point is called as those of ordinary games are; a tie-break begins with 1-0."""
    return event.kind is Kind.POINT and rules.CALLED.issuperset(event.score)

"""The running figures of both sides, point by point."""

from collections import Counter

from tennis.match import Counters
from tennis.providers.course.played import UNFORCED_ERRORS, WINNERS, Ending, Played
from tennis.score import Side
from tennis.scoring import State

FIRST_SERVES = ("first_serves_in", "first_serve_points_won")
COUNTED = tuple(name for name in Counters.__struct_fields__ if name not in FIRST_SERVES)


class Tally:
    """What was counted so far. Figures of the first serve are known as long as every point tells of it."""

    def __init__(self) -> None:
        self._sums: dict[Side, Counter[str]] = {side: Counter() for side in Side}
        self._tells_first_serves = True

    def add(self, before: State, played: Played, after: State) -> None:
        """Count one point; `before` and `after` are the match around it, and somebody served it."""
        winner, server = played.winner, before.server
        if server is None:
            raise ValueError("a point that nobody served")
        self._count(winner, "points_won")
        self._count(server, "service_points")
        self._count_serve(server, played)
        self._count_ending(server, played)
        if before.is_break_point:
            self._count(server.other, "break_points")
        if after.games_played > before.games_played:
            self._count_game(winner, server, is_tiebreak=before.is_tiebreak)

    def counters(self, side: Side) -> Counters:
        """Return the side's figures."""
        names = (*COUNTED, *FIRST_SERVES) if self._tells_first_serves else COUNTED
        return Counters(**{name: self._sums[side][name] for name in names})

    def _count(self, side: Side, figure: str) -> None:
        self._sums[side][figure] += 1

    def _count_serve(self, server: Side, played: Played) -> None:
        if played.first_serve_in is None:
            self._tells_first_serves = False
        elif played.first_serve_in:
            self._count(server, "first_serves_in")
            if played.winner is server:
                self._count(server, "first_serve_points_won")

    def _count_ending(self, server: Side, played: Played) -> None:
        if played.ending is Ending.ACE:
            self._count(server, "aces")
        if played.ending is Ending.DOUBLE_FAULT:
            self._count(server, "double_faults")
        if played.ending in WINNERS:
            self._count(played.winner, "winners")
        if played.ending in UNFORCED_ERRORS:
            self._count(played.winner.other, "unforced_errors")

    def _count_game(self, winner: Side, server: Side, *, is_tiebreak: bool) -> None:
        self._count(winner, "games_won")
        if is_tiebreak:
            return
        self._count(server, "service_games")
        self._count(winner, "service_games_won" if winner is server else "break_points_won")

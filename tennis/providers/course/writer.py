"""Writes the course of a match: points in, moments out."""

from tennis.match import Scoreboard, Status
from tennis.providers.course.course import Course, Moment
from tennis.providers.course.played import Played
from tennis.providers.course.tally import Tally
from tennis.score import Side
from tennis.scoring import State


class CourseWriter:
    """A match while it is being written. Offsets must not go back."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._tally = Tally()
        self._moments: list[Moment] = []
        self._points = 0

    def begin(self, offset: int) -> None:
        """Write that the players are on court, before the first point."""
        self._write(offset)

    def play(self, played: Played) -> None:
        """Write one point; MatchIsOver (tennis.scoring) after the last."""
        before, self.state = self.state, self.state.after(played.winner)
        self._tally.add(before, played, self.state)
        self._points += 1
        self._write(played.offset, tick_id=str(self._points))

    def retire(self, offset: int, side: Side) -> None:
        """Write that a side gives up."""
        self.state = self.state.after_retirement(side)
        self._write(offset)

    def course(self) -> Course:
        """Return what was written."""
        return Course(tuple(self._moments))

    def _write(self, offset: int, tick_id: str | None = None) -> None:
        board = Scoreboard(status=self._status, score=self.state.score, winner=self.state.winner)
        self._moments.append(
            Moment(
                offset=offset,
                scoreboard=board,
                home=self._tally.counters(Side.HOME),
                away=self._tally.counters(Side.AWAY),
                tick_id=tick_id,
            )
        )

    @property
    def _status(self) -> Status:
        if self.state.retired is not None:
            return Status.RETIRED
        return Status.LIVE if self.state.winner is None else Status.FINISHED

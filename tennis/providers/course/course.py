"""A match from its beginning to its end, and what of it is known at a moment."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

import msgspec

from tennis.match import Counters, Scoreboard, Snapshot, Tick, Timeline


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """What is known from this offset until the next one."""

    offset: int  # milliseconds since the match began
    scoreboard: Scoreboard
    home: Counters
    away: Counters
    tick_id: str | None = None  # of the point that was just played; None: something else happened


class Course(msgspec.Struct, frozen=True):
    """A whole match. The moments are in order of time, and none depends on what comes after it."""

    moments: tuple[Moment, ...]

    @property
    def length(self) -> int:
        """Milliseconds from the beginning to the end."""
        return self.moments[-1].offset

    @property
    def final(self) -> Scoreboard:
        """The scoreboard at the end."""
        return self.moments[-1].scoreboard


class Showing(msgspec.Struct, frozen=True):
    """A course as it stands at `at` (Unix milliseconds); `uts` says when an offset of it is played."""

    course: Course
    uts: Callable[[int], int]
    at: int

    def timeline(self, since: int | None) -> Timeline:
        """Return the scoreboard and the ticks due, those before `since` (Unix milliseconds) left out."""
        return Timeline(scoreboard=self.scoreboard(), ticks=self._ticks(since))

    def snapshot(self) -> Snapshot:
        """Return the scoreboard and both sides' figures; no figures before the match."""
        moment = self._moment()
        if moment is None:
            return Snapshot(scoreboard=Scoreboard())
        return Snapshot(scoreboard=moment.scoreboard, home=moment.home, away=moment.away)

    def scoreboard(self) -> Scoreboard:
        """Return status and score."""
        moment = self._moment()
        return Scoreboard() if moment is None else moment.scoreboard

    def _moment(self) -> Moment | None:
        due = self._due()
        return self.course.moments[due - 1] if due else None

    def _ticks(self, since: int | None) -> tuple[Tick, ...]:
        first = 0 if since is None else bisect_left(self.course.moments, since, key=self._moment_uts)
        return tuple(
            Tick(id=moment.tick_id, uts=self._moment_uts(moment), score=moment.scoreboard.score)
            for moment in self.course.moments[first : self._due()]
            if moment.tick_id is not None
        )

    def _due(self) -> int:
        return bisect_right(self.course.moments, self.at, key=self._moment_uts)

    def _moment_uts(self, moment: Moment) -> int:
        return self.uts(moment.offset)

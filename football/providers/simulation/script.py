"""A match written to its end, and what of it is known at a moment."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from football.match import Period, Score, Scoreboard, Side, Status, Tick
from football.providers.simulation.game import Board, Entry, Stretch
from football.providers.simulation.tally import Tally
from football.situations import Situation

ENTRIES_PER_CHECKPOINT = 64  # as many are counted anew for a poll, at most: about 0.1 ms

# How the clock stands in each part: status, minutes before it, minute at which it stands still.
CLOCK = {
    Period.FIRST_HALF: (Status.IN_PROGRESS, 0, 45),
    Period.HALFTIME: (Status.HALFTIME, 45, 45),
    Period.SECOND_HALF: (Status.IN_PROGRESS, 45, 90),
    Period.AWAITING_EXTRA_TIME: (Status.EXTRA_TIME, 90, 90),
    Period.EXTRA_TIME_1: (Status.EXTRA_TIME, 90, 105),
    Period.EXTRA_TIME_HALFTIME: (Status.EXTRA_TIME, 105, 105),
    Period.EXTRA_TIME_2: (Status.EXTRA_TIME, 105, 120),
    Period.PENALTIES: (Status.PENALTIES, 120, 120),
}
MINUTE_MS = 60_000


class Script:
    """All of one match. Moments are milliseconds since 1970; whatever is asked, the future stays hidden."""

    def __init__(
        self,
        kickoff_ms: int,
        entries: Sequence[Entry],
        stretches: Sequence[Stretch],
        boards: Sequence[Board],
    ) -> None:
        self.kickoff_ms = kickoff_ms
        self.entries = entries
        self.stretches = stretches
        self.boards = boards
        self._starts = [stretch.ms for stretch in stretches]
        self._ms = [entry.ms for entry in entries]
        self._ticks = tuple(_tick(place, kickoff_ms, entry) for place, entry in enumerate(entries))
        goals = [entry for entry in entries if entry.situation is Situation.GOAL]
        self._goals = [goal for goal in goals if not self._has_begun(Period.PENALTIES, goal.ms)]
        self._shoot_out = goals[len(self._goals) :]
        self._checkpoints = _checkpoints(entries)

    def ticks(self, since: int | None, at: int) -> tuple[Tick, ...]:
        """Return the ticks from `since` (None: from the first one) to `at`, both included."""
        first = 0 if since is None else bisect_left(self._ms, since - self.kickoff_ms)
        return self._ticks[first : bisect_right(self._ms, at - self.kickoff_ms)]

    def scoreboard(self, at: int) -> Scoreboard:
        """Return score and clock."""
        ms = at - self.kickoff_ms
        reached = bisect_right(self._starts, ms)
        if not reached:
            return Scoreboard()
        status, minute = self._clock(reached - 1, ms)
        return Scoreboard(
            status=status,
            period=self.stretches[reached - 1].period,
            minute=minute,
            score=_score(self._goals, ms),
            half_time=self._score_before(Period.HALFTIME, ms),
            ninety_minutes=self._score_before(Period.AWAITING_EXTRA_TIME, ms),
            shoot_out=_score(self._shoot_out, ms) if self._has_begun(Period.PENALTIES, ms) else None,
        )

    def tally(self, at: int) -> Tally | None:
        """Return the running figures; None before kick-off."""
        ms = at - self.kickoff_ms
        if ms < 0:
            return None
        known = bisect_right(self._ms, ms)
        checkpoint = known // ENTRIES_PER_CHECKPOINT
        tally = self._checkpoints[checkpoint].copy()
        for entry in self.entries[checkpoint * ENTRIES_PER_CHECKPOINT : known]:
            tally.add(entry.effects)
        return tally

    # The clock ------------------------------------------------------------------------------------------

    def _clock(self, place: int, ms: int) -> tuple[Status, int]:
        start, period = self.stretches[place]
        if period is None:  # over: the minute of the last part stands
            return Status.FINISHED, self._clock(place - 1, ms)[1]
        status, before, last = CLOCK[period]
        return status, min(before + (ms - start) // MINUTE_MS + 1, last)

    def _start_of(self, period: Period) -> int | None:
        return next((stretch.ms for stretch in self.stretches if stretch.period is period), None)

    def _has_begun(self, period: Period, ms: int) -> bool:
        start = self._start_of(period)
        return start is not None and start <= ms

    def _score_before(self, period: Period, ms: int) -> Score | None:
        start = self._start_of(period)
        return _score(self._goals, start) if start is not None and start <= ms else None


# Made once per script --------------------------------------------------------------------------------


def _tick(place: int, kickoff_ms: int, entry: Entry) -> Tick:
    return Tick(
        id=f"{place:05}",  # sorts as it counts
        uts=kickoff_ms + entry.ms,
        situation=entry.situation,
        side=entry.side,
        coordinates=entry.path,
    )


def _score(goals: Sequence[Entry], ms: int) -> Score:
    known = goals[: bisect_right(goals, ms, key=attrgetter("ms"))]
    home = sum(goal.side is Side.HOME for goal in known)
    return Score(home=home, away=len(known) - home)


def _checkpoints(entries: Sequence[Entry]) -> list[Tally]:
    """Return the tally before every 64th entry."""
    tally = Tally()
    checkpoints = [tally.copy()]
    for place, entry in enumerate(entries, start=1):
        tally.add(entry.effects)
        if place % ENTRIES_PER_CHECKPOINT == 0:
            checkpoints.append(tally.copy())
    return checkpoints

"""One run of a recording as it stands at one moment. Pure; knows only what is due by then."""

from bisect import bisect_left, bisect_right

import msgspec

from feeds.replay import ReplayClock, Run
from football.match import Momentum, Scoreboard, Snapshot, Tick, Timeline
from football.providers.recorded.recording import BEFORE, Moment, Recording


class Showing(msgspec.Struct, frozen=True):
    """A run of a recording, asked at `at` (Unix milliseconds)."""

    recording: Recording
    run: Run
    clock: ReplayClock
    at: int

    def timeline(self, since: int | None) -> Timeline:
        """Return the scoreboard and the ticks due, those before `since` (Unix milliseconds) left out."""
        return Timeline(scoreboard=self.scoreboard(), ticks=self._ticks(since))

    def snapshot(self) -> Snapshot:
        """Return the scoreboard and both sides' figures; no figures before the match."""
        moment = self._moment()
        return Snapshot(scoreboard=self.scoreboard(), home=moment.home, away=moment.away)

    def momentum(self) -> Momentum | None:
        """Return the phase counts; None before the match, and where the source has none."""
        return self._moment().momentum

    def scoreboard(self) -> Scoreboard:
        """Return score and clock."""
        return self._moment().scoreboard_at(self.clock.elapsed(self.run, self.at))

    def _moment(self) -> Moment:
        moments = self.recording.moments
        due = bisect_right(moments, self.at, key=lambda moment: self._uts(moment.offset))
        return moments[due - 1] if due else BEFORE

    def _ticks(self, since: int | None) -> tuple[Tick, ...]:
        ticks = self.recording.ticks
        first = 0 if since is None else bisect_left(ticks, since, key=lambda tick: self._uts(tick.uts))
        due = bisect_right(ticks, self.at, key=lambda tick: self._uts(tick.uts))
        return tuple(msgspec.structs.replace(tick, uts=self._uts(tick.uts)) for tick in ticks[first:due])

    def _uts(self, offset: int) -> int:
        return self.clock.uts(self.run, offset)

"""One run of a recording as it stands at one moment. Pure; knows only what is due by then."""

from bisect import bisect_left, bisect_right
from datetime import UTC, datetime

import msgspec

from feeds.recorded.replay import ReplayClock, Run
from football.graphs import Graphs
from football.incidents import Incident
from football.match import Momentum, Scoreboard, Side, Snapshot, Tick, Timeline
from football.people import Lineups
from football.providers.recorded.recording import BEFORE, Moment, Recording

LINEUPS_MS = -60 * 60_000  # line-ups are confirmed an hour before the kick-off


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

    def incidents(self) -> tuple[Incident, ...]:
        """Return the incidents due, oldest first."""
        return self.recording.story.incidents_by(self._elapsed)

    def graphs(self) -> Graphs:
        """Return the shots and the pressure due."""
        return self.recording.story.graphs_by(self._elapsed)

    def lineups(self) -> Lineups | None:
        """Return the line-ups; None before they are confirmed, and where the source has none."""
        confirmed_at = self._uts(LINEUPS_MS)
        known = self.recording.lineups
        if self.at < confirmed_at or not known.keys() >= set(Side):
            return None
        moment = datetime.fromtimestamp(confirmed_at / 1000, UTC)
        return Lineups(home=known[Side.HOME], away=known[Side.AWAY], confirmed_at=moment)

    def scoreboard(self) -> Scoreboard:
        """Return score and clock."""
        return self._moment().scoreboard_at(self._elapsed)

    @property
    def _elapsed(self) -> int:
        return self.clock.elapsed(self.run, self.at)

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

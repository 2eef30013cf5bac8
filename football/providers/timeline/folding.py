"""A whole timeline in, a Recording out: what is known after each event follows from the events up to it."""

from collections import Counter
from typing import Any

import msgspec

from football.match import Counters, Period, Scoreboard, Side, Status, Tick
from football.providers.recorded.recording import (
    ABOUT_TO_START,
    FIRST_HALF,
    Card,
    Moment,
    Recording,
    Running,
    Spell,
)
from football.providers.timeline.reading import HALVES, Entry, Match
from football.providers.timeline.situations import (
    COUNTED,
    OF_THE_MATCH,
    coordinates_of,
    raised_by,
    situation_of,
)
from football.providers.timeline.telling import tell


def fold(match: Match, card: Card) -> Recording:
    """Return the match ready to be played."""
    folder = _Folder()
    timed = [(entry, match.offset(entry)) for entry in match.entries]
    ticks = [tick for entry, offset in timed if (tick := _tick(entry, offset))]
    return Recording(
        card=card,
        ticks=(ABOUT_TO_START, *ticks),
        moments=tuple(folder.read(entry, offset) for entry, offset in timed),
        story=tell(timed),
    )


def mismatch(recording: Recording, match: Match) -> str:
    """Say how the score by events differs from the file's last running score; empty when it does not."""
    claimed = match.entries[-1].claimed_score
    counted = recording.final.score
    return "" if counted == claimed else f"{counted} by events, {claimed} in the file's score fields"


def _tick(entry: Entry, offset: int) -> Tick | None:
    situation = situation_of(entry)
    if situation is None:
        return None
    return Tick(
        id=str(entry.id),
        uts=offset,
        situation=situation,
        side=None if entry.type in OF_THE_MATCH else entry.team,
        coordinates=coordinates_of(entry),
    )


class _Folder:
    """Reads the events in order and keeps what is known after each."""

    def __init__(self) -> None:
        self._board = Scoreboard()
        self._running: Running | None = None
        self._counts = {side: Counter(dict.fromkeys(COUNTED, 0)) for side in Side}

    def read(self, entry: Entry, offset: int) -> Moment:
        """Return what is known after the next event."""
        self._keep_time(entry, offset)
        if entry.type == "score_change":  # counted, for the file's own score fields lag behind
            self._update(score=self._board.score.plus(entry.team))
        if entry.team is not None:
            self._counts[entry.team].update(raised_by(entry))
        return Moment(
            offset=offset,
            scoreboard=self._board,
            running=self._running,
            home=Counters(**self._counts[Side.HOME]),
            away=Counters(**self._counts[Side.AWAY]),
        )

    def _keep_time(self, entry: Entry, offset: int) -> None:
        match entry.type:
            case "match_started":
                self._start(FIRST_HALF, offset)
            case "period_start":
                self._start(HALVES[entry.period or 0], offset)
            case "break_start":
                self._stop(Status.HALFTIME, Period.HALFTIME, offset)
                self._update(half_time=self._board.score)
            case "match_ended":
                self._stop(Status.FINISHED, None, offset)

    def _start(self, half: Spell, offset: int) -> None:
        self._running = Running(half, offset)
        self._update(status=half.status, period=half.period)

    def _stop(self, status: Status, period: Period | None, offset: int) -> None:
        if self._running is not None:
            self._update(minute=self._running.minute(offset))
        self._running = None
        self._update(status=status, period=period)

    def _update(self, **changes: Any) -> None:
        self._board = msgspec.structs.replace(self._board, **changes)

"""A recording of Sportradar's answers into a match that can be played: by the same steps as live. Pure."""

from collections.abc import Sequence
from typing import Any

import msgspec

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange
from feeds.recorded.playback import Playback, ignore
from feeds.vendors.pieces import within
from feeds.vendors.sportradar import match_path
from feeds.vendors.sportradar_recorded import items_about, recorded_match
from tennis.match import Counters, Fixture, Scoreboard, Status, Tick
from tennis.providers.course.course import Course, Moment
from tennis.providers.course.recording import Recording
from tennis.providers.sportradar import answers
from tennis.providers.sportradar.calendar import read_listed
from tennis.providers.sportradar.memory import Memory, TennisFolding

FOLDING = TennisFolding()
BEFORE = Moment(offset=0, scoreboard=Scoreboard(), home=Counters(), away=Counters())


class SportradarPlaying(Playback[Memory]):
    """Folds as the collector does."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self._fixture: Fixture | None = None
        self._ticks: dict[str, Tick] = {}
        self._moments: list[Moment] = []  # without ticks; offsets are Unix milliseconds

    def folded(self, path: str, payload: Any, at: int) -> Memory | None:
        """Return the memory after an answer; None before the match was read whole, and for other answers."""
        if path == match_path(self.ref, "timeline"):
            self._fixture = read_listed(payload).fixture
            return FOLDING.whole(self.memory, payload, at, ignore)
        if self.memory is None:
            return None
        for item in items_about(self.ref, path, payload):
            return FOLDING.delta(self.memory, item, within(payload, "generated_at"), at, ignore)
        return None

    def keep(self, memory: Memory, at: int) -> None:
        """Keep the points that are new, as they were told first, and what polls would be answered now."""
        for tick in answers.timeline(memory, None, at).ticks:
            self._ticks.setdefault(tick.id, tick)
        shown = answers.snapshot(memory)
        moment = Moment(
            offset=at,
            scoreboard=shown.scoreboard,
            home=shown.home or Counters(),
            away=shown.away or Counters(),
        )
        if not self._moments or msgspec.structs.replace(self._moments[-1], offset=at) != moment:
            self._moments.append(moment)

    def recording(self) -> Recording:
        """Return the match; a permanent ProviderError when it was never read whole."""
        if self._fixture is None or not self._moments:
            raise ProviderError(f"the recording has no readable answer about {self.ref}", permanent=True)
        moments = self._with_points()
        start = min((tick.uts for tick in self._ticks.values()), default=moments[0].offset)
        return Recording(
            self._fixture,
            Course(tuple(msgspec.structs.replace(each, offset=each.offset - start) for each in moments)),
        )

    def _with_points(self) -> list[Moment]:
        """Return the moments in order, with one for each point: it knows what was known before it."""
        entries: list[tuple[int, Moment | Tick]] = [(each.offset, each) for each in self._moments]
        entries += [(tick.uts, tick) for tick in self._ticks.values()]
        moments: list[Moment] = []
        for _, each in sorted(entries, key=lambda entry: (entry[0], isinstance(entry[1], Moment))):
            known = moments[-1] if moments else BEFORE
            moments.append(each if isinstance(each, Moment) else _point(known, each))
        return moments


def play(exchanges: Sequence[Exchange]) -> Recording:
    """Return the match that was recorded: the first that was read whole.

    A permanent ProviderError when there is none.
    """
    playing = SportradarPlaying(recorded_match(exchanges))
    for exchange in exchanges:
        playing.hear(exchange)
    return playing.recording()


def _point(known: Moment, tick: Tick) -> Moment:
    """Return the moment at which a point was played."""
    status = known.scoreboard.status
    board = Scoreboard(status=Status.LIVE if status is Status.NOT_STARTED else status, score=tick.score)
    return msgspec.structs.replace(known, offset=tick.uts, scoreboard=board, tick_id=tick.id)

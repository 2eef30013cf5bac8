"""A recording of Sportmonks' answers into a match that can be played: by the same steps as live. Pure."""

from collections.abc import Sequence
from typing import Any

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange
from feeds.recorded.playback import ignore
from feeds.vendors.sportmonks import rows
from football.match import Momentum, Snapshot
from football.providers.recorded.playing import Playing
from football.providers.recorded.recording import Recording
from football.providers.sportmonks import answers, report
from football.providers.sportmonks.access import BALLS, INCLUDE, INPLAY, LATEST, MULTI
from football.providers.sportmonks.calendar import read_fixture
from football.providers.sportmonks.collector import Pace
from football.providers.sportmonks.memory import Hearing, Memory, fold
from football.providers.sportmonks.reading import ref_of


class SportmonksPlaying(Playing[Memory]):
    """Folds as the collector does. `has_balls`: places of the ball were asked for."""

    def __init__(self, ref: str, *, has_balls: bool) -> None:
        super().__init__(ref)
        self._has_balls = has_balls

    def folded(self, path: str, payload: Any, at: int) -> Memory | None:
        """Return the memory after an answer; None for one that does not have the match."""
        if path not in (INPLAY, LATEST) and not path.startswith(MULTI):
            return None
        items = [item for item in rows(payload) if ref_of(item) == self.ref]
        if not items:
            return None
        if path.startswith(MULTI):  # live lists lack the league
            self.fixture = read_fixture(items[-1])
        memory = fold(self.memory, items[-1], Hearing(at, Pace().gap_ms, ignore, self._has_balls))
        self.tell(report.incidents(memory), (), at)
        return memory

    def shown(self, memory: Memory) -> tuple[Snapshot, Momentum | None]:
        """Return what polls would be answered out of that memory."""
        return answers.snapshot(memory), answers.momentum(memory)


def play(exchanges: Sequence[Exchange]) -> Recording:
    """Return the match that was recorded: the first that was asked for by its id.

    A permanent ProviderError when there is none.
    """
    asked = [exchange for exchange in exchanges if exchange.path.startswith(MULTI)]
    if not asked:
        raise ProviderError("the recording has no answer about a match by its id", permanent=True)
    ref = asked[0].path.removeprefix(MULTI).split(",")[0]
    has_balls = BALLS in asked[0].params.get(INCLUDE, "").split(";")
    playing = SportmonksPlaying(ref, has_balls=has_balls)
    for exchange in exchanges:
        playing.hear(exchange)
    return playing.recording()

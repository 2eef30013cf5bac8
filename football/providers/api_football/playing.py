"""A recording of API-Football's answers into a match that can be played: by the same steps as live. Pure."""

from collections.abc import Sequence
from typing import Any

from feeds.errors import ProviderError
from feeds.http.exchanges import Exchange
from feeds.recorded.playback import ignore
from feeds.vendors.pieces import as_object
from football.match import Momentum, Snapshot
from football.providers.api_football import answers
from football.providers.api_football.access import FIXTURES, listed, refuses
from football.providers.api_football.calendar import read_fixture
from football.providers.api_football.collector import LEAST_GAP_SECONDS
from football.providers.api_football.memory import Hearing, Memory, fold_listed, fold_whole
from football.providers.api_football.reading import ref_of
from football.providers.recorded.playing import Playing
from football.providers.recorded.recording import Recording

GAP_MS = 10 * LEAST_GAP_SECONDS * 1000  # recordings are of any pace; few are slower than five minutes


class ApiFootballPlaying(Playing[Memory]):
    """Folds as the collector does; a match by itself is told from one of a list by its figures."""

    def folded(self, path: str, payload: Any, at: int) -> Memory | None:
        """Return the memory after an answer; None for one that does not have the match, or not its play."""
        if path != FIXTURES or refuses(payload):
            return None
        items = [item for item in listed(payload) if ref_of(item) == self.ref]
        if not items or "events" not in as_object(items[-1]):
            return None
        heard = Hearing(at, GAP_MS, ignore)
        self.fixture = self.fixture or read_fixture(items[-1])
        if "statistics" in items[-1]:
            is_listed = self.memory is not None and self.memory.listed_at > self.memory.whole_at
            memory = fold_whole(self.memory, items[-1], heard, is_listed=is_listed)
            self.lineups = memory.lineups
        else:
            memory = fold_listed(self.memory, items[-1], heard)
        self.tell(answers.incidents(memory), (), at)
        return memory

    def shown(self, memory: Memory) -> tuple[Snapshot, Momentum | None]:
        """Return what polls would be answered out of that memory."""
        return answers.snapshot(memory), None


def play(exchanges: Sequence[Exchange]) -> Recording:
    """Return the match that was recorded: the first that was asked for by itself.

    A permanent ProviderError when there is none.
    """
    asked = [exchange.params.get("id") or exchange.params.get("ids", "") for exchange in exchanges]
    refs = [refs.split("-")[0] for refs in asked if refs]
    if not refs:
        raise ProviderError("the recording has no answer about a match by itself", permanent=True)
    playing = ApiFootballPlaying(refs[0])
    for exchange in exchanges:
        playing.hear(exchange)
    return playing.recording()

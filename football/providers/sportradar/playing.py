"""A recording of Sportradar's answers into a match that can be played: by the same steps as live. Pure."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from feeds.http.exchanges import Exchange
from feeds.recorded.playback import ignore
from feeds.vendors.pieces import read_each, within
from feeds.vendors.sportradar import match_path
from feeds.vendors.sportradar_recorded import items_about, recorded_match
from football.match import Momentum, Snapshot
from football.providers.recorded.playing import Playing
from football.providers.recorded.recording import Recording
from football.providers.sportradar import answers, report
from football.providers.sportradar.calendar import read_fixture
from football.providers.sportradar.lineups import read_lineups
from football.providers.sportradar.memory import Hearing, Memory, fold_delta, fold_extended, fold_whole
from football.providers.sportradar.reading import RawEvent


class SportradarPlaying(Playing[Memory]):
    """Folds as the collector does."""

    def __init__(self, ref: str) -> None:
        super().__init__(ref)
        self._events: dict[int | str, RawEvent] = {}

    def folded(self, path: str, payload: Any, at: int) -> Memory | None:
        """Return the memory after an answer; None before the match was read whole, and for other answers."""
        if path == match_path(self.ref, "timeline"):
            self.fixture = read_fixture(payload)
            self._hear_events(payload, at)
            return fold_whole(self.memory or Memory(), payload, Hearing(at, ignore))
        if path.endswith("/lineups.json"):
            self.lineups = read_lineups(payload, datetime.fromtimestamp(at / 1000, UTC))
        if self.memory is None:
            return None
        if path.endswith("/extended_summary.json"):
            return fold_extended(self.memory, payload, at)
        for item in items_about(self.ref, path, payload):
            self._hear_events(within(item, "sport_event_timeline"), at)
            return fold_delta(self.memory, item, within(payload, "generated_at"), Hearing(at, ignore))
        return None

    def shown(self, memory: Memory) -> tuple[Snapshot, Momentum | None]:
        """Return what polls would be answered out of that memory."""
        return answers.snapshot(memory), answers.momentum(memory)

    def _hear_events(self, timeline: object, at: int) -> None:
        events = read_each(within(timeline, "timeline"), RawEvent, ignore)
        self._events |= {event.id: event for event in events}
        self.tell(report.incidents(self._events.values()), report.shots(self._events.values()), at)


def play(exchanges: Sequence[Exchange]) -> Recording:
    """Return the match that was recorded: the first that was read whole.

    A permanent ProviderError when there is none.
    """
    playing = SportradarPlaying(recorded_match(exchanges))
    for exchange in exchanges:
        playing.hear(exchange)
    return playing.recording()

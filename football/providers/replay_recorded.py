"""Matches that `manage.py recordfeed` kept, played as if they were live."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from feeds.errors import ProviderError
from feeds.exchanges import Exchange, read_exchanges
from feeds.recordings import recordings_folder
from feeds.replay import ReplayClock
from feeds.vendors.sportmonks import ATTRIBUTION as SPORTMONKS
from feeds.vendors.sportradar import ATTRIBUTION as SPORTRADAR
from football.providers.recorded.provider import RecordedMatches
from football.providers.recorded.recording import Recording
from football.providers.sportmonks import playing as sportmonks
from football.providers.sportradar import playing as sportradar

ENDING = ".jsonl.gz"
PLAYERS: Mapping[str, Callable[[Sequence[Exchange]], Recording]] = {  # by the first word of the upstream
    "sportmonks": sportmonks.play,
    "sportradar": sportradar.play,
}


class RecordedReplay(RecordedMatches):
    """Plays every `*.jsonl.gz` of REPLAY_DIR's folder football/recorded, through its provider's own steps."""

    name = "replay_recorded"
    attribution = f"{SPORTMONKS}, {SPORTRADAR}"  # a folder may hold recordings of both

    def __init__(self, folder: Path | None = None, clock: ReplayClock | None = None) -> None:
        """`folder` stands for REPLAY_DIR; ImproperlyConfigured when it holds no recordings."""
        self._folder = recordings_folder(folder, "football/recorded")
        sources = [path.name.removesuffix(ENDING) for path in self._folder.glob(f"*{ENDING}")]
        if not sources:
            raise ImproperlyConfigured(f"REPLAY_DIR: there is no *{ENDING} in {self._folder}.")
        super().__init__(sources, self._read_match, clock)

    def _read_match(self, source: str) -> Recording:
        # Fetch.
        exchanges = read_exchanges(self._folder / f"{source}{ENDING}")
        # Normalise.
        vendors = {exchange.upstream.partition(" ")[0] for exchange in exchanges}
        for vendor in vendors & PLAYERS.keys():
            return PLAYERS[vendor](exchanges)
        raise ProviderError(f"{source} holds no answer of {', '.join(PLAYERS)}", permanent=True)

"""Matches that `manage.py recordfeed` kept, played as if they were live."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from feeds.http.exchanges import Exchange
from feeds.recorded.playback import RecordedFolder
from feeds.recorded.replay import ReplayClock
from feeds.vendors.sportmonks import ATTRIBUTION as SPORTMONKS
from feeds.vendors.sportradar import ATTRIBUTION as SPORTRADAR
from football.providers.api_football import playing as api_football
from football.providers.api_football.access import ATTRIBUTION as API_FOOTBALL
from football.providers.recorded.provider import RecordedMatches
from football.providers.recorded.recording import Recording
from football.providers.sportmonks import playing as sportmonks
from football.providers.sportradar import playing as sportradar

PLAYERS: Mapping[str, Callable[[Sequence[Exchange]], Recording]] = {  # by the first word of the upstream
    "api_football": api_football.play,
    "sportmonks": sportmonks.play,
    "sportradar": sportradar.play,
}


class RecordedReplay(RecordedMatches):
    """Plays every `*.jsonl.gz` of REPLAY_DIR's folder football/recorded, through its provider's own steps."""

    name = "replay_recorded"
    attribution = f"{API_FOOTBALL}, {SPORTMONKS}, {SPORTRADAR}"  # a folder may hold recordings of all

    def __init__(self, folder: Path | None = None, clock: ReplayClock | None = None) -> None:
        """`folder` stands for REPLAY_DIR; ImproperlyConfigured when it holds no recordings."""
        recorded = RecordedFolder(folder, "football/recorded", PLAYERS)
        super().__init__(recorded.sources, recorded.read, clock)

"""Matches that `manage.py recordfeed` kept, played as if they were live."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from feeds.http.exchanges import Exchange
from feeds.recorded.playback import RecordedFolder
from feeds.recorded.replay import ReplayClock, Run
from feeds.vendors.sportradar import ATTRIBUTION
from tennis.match import Fixture
from tennis.providers.course.recording import Recording
from tennis.providers.course.replay import CourseReplay
from tennis.providers.sportradar import playing as sportradar

PLAYERS: Mapping[str, Callable[[Sequence[Exchange]], Recording]] = {  # by the first word of the upstream
    "sportradar": sportradar.play,
}


class RecordedReplay(CourseReplay[Recording]):
    """Plays every `*.jsonl.gz` of REPLAY_DIR's folder tennis/recorded, through its provider's own steps."""

    name = "replay_recorded"
    attribution = ATTRIBUTION
    commercial = True

    def __init__(self, folder: Path | None = None, clock: ReplayClock | None = None) -> None:
        """`folder` stands for REPLAY_DIR; ImproperlyConfigured when it holds no recordings."""
        recorded = RecordedFolder(folder, "tennis/recorded", PLAYERS)
        super().__init__(recorded.sources, recorded.read, clock)

    def fixture(self, run: Run) -> Fixture:
        """Return the run's line in the calendar."""
        fixture = self._recordings.of(run).fixture
        return msgspec.structs.replace(fixture, ref=run.ref, start_at=run.kickoff_at, tracked=True)

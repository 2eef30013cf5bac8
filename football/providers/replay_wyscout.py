"""Recorded matches of the "soccer match event dataset" (Wyscout), played as if they were live."""

import gzip
import zlib
from pathlib import Path
from typing import Any

import msgspec
import structlog
from django.core.exceptions import ImproperlyConfigured

from feeds.errors import ProviderError
from feeds.recorded.recordings import recordings_folder
from feeds.recorded.replay import ReplayClock
from football.providers.recorded.provider import RecordedMatches
from football.providers.recorded.recording import Recording
from football.providers.wyscout.folding import fold, mismatch
from football.providers.wyscout.reading import read_match

logger = structlog.get_logger(__name__)


class WyscoutReplay(RecordedMatches):
    """Plays REPLAY_DIR's football/wyscout: every record of matches.json with its `<id>_*.json.gz`."""

    name = "replay_wyscout"
    attribution = (
        'Match event data: Pappalardo, L., Massucco, E. (2019), "Soccer match event dataset", figshare, '
        "collected by Wyscout, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Described in "
        'Pappalardo, L., Cintia, P., Rossi, A. et al., "A public data set of spatio-temporal match events in '
        'soccer competitions", Scientific Data 6, 236 (2019). Replayed by this service in a changed format; '
        "xG values are this service's own model."
    )

    def __init__(self, folder: Path | None = None, clock: ReplayClock | None = None) -> None:
        """`folder` stands for REPLAY_DIR; ImproperlyConfigured when it holds no records."""
        self._folder = recordings_folder(folder, "football/wyscout")
        self._records = _records(self._folder / "matches.json")
        super().__init__(list(self._records), self._read_match, clock)

    def _read_match(self, source: str) -> Recording:
        # Fetch.
        file = _load(self._folder, source)
        # Normalise.
        match = read_match(file, self._records[source])
        recording = fold(match)
        if difference := mismatch(recording, match):
            logger.warning("recording_mismatch", provider=self.name, recording=source, reason=difference)
        return recording


def _records(path: Path) -> dict[str, dict[str, Any]]:
    """The match records by id."""
    try:
        return {str(record["wyId"]): record for record in msgspec.json.decode(path.read_bytes())}
    except (OSError, msgspec.DecodeError, KeyError, TypeError) as error:
        raise ImproperlyConfigured(f"REPLAY_DIR: {path} cannot be read: {error!r}") from error


def _load(folder: Path, source: str) -> dict[str, Any]:
    path = next(folder.glob(f"{source}_*.json.gz"), None)
    if path is None:
        raise ProviderError(f"no file {source}_*.json.gz", permanent=True)
    try:
        loaded: dict[str, Any] = msgspec.json.decode(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, zlib.error, msgspec.DecodeError) as error:
        raise ProviderError(f"{path.name} cannot be read: {error!r}", permanent=True) from error
    return loaded

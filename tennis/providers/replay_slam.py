"""Recorded Grand Slam matches, point by point, played as if they were live. NON-COMMERCIAL ONLY.

The files are licensed CC BY-NC-SA 4.0. An installation that charges for access must not play them to its
customers; copies of the files stay under the same licence.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec
import structlog
from django.core.exceptions import ImproperlyConfigured

from feeds.errors import ProviderError
from feeds.recorded.recordings import recordings_folder
from feeds.recorded.replay import ReplayClock, Run
from tennis.match import Fixture, Gender, Player
from tennis.player_names import short_name
from tennis.providers.course.course import Course
from tennis.providers.course.replay import CourseReplay
from tennis.providers.slam.draws import Draw, draw_of
from tennis.providers.slam.folding import fold
from tennis.providers.slam.reading import Record, read_points, read_records

# Their three letters: ISO code and name. Other nations, and those left blank, stay unknown.
NATIONS = {
    "CZE": ("CZ", "Czechia"),
    "ESP": ("ES", "Spain"),
    "FRA": ("FR", "France"),
    "RUS": ("RU", "Russia"),
    "SRB": ("RS", "Serbia"),
}

logger = structlog.get_logger(__name__)


class Recording(msgspec.Struct, frozen=True):
    """A recorded match, and where it belongs."""

    record: Record
    draw: Draw
    course: Course

    @property
    def length(self) -> int:
        """Milliseconds from the first point to the end."""
        return self.course.length


class SlamReplay(CourseReplay[Recording]):
    """Plays the folder tennis of REPLAY_DIR: every record of matches.csv with its `<match_id>_*.csv`.

    A tennis provider (see `TennisProvider`) that an installation which charges for access must not use.
    """

    name = "replay_slam"
    attribution = (
        "Tennis point-by-point data: Jeff Sackmann / Tennis Abstract (https://github.com/JeffSackmann), "
        "CC BY-NC-SA 4.0 (https://creativecommons.org/licenses/by-nc-sa/4.0/). Rows extracted per match."
    )
    commercial = False

    def __init__(self, folder: Path | None = None, clock: ReplayClock | None = None) -> None:
        """`folder` stands for REPLAY_DIR; ImproperlyConfigured when it holds no records."""
        self._folder = recordings_folder(folder, "tennis")
        self._records = _records(self._folder / "matches.csv")
        self._nations = _nations(self._records.values())
        super().__init__(list(self._records), self._read_match, clock)

    def _read_match(self, source: str) -> Recording:
        record, draw = self._records[source], draw_of(source)
        # Fetch.
        lines = _load(self._folder, source)
        # Normalise.
        folded = fold(read_points(lines), record, draw.format)
        if folded.mismatches:
            logger.warning(
                "recording_mismatch",
                provider=self.name,
                recording=source,
                reason=folded.mismatches[0],
                times=len(folded.mismatches),
            )
        return Recording(record, draw, folded.course)

    # In our words -------------------------------------------------------------------------------------

    def fixture(self, run: Run) -> Fixture:
        """Return the run's line in the calendar."""
        record, draw = self._records[run.source], draw_of(run.source)
        return Fixture(
            ref=run.ref,
            tournament=draw.tournament,
            round_name=draw.round_name,
            home=self._player(record.player1, draw.gender),
            away=self._player(record.player2, draw.gender),
            start_at=run.kickoff_at,
        )

    def _player(self, name: str, gender: Gender) -> Player:
        code, country = NATIONS.get(self._nations.get(name, ""), ("", ""))
        return Player(
            ref=name.lower().replace(" ", "-"),  # the files have ids of their own in some years only
            name=name,
            short_name=short_name(name),
            gender=gender,
            country_code=code,
            country_name=country,
        )


def _records(path: Path) -> dict[str, Record]:
    try:
        return read_records(path.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError, ProviderError) as error:
        raise ImproperlyConfigured(f"REPLAY_DIR: {path} cannot be read: {error}") from error


def _nations(records: Iterable[Record]) -> dict[str, str]:
    """Return the players' nations: a year that leaves them blank is helped out by the others."""
    named = [(record.player1, record.nation1) for record in records]
    named += [(record.player2, record.nation2) for record in records]
    return {player: nation for player, nation in named if nation}


def _load(folder: Path, source: str) -> list[str]:
    path = next(folder.glob(f"{source}_*.csv"), None)
    if path is None:
        raise ProviderError(f"no file {source}_*.csv", permanent=True)
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ProviderError(f"{path.name} cannot be read: {error!r}", permanent=True) from error

"""Recorded Grand Slam matches, point by point, played as if they were live. NON-COMMERCIAL ONLY.

The files are licensed CC BY-NC-SA 4.0. An installation that charges for access must not play them to its
customers; copies of the files stay under the same licence.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
import structlog
from django.core.exceptions import ImproperlyConfigured

from feeds.errors import ProviderError
from feeds.recordings import Recordings, recordings_folder
from feeds.replay import ReplayClock, Run, unix_ms
from tennis.match import Fixture, Gender, Player, Scoreboard, Snapshot, Timeline
from tennis.player_names import short_name
from tennis.providers.course.course import Course, Showing
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

Answer = TypeVar("Answer")
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


class SlamReplay:
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
        self._recordings = Recordings(self.name, list(self._records), self._read_match, clock)

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Return the runs that start from `start` up to `end`; an unreadable recording has none."""
        return [self._fixture(run, at) for run in self._recordings.runs(start, end, at)]

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Return each run's ticks from `since[ref]` (milliseconds) up to `at`."""
        return self._answers(since, at, lambda run, showing: showing.timeline(since[run.ref]))

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Return each run's scoreboard and figures at `at`."""
        return self._answers(refs, at, lambda _, showing: showing.snapshot())

    def _answers(
        self, refs: Iterable[str], at: datetime, ask: Callable[[Run, Showing], Answer]
    ) -> dict[str, Answer | ProviderError]:
        return self._recordings.answers(
            refs, lambda run, recording: ask(run, self._showing(run, recording, at))
        )

    def _showing(self, run: Run, recording: Recording, at: datetime) -> Showing:
        return Showing(recording.course, partial(self._recordings.clock.uts, run), unix_ms(at))

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

    def _fixture(self, run: Run, at: datetime) -> Fixture:
        record, draw = self._records[run.source], draw_of(run.source)
        return Fixture(
            ref=run.ref,
            tournament=draw.tournament,
            round_name=draw.round_name,
            home=self._player(record.player1, draw.gender),
            away=self._player(record.player2, draw.gender),
            start_at=run.kickoff_at,
            scoreboard=self._scoreboard(run, at),
        )

    def _scoreboard(self, run: Run, at: datetime) -> Scoreboard:
        if at < run.kickoff_at:
            return Scoreboard()
        return self._showing(run, self._recordings.of(run), at).scoreboard()

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

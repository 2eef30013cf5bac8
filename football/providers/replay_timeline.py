"""Recorded timelines (discrete events in wall-clock time), played as if they were live."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import structlog
from django.core.exceptions import ImproperlyConfigured

from feeds.errors import ProviderError
from feeds.recorded.recordings import recordings_folder
from feeds.recorded.replay import ReplayClock
from football.match import TeamName
from football.providers.recorded.provider import RecordedMatches
from football.providers.recorded.recording import Card, Recording
from football.providers.recorded.seasons import league_season
from football.providers.timeline.folding import fold, mismatch
from football.providers.timeline.reading import read_match

# The files name no teams; their file names do: <home>_<away>_<date>.json
TEAMS = {
    "eintracht_frankfurt": ("Eintracht Frankfurt", "Frankfurt"),
    "koeln": ("1. FC Köln", "Köln"),
    "leipzig": ("RB Leipzig", "Leipzig"),
    "moenchengladbach": ("Borussia Mönchengladbach", "Mönchengladbach"),
}
LEAGUE_REF, LEAGUE_NAME, COUNTRY = "bundesliga", "Bundesliga", "Germany"  # every team above plays there

_team = "|".join(TEAMS)
SOURCE = re.compile(rf"(?P<home>{_team})_(?P<away>{_team})_\d{{4}}-\d\d-\d\d")

logger = structlog.get_logger(__name__)


class TimelineReplay(RecordedMatches):
    """Plays every `*.json` of REPLAY_DIR's folder football/timeline. It has few figures, no momentum."""

    name = "replay_timeline"
    attribution = (
        'Apache License 2.0, "Real-Time Live Sports Updates Using AWS AppSync, '
        'Copyright 2020 Amazon.com, Inc. or its affiliates". Changed: the module prefix and trailing commas '
        "were removed and the array re-indented as JSON; values are untouched."
    )

    def __init__(self, folder: Path | None = None, clock: ReplayClock | None = None) -> None:
        """`folder` stands for REPLAY_DIR; ImproperlyConfigured when it holds no timelines."""
        self._folder = recordings_folder(folder, "football/timeline")
        sources = [path.stem for path in self._folder.glob("*.json")]
        if not sources:
            raise ImproperlyConfigured(f"REPLAY_DIR: there is no *.json in {self._folder}.")
        super().__init__(sources, self._read_match, clock)

    def _read_match(self, source: str) -> Recording:
        # Fetch.
        events = _load(self._folder / f"{source}.json")
        # Normalise.
        match = read_match(events)
        recording = fold(match, card_of(source, match.kickoff.date()))
        if difference := mismatch(recording, match):
            logger.warning("recording_mismatch", provider=self.name, recording=source, reason=difference)
        return recording


def card_of(source: str, day: date) -> Card:
    """Return who plays, by the file's name; a permanent ProviderError when a team is not in the table."""
    teams = SOURCE.fullmatch(source)
    if teams is None:
        raise ProviderError(f"{source!r} is not <home>_<away>_<date> of known teams", permanent=True)
    return Card(
        day=day,
        league_ref=LEAGUE_REF,
        league_name=LEAGUE_NAME,
        league_country=COUNTRY,
        season=league_season(day),
        home=_team_name(teams["home"]),
        away=_team_name(teams["away"]),
    )


def _team_name(ref: str) -> TeamName:
    name, short_name = TEAMS[ref]
    return TeamName(ref=ref, name=name, short_name=short_name, country=COUNTRY)


def _load(path: Path) -> list[dict[str, Any]]:
    try:
        loaded: list[dict[str, Any]] = msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise ProviderError(f"{path.name} cannot be read: {error!r}", permanent=True) from error
    return loaded

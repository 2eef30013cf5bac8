"""Recorded odds (football-data.co.uk): what the books quoted on the replayed matches, as if it were now."""

import csv
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from feeds.errors import ProviderError
from feeds.recorded.replay import ReplayClock, Run
from odds.match import Match
from odds.providers.football_data.reading import Played, Prices, read_rows
from odds.quotes import Books

FIRST_SET_MS = -60 * 60_000  # MAPPING.md, section 4: the first set stands from an hour before the kick-off
CLOSING_SET_MS = 0  # … and the closing set from the kick-off


class FootballDataReplay:
    """An odds provider (see `OddsProvider`): every `*.csv` of REPLAY_DIR's folder football/odds.

    It knows two states of a match, and none in play: after the kick-off its prices grow stale.
    """

    name = "replay_football_data"
    attribution = "Odds and match totals: football-data.co.uk"

    def __init__(self, folder: Path | None = None, clock: ReplayClock | None = None) -> None:
        """`folder` stands for REPLAY_DIR; ImproperlyConfigured when it holds no odds."""
        self._prices = _load((folder or Path(settings.REPLAY_DIR or "/-")) / "football/odds")
        self._clock = clock or ReplayClock.from_settings()

    async def quotes(self, matches: Sequence[Match], at: datetime) -> Mapping[str, Books | ProviderError]:
        """Return the books on those of the matches that are replayed and in the files."""
        return {
            match.topic: self._answer(match, self._prices[played], at)
            for match in matches
            if (played := _played(match)) in self._prices
        }

    def _answer(self, match: Match, prices: Prices, at: datetime) -> Books | ProviderError:
        try:
            run = Run.parse(match.ref)
        except ProviderError as error:
            return error
        return prices.quotes(self._due(run, FIRST_SET_MS), self._due(run, CLOSING_SET_MS), at)

    def _due(self, run: Run, offset: int) -> datetime:
        return datetime.fromtimestamp(self._clock.uts(run, offset) / 1000, UTC)


def _played(match: Match) -> Played | None:
    return Played(match.recorded_on, match.home, match.away) if match.recorded_on else None


def _load(folder: Path) -> dict[Played, Prices]:
    files = sorted(folder.glob("*.csv"))
    if not files:
        raise ImproperlyConfigured(f"REPLAY_DIR: there is no *.csv in {folder}.")
    prices: dict[Played, Prices] = {}
    for file in files:
        try:
            with file.open(encoding="utf-8-sig", newline="") as rows:
                prices |= read_rows(csv.DictReader(rows))
        except (OSError, UnicodeDecodeError, csv.Error, KeyError, ValueError) as error:
            raise ImproperlyConfigured(f"REPLAY_DIR: {file} cannot be read: {error!r}") from error
    return prices

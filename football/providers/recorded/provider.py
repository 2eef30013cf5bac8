"""The answers of FootballProvider out of a folder of recordings; the formats are its subclasses."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TypeVar

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from feeds.errors import ProviderError
from feeds.replay import ReplayClock, Run, unix_ms
from football.match import Fixture, Momentum, Scoreboard, Snapshot, Timeline
from football.providers import FootballProvider
from football.providers.recorded.recording import Card, Recording
from football.providers.recorded.showing import Showing

RECORDINGS_KEPT = 64  # folded in memory at once, 2-3 MB each; beyond that the least asked is read again

Answer = TypeVar("Answer")
logger = structlog.get_logger(__name__)


class RecordedMatches(FootballProvider):
    """Plays recordings as if they were live. `read` makes a source's Recording, or raises ProviderError."""

    def __init__(
        self, sources: Sequence[str], read: Callable[[str], Recording], clock: ReplayClock | None = None
    ) -> None:
        self._sources = frozenset(sources)
        self._read = read
        self._clock = clock or ReplayClock.from_settings()
        self._opened = lru_cache(RECORDINGS_KEPT)(self._open)

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Return the runs that kick off from `start` up to `end`; an unreadable recording has none."""
        lengths = {source: length for source, (_, length) in self._cards.items()}
        return [self._fixture(run, at) for run in self._clock.runs(lengths, start, end, at)]

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Timeline | ProviderError]:
        """Return each run's ticks from `since[ref]` (milliseconds) up to `at`."""
        return {
            ref: self._answer(ref, at, partial(Showing.timeline, since=first)) for ref, first in since.items()
        }

    async def snapshots(self, refs: Sequence[str], at: datetime) -> Mapping[str, Snapshot | ProviderError]:
        """Return each run's scoreboard and figures at `at`."""
        return {ref: self._answer(ref, at, Showing.snapshot) for ref in refs}

    async def momentum(
        self, refs: Sequence[str], at: datetime
    ) -> Mapping[str, Momentum | ProviderError | None]:
        """Return each run's phase counts at `at`; None where the format has none."""
        return {ref: self._answer(ref, at, Showing.momentum) for ref in refs}

    def _answer(self, ref: str, at: datetime, ask: Callable[[Showing], Answer]) -> Answer | ProviderError:
        try:
            return ask(self._showing(Run.parse(ref), at))
        except ProviderError as error:
            return error

    def _showing(self, run: Run, at: datetime) -> Showing:
        if run.source not in self._sources:
            raise ProviderError(f"there is no recording {run.source!r}", permanent=True)
        recording = self._opened(run.source)
        if isinstance(recording, ProviderError):
            raise recording
        return Showing(recording, run, self._clock, unix_ms(at))

    def _open(self, source: str) -> Recording | ProviderError:
        try:
            return self._read(source)
        except ProviderError as error:
            logger.warning("recording_unreadable", provider=self.name, recording=source, reason=str(error))
            return error

    @cached_property
    def _cards(self) -> dict[str, tuple[Card, int]]:
        """Card and length of every readable recording."""
        opened = ((source, self._opened(source)) for source in sorted(self._sources))
        return {
            source: (recording.card, recording.length)
            for source, recording in opened
            if isinstance(recording, Recording)
        }

    def _fixture(self, run: Run, at: datetime) -> Fixture:
        card, _ = self._cards[run.source]
        begun = at >= run.kickoff_at
        return Fixture(
            ref=run.ref,
            league_ref=card.league_ref,
            league_name=card.league_name,
            league_country=card.league_country,
            season=card.season,
            home=card.home,
            away=card.away,
            kickoff_at=run.kickoff_at,
            scoreboard=self._showing(run, at).scoreboard() if begun else Scoreboard(),
            round_number=card.round_number,
        )


def recordings_folder(folder: Path | None, inside: str) -> Path:
    """Return `inside` of the folder (default: REPLAY_DIR); ImproperlyConfigured when it is not there."""
    if folder is None:
        if not settings.REPLAY_DIR:
            raise ImproperlyConfigured("REPLAY_DIR is empty: a replay needs the folder of recorded matches.")
        folder = Path(settings.REPLAY_DIR)
    if not (folder / inside).is_dir():
        raise ImproperlyConfigured(f"REPLAY_DIR ({folder}) has no folder {inside}.")
    return folder / inside

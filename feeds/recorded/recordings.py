"""A folder of recorded matches: each is read once, kept, and played in runs. Knows no sport."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from feeds.errors import ProviderError
from feeds.recorded.replay import ReplayClock, Run

RECORDINGS_KEPT = 64  # folded in memory at once, 2-3 MB each; beyond that the least asked is read again

logger = structlog.get_logger(__name__)


class HasLength(Protocol):
    """A whole match of any sport."""

    @property
    def length(self) -> int:
        """Milliseconds from its beginning to its end."""


Recording = TypeVar("Recording", bound=HasLength)
Answer = TypeVar("Answer")


class Recordings(Generic[Recording]):
    """The recordings of one provider. `read` makes a source's Recording, or raises ProviderError."""

    def __init__(
        self,
        provider: str,
        sources: Sequence[str],
        read: Callable[[str], Recording],
        clock: ReplayClock | None = None,
    ) -> None:
        self.clock = clock or ReplayClock.from_settings()
        self._provider = provider
        self._sources = frozenset(sources)
        self._read = read
        self._opened = lru_cache(RECORDINGS_KEPT)(self._open)

    def runs(self, start: datetime, end: datetime, at: datetime) -> list[Run]:
        """Return the runs that begin from `start` up to `end`; an unreadable recording has none."""
        return self.clock.runs(self._lengths, start, end, at)

    def of(self, run: Run) -> Recording:
        """Return what a run plays; ProviderError when there is none or it is unreadable."""
        if run.source not in self._sources:
            raise ProviderError(f"there is no recording {run.source!r}", permanent=True)
        recording = self._opened(run.source)
        if isinstance(recording, ProviderError):
            raise recording
        return recording

    def each(self, pick: Callable[[Recording], Answer]) -> dict[str, Answer]:
        """Return what `pick` takes from every readable recording, by source."""
        opened = ((source, self._opened(source)) for source in sorted(self._sources))
        return {
            source: pick(recording)
            for source, recording in opened
            if not isinstance(recording, ProviderError)
        }

    def answers(
        self, refs: Iterable[str], ask: Callable[[Run, Recording], Answer]
    ) -> dict[str, Answer | ProviderError]:
        """Return what `ask` says of each run, or the ProviderError of those that cannot be played."""
        return {ref: self._answer(ref, ask) for ref in refs}

    def _answer(self, ref: str, ask: Callable[[Run, Recording], Answer]) -> Answer | ProviderError:
        try:
            run = Run.parse(ref)
            return ask(run, self.of(run))
        except ProviderError as error:
            return error

    def _open(self, source: str) -> Recording | ProviderError:
        try:
            return self._read(source)
        except ProviderError as error:
            logger.warning(
                "recording_unreadable", provider=self._provider, recording=source, reason=str(error)
            )
            return error

    @cached_property
    def _lengths(self) -> dict[str, int]:
        return self.each(lambda recording: recording.length)


def recordings_folder(folder: Path | None, inside: str) -> Path:
    """Return `inside` of the folder (default: REPLAY_DIR); ImproperlyConfigured when it is not there."""
    if folder is None:
        if not settings.REPLAY_DIR:
            raise ImproperlyConfigured("REPLAY_DIR is empty: a replay needs the folder of recorded matches.")
        folder = Path(settings.REPLAY_DIR)
    if not (folder / inside).is_dir():
        raise ImproperlyConfigured(f"REPLAY_DIR ({folder}) has no folder {inside}.")
    return folder / inside

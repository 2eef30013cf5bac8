"""The answers of TennisProvider out of a folder of recordings; the formats are its subclasses."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Generic, Protocol, TypeVar

import msgspec

from feeds.errors import ProviderError
from feeds.recorded.recordings import Recordings
from feeds.recorded.replay import ReplayClock, Run, unix_ms
from tennis.match import Fixture, Scoreboard, Snapshot, Timeline
from tennis.providers.course.course import Course, Showing


class HasCourse(Protocol):
    """A recorded match."""

    @property
    def course(self) -> Course:
        """What happened in it."""

    @property
    def length(self) -> int:
        """Milliseconds from its beginning to its end."""


Recording = TypeVar("Recording", bound=HasCourse)
Answer = TypeVar("Answer")


class CourseReplay(ABC, Generic[Recording]):
    """Plays recordings as if they were live. `read` makes a source's Recording, or raises ProviderError."""

    name: str

    def __init__(
        self, sources: Sequence[str], read: Callable[[str], Recording], clock: ReplayClock | None = None
    ) -> None:
        self._recordings = Recordings(self.name, sources, read, clock)

    @abstractmethod
    def fixture(self, run: Run) -> Fixture:
        """Return the run's line in the calendar; its scoreboard is left to the caller."""

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> list[Fixture]:
        """Return the runs that start from `start` up to `end`; an unreadable recording has none."""
        return [
            msgspec.structs.replace(self.fixture(run), scoreboard=self._scoreboard(run, at))
            for run in self._recordings.runs(start, end, at)
        ]

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

    def _scoreboard(self, run: Run, at: datetime) -> Scoreboard:
        if at < run.kickoff_at:
            return Scoreboard()
        return self._showing(run, self._recordings.of(run), at).scoreboard()

"""The clock of recorded matches: when each is played again, and how fast. Knows no sport, keeps no state."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from math import ceil, floor, isfinite

import msgspec
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from feeds.errors import ProviderError

ABOUT_TO_START_MS = -5 * 60_000  # a match is announced five minutes before its kick-off
REST_SECONDS = 10 * 60  # between two runs of a recording, so that its announcement falls after its end
KICKOFF_GAP_SECONDS = 30 * 60  # at least, between kick-offs: many recordings make a longer cycle, not a crowd
CYCLES_IN_VIEW = 100  # either way: at a high speed a week would hold tens of thousands of runs

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Run(msgspec.Struct, frozen=True):
    """One playing of a recording. `kickoff` is in Unix seconds."""

    source: str
    kickoff: int

    @property
    def ref(self) -> str:
        """The match ref: source and kick-off, from which everything else follows."""
        return f"{self.source}@{self.kickoff}"

    @property
    def kickoff_at(self) -> datetime:
        """The kick-off as an aware UTC datetime."""
        return EPOCH + timedelta(seconds=self.kickoff)

    @classmethod
    def parse(cls, ref: str) -> "Run":
        """Return the run a ref names; a permanent ProviderError when it names none."""
        source, _, kickoff = ref.rpartition("@")
        if not source or not (kickoff.isascii() and kickoff.isdigit()):
            raise ProviderError(f"{ref!r} names no run of a recording", permanent=True)
        return cls(source, int(kickoff))


class ReplayClock(msgspec.Struct, frozen=True):
    """Maps recorded time to now. `start`: every recording kicks off then, once; None: round and round.

    Offsets are milliseconds since a recording's kick-off at its own pace; `speed` divides them.
    """

    speed: float = 1.0
    start: datetime | None = None

    @classmethod
    def from_settings(cls) -> "ReplayClock":
        """Return the clock of REPLAY_SPEED and REPLAY_START; ImproperlyConfigured names the wrong one."""
        return cls(_speed(settings.REPLAY_SPEED), _start(settings.REPLAY_START))

    def uts(self, run: Run, offset: int) -> int:
        """Return when that offset is played, in Unix milliseconds."""
        return run.kickoff * 1000 + ceil(offset / self.speed)

    def elapsed(self, run: Run, at: int) -> int:
        """Return the offset reached at that moment (Unix milliseconds); negative before the kick-off."""
        return floor((at - run.kickoff * 1000) * self.speed)

    def runs(self, lengths: Mapping[str, int], start: datetime, end: datetime, at: datetime) -> list[Run]:
        """Return the runs that kick off from `start` up to `end`, in that order, those in view of `at`.

        `lengths` holds each source's length in milliseconds, from its kick-off to its end.
        """
        first, last = (ceil(unix_ms(moment) / 1000) for moment in (start, end))
        if self.start is not None:
            once = unix_ms(self.start) // 1000
            runs = [Run(source, once) for source in lengths]
        else:
            runs = self._round_and_round(lengths, first, last, unix_ms(at) // 1000)
        return sorted(
            (run for run in runs if first <= run.kickoff < last), key=lambda run: (run.kickoff, run.source)
        )

    def _round_and_round(self, lengths: Mapping[str, int], first: int, last: int, now: int) -> list[Run]:
        """Every recording once per cycle, kick-offs spread evenly; cycles are counted from the Unix epoch."""
        if not lengths:
            return []
        cycle = self._cycle(lengths)
        nearest = range(now // cycle - CYCLES_IN_VIEW, now // cycle + CYCLES_IN_VIEW + 1)
        wanted = range(max(nearest.start, first // cycle), min(nearest.stop, last // cycle + 1))
        return [
            Run(source, number * cycle + place * cycle // len(lengths))
            for number in wanted
            for place, source in enumerate(sorted(lengths))
        ]

    def _cycle(self, lengths: Mapping[str, int]) -> int:
        """Whole seconds in which every recording is played once."""
        longest = max(lengths.values()) / 1000 + REST_SECONDS
        return ceil(max(longest, len(lengths) * KICKOFF_GAP_SECONDS) / self.speed)


def unix_ms(moment: datetime) -> int:
    """Return an aware datetime as Unix milliseconds, exactly."""
    return (moment - EPOCH) // timedelta(milliseconds=1)


def _speed(value: float) -> float:
    if not (isfinite(value) and value > 0):
        raise ImproperlyConfigured(f"REPLAY_SPEED must be a number above 0, not {value!r}.")
    return value


def _start(value: str) -> datetime | None:
    if not value:
        return None
    try:
        start = datetime.fromisoformat(value)
    except ValueError:
        raise ImproperlyConfigured(f"REPLAY_START must be empty or ISO 8601, not {value!r}.") from None
    return start if start.tzinfo else start.replace(tzinfo=UTC)

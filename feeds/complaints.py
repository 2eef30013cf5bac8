"""Matches that a provider answers wrongly: counted, and logged once a minute with the reason."""

import time
from collections import Counter
from collections.abc import Callable

import structlog

EVERY_SECONDS = 60
MAX_KNOWN = 10_000  # matches complained of; then all are forgotten, and logged anew

log = structlog.get_logger(__name__)


class Complaints:
    """What one process has to complain of."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._times: Counter[tuple[str, str]] = Counter()
        self._logged_at: dict[tuple[str, str], float] = {}

    def malformed(self, provider: str, ref: str, error: Exception) -> None:
        """Note that one match could not be read; the others go on."""
        match, now = (provider, ref), self._clock()
        if len(self._times) >= MAX_KNOWN:
            self._times.clear()
            self._logged_at.clear()
        self._times[match] += 1
        if now - self._logged_at.get(match, -EVERY_SECONDS) >= EVERY_SECONDS:
            self._logged_at[match] = now
            log.warning(
                "match not readable", provider=provider, ref=ref, error=str(error), times=self._times[match]
            )


malformed = Complaints().malformed

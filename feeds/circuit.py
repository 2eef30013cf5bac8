"""Backs off from a provider that does not answer: 1 s, 2 s, 4 s … 60 s, each with jitter.

Kept per process: every worker finds out by itself, and none of them hammers. Upstreams that are asked over
HTTP have one circuit for all workers (feeds/http/gate.py): what that has counted is not waited for twice.
"""

import math
import random
import threading
import time
from collections.abc import Callable

import structlog

from feeds.errors import ProviderError

FIRST_SECONDS = 1
LONGEST_SECONDS = 60
JITTER = 0.25  # of the wait, either way, so that workers do not come back together
EXPECTED = (ProviderError, OSError)  # of a provider in trouble, timeouts too; anything else is our bug

log = structlog.get_logger(__name__)


class Circuit:
    """One provider's recent luck."""

    def __init__(self, provider: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._provider = provider
        self._clock = clock
        self._failures = 0
        self._closed_until = -math.inf
        self._counted_until = -math.inf  # what fails before then has failed together with the last
        self._silence: float | None = None
        self._lock = threading.Lock()  # the polls of a process run in threads

    @property
    def allows(self) -> bool:
        """Whether the provider may be asked now."""
        return self._clock() >= self._closed_until

    @property
    def silence(self) -> float | None:
        """How many seconds its vendor had been silent when it last did not answer; None when it did."""
        return self._silence

    def failed(self, error: Exception) -> None:
        """Note that the provider did not answer as it should; it is left alone for a while.

        Polls that were under way together fail together: that counts once. A provider whose gate guards it
        is asked again at once, or it would be missed for up to a minute after its gate has opened.
        """
        with self._lock:
            self._silence = error.silent if isinstance(error, ProviderError) else 0
            if self._clock() < self._counted_until:
                return
            wait = min(LONGEST_SECONDS, FIRST_SECONDS * 2**self._failures)
            wait *= random.uniform(1 - JITTER, 1 + JITTER)
            self._failures += 1
            self._counted_until = self._clock() + wait
            if isinstance(error, ProviderError) and error.guarded:
                wait = 0
            self._closed_until = self._clock() + wait
        log.warning(
            "provider failed",
            provider=self._provider,
            error=str(error) or type(error).__name__,
            failures=self._failures,
            wait_seconds=round(wait, 1),
            exc_info=None if isinstance(error, EXPECTED) else error,
        )

    def succeeded(self) -> None:
        """Note an answer."""
        if self._failures:
            log.info("provider answers again", provider=self._provider, failures=self._failures)
        with self._lock:
            self._failures, self._closed_until, self._counted_until = 0, -math.inf, -math.inf
            self._silence = None


_circuits: dict[str, Circuit] = {}


def circuit(provider: str) -> Circuit:
    """Return the process's circuit of that provider."""
    return _circuits.setdefault(provider, Circuit(provider))

"""Matches that a provider answers wrongly: counted, and logged once a minute with the reason."""

import time
from collections import Counter

import structlog

EVERY_SECONDS = 60

log = structlog.get_logger(__name__)

_counts: Counter[tuple[str, str]] = Counter()
_logged_at: dict[tuple[str, str], float] = {}


def malformed(provider: str, ref: str, error: Exception) -> None:
    """Note that one match could not be read; the others go on."""
    key = (provider, ref)
    _counts[key] += 1
    now = time.monotonic()
    if now - _logged_at.get(key, -EVERY_SECONDS) >= EVERY_SECONDS:
        _logged_at[key] = now
        log.warning("match not readable", provider=provider, ref=ref, error=str(error), times=_counts[key])

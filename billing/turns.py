"""One at a time: what beat starts again while it still runs, or on two machines, runs once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache

LOCK_SECONDS = 180  # longer than a run (reconciler.RUN_SECONDS) and the last call that it began


@contextmanager
def turn(name: str) -> Iterator[bool]:
    """Give whether it is our turn; if so, nobody else has it until the block is left.

    A run that outlasts LOCK_SECONDS may meet another one: that costs calls to PayPal and changes nothing.
    """
    key = f"turn:{name}"
    ours = cache.add(key, 1, timeout=LOCK_SECONDS)
    try:
        yield ours
    finally:
        if ours:
            cache.delete(key)

"""Measured times by size, in buckets that are the same everywhere: those of all processes add up. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

STEPS = (1, 1.5, 2, 3, 5, 7)  # of a power of ten: a quantile is off by less than a quarter
BOUNDS = tuple(step * 10.0**power for power in range(-3, 2) for step in STEPS)  # seconds: 1 ms to 70 s
BUCKETS = len(BOUNDS) + 1  # the last one is for whatever took longer

Counts = Sequence[int]  # how many times fell into each bucket; BUCKETS long


def bucket_of(seconds: float) -> int:
    """Return the number of the bucket that a time falls into; one below 0 falls into the first."""
    return bisect_left(BOUNDS, seconds)


def added(some: Iterable[Counts]) -> Counts:
    """Return what several histograms come to together; empty ones alone give an empty one."""
    return [sum(column) for column in zip(*([0] * BUCKETS, *some), strict=True)]


def quantile(counts: Counts, part: float) -> float | None:
    """Return the time in seconds that this part of the measured ones kept within; None when there are none.

    `part` from 0 to 1. Between a bucket's bounds times count as evenly spread; what took longer than the
    last bound counts as that bound.
    """
    wanted, below = part * sum(counts), 0
    for bucket, count in enumerate(counts):
        if count and below + count >= wanted:
            return _within(bucket, (wanted - below) / count)
        below += count
    return None


def _within(bucket: int, share: float) -> float:
    if bucket == len(BOUNDS):
        return BOUNDS[-1]
    low = BOUNDS[bucket - 1] if bucket else 0.0
    return low + share * (BOUNDS[bucket] - low)

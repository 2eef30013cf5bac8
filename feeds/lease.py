"""Leases: who may poll a match now. Two beats, or a beat and a first follow, cost one poll."""

from collections.abc import Sequence

from live.connection import blocking_redis

SHARE_OF_PERIOD = 0.6  # the next poll may come this much early, and a poll may be late by the rest


def claim(feed: str, event_ids: Sequence[int], period: float) -> list[int]:
    """Return those of the matches that nobody has polled just now; they are ours for a part of `period`."""
    pipe = blocking_redis().pipeline(transaction=False)
    for event_id in event_ids:
        pipe.set(f"lease:{feed}:{event_id}", 1, nx=True, px=int(period * SHARE_OF_PERIOD * 1000))
    return [event_id for event_id, granted in zip(event_ids, pipe.execute(), strict=True) if granted]


def release(feed: str, event_ids: Sequence[int]) -> None:
    """Let the matches be polled at once: there is news of them that the last poll could not have."""
    blocking_redis().delete(*(f"lease:{feed}:{event_id}" for event_id in event_ids))

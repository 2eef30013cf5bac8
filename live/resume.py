"""Answers `since`: every tick that a returning client has missed (PROTOCOL.md, section 8)."""

from collections.abc import Awaitable, Callable

from redis.asyncio import Redis

from live import snapshot
from live.protocol.commands import Since
from live.replica import Replica
from live.wire import Number, WireFrame

TRIES = 3  # publications may come in between; after that the client begins anew


async def missed(
    redis: Redis, replica: Replica, since: Since, catch_up: Callable[[], Awaitable[None]]
) -> list[WireFrame] | None:
    """Return all ticks after `since` up to where the replica stands on return, oldest first.

    None when they cannot be had: another epoch, a number from the future, or too long ago. `catch_up`
    brings the replica up to what Redis has.
    """
    for _ in range(TRIES):
        if since.epoch != replica.epoch or not 0 <= since.seq <= replica.seq:
            return None
        kept = await snapshot.read_after(redis, replica.topic, since.seq)
        if kept is None or kept.head.epoch != since.epoch:
            return None
        if kept.head.seq > replica.seq:
            await catch_up()
        newer = replica.ticks_after(kept.head.seq)
        if newer is not None and replica.epoch == since.epoch and kept.head.seq <= replica.seq:
            return [_frame(replica, tick) for tick in kept.ticks] + newer
    return None


def _frame(replica: Replica, tick: snapshot.Tick) -> WireFrame:
    return WireFrame(tick.kept.payload, type=tick.kept.type, number=Number(replica.epoch, tick.kept.seq))

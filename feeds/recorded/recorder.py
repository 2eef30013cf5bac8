"""Follows one match as the workers would, so that every answer about it can be kept."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol, Self, runtime_checkable

from feeds.errors import ProviderError
from feeds.http.exchanges import Listener, listening

TURN_SECONDS = 2  # as often as the workers collect (config/celery.py)
OVER_SECONDS = 60  # recorded after the end, for corrections


@runtime_checkable
class Recordable(Protocol):
    """A provider that is asked over HTTP, and collects (feeds/collecting.py)."""

    def apart(self, name: str) -> Self:
        """Return the same provider with memories of its own: the workers' turns are not its turns."""
        ...

    async def collect(self, at: datetime) -> None:
        """Read what is due of the live feeds."""
        ...

    async def timelines(
        self, since: Mapping[str, int | None], at: datetime
    ) -> Mapping[str, Any | ProviderError]:
        """Return each match's scoreboard and ticks."""
        ...


@runtime_checkable
class HasLineups(Protocol):
    """A provider whose sport has line-ups."""

    async def lineups(self, refs: Sequence[str], at: datetime) -> Mapping[str, Any]:
        """Return each match's line-ups."""
        ...


async def record(
    provider: Recordable,
    ref: str,
    listener: Listener,
    *,
    seconds: float,
    is_over: Callable[[Any], bool],
    say: Callable[[str], None],
) -> None:
    """Give every answer about the match to the listener, until it is over or the time is up.

    `is_over` tells it from a scoreboard. Errors are said and do not end the recording: they are recorded too.
    """
    until = time.monotonic() + seconds
    with listening(listener):
        if isinstance(provider, HasLineups):
            await provider.lineups([ref], datetime.now(UTC))
        while time.monotonic() < until:
            begun = time.monotonic()
            board = await _follow(provider, ref, say)
            if board is not None and is_over(board):
                until = min(until, begun + OVER_SECONDS)
            await asyncio.sleep(max(0, begun + TURN_SECONDS - time.monotonic()))


async def _follow(provider: Recordable, ref: str, say: Callable[[str], None]) -> Any | None:
    """Poll once; return the scoreboard, None when it could not be read."""
    at = datetime.now(UTC)
    try:
        answer = (await provider.timelines({ref: None}, at))[ref]
        await provider.collect(at)
    except ProviderError as error:
        answer = error
    if isinstance(answer, ProviderError):
        say(str(answer))
        return None
    return answer.scoreboard

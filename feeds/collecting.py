"""Providers that read the feeds of all matches at once, between the polls of single ones."""

import asyncio
from datetime import datetime
from typing import Protocol, runtime_checkable

import structlog
from redis.exceptions import RedisError

from feeds.errors import ProviderError

RUN_SECONDS = 12  # of one turn; what it had no time for is done in the next

log = structlog.get_logger(__name__)


@runtime_checkable
class Collecting(Protocol):
    """A provider whose polls answer from what was collected before."""

    async def collect(self, at: datetime) -> None:
        """Read what is due for all matches that were asked about lately; called every 2 s (config/celery.py).

        Trouble of the vendor is kept for the polls to tell; ProviderError when even that cannot be done.
        """
        ...


def collect(name: str, provider: object, at: datetime) -> None:
    """Let a provider collect, if it is one that does (blocking). A failing Redis costs this turn."""
    if not isinstance(provider, Collecting):
        return
    try:
        asyncio.run(_collect(provider, at))
    except TimeoutError:
        log.warning("collecting took too long", provider=name, seconds=RUN_SECONDS)
    except (ProviderError, RedisError, OSError) as error:
        log.warning("not collected", provider=name, error=str(error))


async def _collect(provider: Collecting, at: datetime) -> None:
    async with asyncio.timeout(RUN_SECONDS):
        await provider.collect(at)

"""Providers that read the feeds of all matches at once, between the polls of single ones."""

import asyncio
from collections.abc import Mapping
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
    collect_each({name: provider}, at)


def collect_each(providers: Mapping[str, object], at: datetime) -> None:
    """Let those of the providers collect that do so, side by side; what fails costs the others nothing."""
    collecting = {name: each for name, each in providers.items() if isinstance(each, Collecting)}
    if collecting:
        asyncio.run(_collect_each(collecting, at))


async def _collect_each(providers: Mapping[str, Collecting], at: datetime) -> None:
    await asyncio.gather(*(_collect(name, provider, at) for name, provider in providers.items()))


async def _collect(name: str, provider: Collecting, at: datetime) -> None:
    try:
        async with asyncio.timeout(RUN_SECONDS):
            await provider.collect(at)
    except TimeoutError:
        log.warning("collecting took too long", provider=name, seconds=RUN_SECONDS)
    except (ProviderError, RedisError, OSError) as error:
        log.warning("not collected", provider=name, error=str(error))

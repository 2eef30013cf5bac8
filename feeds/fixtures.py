"""Reads the calendars of a sport's providers, side by side."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

import msgspec
import structlog

from feeds.errors import ProviderError
from feeds.models import DEMO_PROVIDER

log = structlog.get_logger(__name__)


class Window(msgspec.Struct, frozen=True):
    """Which matches are read: those that begin so long before and after now."""

    back: timedelta
    ahead: timedelta
    seconds: float  # a provider that has not answered by then is given up


class MayBeDemo(Protocol):
    """One match of a provider's calendar."""

    @property
    def demo(self) -> bool:
        """Whether it is free for every account."""


Fixture = TypeVar("Fixture", bound=MayBeDemo)
FixtureOut = TypeVar("FixtureOut", covariant=True)


class HasFixtures(Protocol[FixtureOut]):
    """A provider of any sport."""

    async def fixtures(self, start: datetime, end: datetime, at: datetime) -> Sequence[FixtureOut]:
        """Return the matches that begin from `start` up to `end`, with their scoreboards at `at`."""
        ...


def read_fixtures(
    provider: Callable[[str], HasFixtures[Fixture]], configured: Sequence[str], window: Window, at: datetime
) -> dict[str, list[Fixture]]:
    """Return the fixtures of the configured providers, and the demo matches of the simulator, by their names.

    They have the order of `configured`. One that does not answer is left out: the next beat asks again.
    """
    return asyncio.run(_read_all(provider, configured, window, at))


async def _read_all(
    provider: Callable[[str], HasFixtures[Fixture]], configured: Sequence[str], window: Window, at: datetime
) -> dict[str, list[Fixture]]:
    names = list(dict.fromkeys([*configured, DEMO_PROVIDER]))
    readings = await asyncio.gather(*(_read(name, provider, window, at) for name in names))
    return {
        name: [fixture for fixture in fixtures if fixture.demo or name in configured]
        for name, fixtures in zip(names, readings, strict=True)
        if fixtures is not None
    }


async def _read(
    name: str, provider: Callable[[str], HasFixtures[Fixture]], window: Window, at: datetime
) -> Sequence[Fixture] | None:
    try:
        async with asyncio.timeout(window.seconds):
            return await provider(name).fixtures(at - window.back, at + window.ahead, at)
    except (ProviderError, TimeoutError) as error:
        said = str(error) or f"no answer in {window.seconds} s"
        log.warning("calendar not read", provider=name, error=said)
        return None

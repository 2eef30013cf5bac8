"""Providers that the settings name: whether each accepts our key, by one cheap question."""

import asyncio
import time
from collections.abc import Callable, Iterator
from functools import partial

from config.doctor import clocks
from config.doctor.findings import Finding, ok, wrong
from config.doctor.reasons import reason
from config.doctor.running import Examination
from feeds.errors import ProviderError
from feeds.http.checkup import Examined
from feeds.providers import chosen
from football.providers import provider as football_provider
from odds.providers import provider as odds_provider
from tennis.providers import provider as tennis_provider

ANSWER_SECONDS = 8  # repeats included: a vendor is asked three times at most
KINDS: dict[str, Callable[[str], object]] = {
    "football": football_provider,
    "tennis": tennis_provider,
    "odds": odds_provider,
}


def examinations() -> dict[str, Examination]:
    """Return what to ask, by the findings' names: each provider of each kind by itself."""
    return {
        f"{kind}.{name}": partial(examine, kind, name, provider)
        for kind, provider in KINDS.items()
        for name in chosen(f"{kind.upper()}_PROVIDER")
    }


def examine(kind: str, name: str, provider: Callable[[str], object]) -> Iterator[Finding]:
    """Yield what the provider of that name says to our key, and how far its clock is from ours."""
    title = f"{kind}.{name}"
    try:
        chosen_one = provider(name)
    except KeyError:
        mend = f"Set {kind.upper()}_PROVIDER to what docs/providers.md lists."
        yield wrong(title, f"there is no provider {name!r}", mend)
        return
    if not isinstance(chosen_one, Examined):
        yield ok(title, "asks nobody: it needs no key")
        return
    yield from _asked(title, chosen_one)


def _asked(title: str, provider: Examined) -> Iterator[Finding]:
    try:
        examination = asyncio.run(asyncio.wait_for(provider.examine(), ANSWER_SECONDS))
    except TimeoutError:
        mend = "Look at the network; workers go on trying."
        yield wrong(title, f"does not answer within {ANSWER_SECONDS} s", mend)
    except ProviderError as error:
        mend = "The provider's page in docs/providers/ says what to do about it."
        yield wrong(title, reason(error), mend)
    else:
        yield ok(title, f"accepts the key; {examination.says}")
        if examination.clock is not None:
            yield clocks.vendors(f"clock.{title}", title, examination.clock, time.time())

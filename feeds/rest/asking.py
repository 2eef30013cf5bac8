"""What REST asks providers: briefly kept, so that many clients cost one question."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.cache import cache
from django.utils import timezone

from feeds.errors import ProviderError

ANSWER_SECONDS = 5  # no client waits longer for a provider
CACHED_SECONDS = 10  # a provider is asked the same at most this often, however many clients ask
MISSING = object()

Provider = TypeVar("Provider")
Answer = TypeVar("Answer")
Question = Callable[[Provider, datetime], Awaitable[Mapping[str, Answer | ProviderError]]]


class Asking(Generic[Provider]):
    """The questions of one sport."""

    def __init__(self, sport: str, provider: Callable[[str], Provider]) -> None:
        """`provider` returns the sport's provider of a name."""
        self._sport = sport
        self._provider = provider

    def ask(
        self,
        name: str,
        ref: str,
        what: str,
        question: Question[Provider, Answer],
        seconds: int = CACHED_SECONDS,
    ) -> Answer | ProviderError:
        """Return what the provider of that name says of `ref`, or its error: a permanent one of `ref` alone.

        `what` is the question's name; its answer is kept for so many seconds. (Blocking.)
        """
        key = f"{self._sport}:{what}:{name}:{ref}"
        answer: Any = cache.get(key, MISSING)
        if answer is MISSING:
            answer = asyncio.run(self._ask(name, ref, question, timezone.now()))
            cache.set(key, answer, seconds)  # a refusal too: a provider in trouble is left in peace
        return answer  # type: ignore[no-any-return]  # the cache knows no types

    async def _ask(
        self, name: str, ref: str, question: Question[Provider, Answer], at: datetime
    ) -> Answer | ProviderError:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return (await question(self._provider(name), at))[ref]
        except ProviderError as error:
            return ProviderError(str(error))
        except TimeoutError:
            return ProviderError(f"no answer in {ANSWER_SECONDS} s")

"""What football's REST asks providers."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from feeds.errors import ProviderError
from feeds.rest.asking import CACHED_SECONDS, Asking
from football.models import Event
from football.providers import FootballProvider, provider

Answer = TypeVar("Answer")
Question = Callable[[FootballProvider, str, datetime], Awaitable[Mapping[str, Answer | ProviderError]]]

ask = Asking("football", provider).ask


class Told(NamedTuple, Generic[Answer]):
    """An answer, and whose it is: the ids of people in it are that provider's."""

    answer: Answer
    provider: str


def ask_sources(
    event: Event, what: str, question: Question[Answer], seconds: int = CACHED_SECONDS
) -> Told[Answer] | ProviderError:
    """Return what the first of the match's providers says that says something; else an error (blocking).

    The question gets the provider and its id of the match. A permanent error: nobody knows, or will.
    """
    trouble = ProviderError("read no longer", permanent=True)
    for source in event.sources:
        asked = partial(_about, question, source.ref)
        answer = ask(source.provider, source.ref, what, asked, seconds)
        if not isinstance(answer, ProviderError | None):
            return Told(answer, source.provider)
        if isinstance(answer, ProviderError) and trouble.permanent:
            trouble = answer
    return trouble


def _about(
    question: Question[Answer], ref: str, source: FootballProvider, at: datetime
) -> Awaitable[Mapping[str, Answer | ProviderError]]:
    return question(source, ref, at)

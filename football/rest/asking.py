"""What football's REST asks providers."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Generic, NamedTuple, TypeVar

import structlog
from redis.exceptions import RedisError

from feeds.errors import ProviderError
from feeds.health.notes import fared
from feeds.models import Source
from feeds.rest.asking import CACHED_SECONDS, Asking
from football.models import Event
from football.providers import FootballProvider, provider

Answer = TypeVar("Answer")
Question = Callable[[FootballProvider, str, datetime], Awaitable[Mapping[str, Answer | ProviderError]]]

ask = Asking("football", provider).ask

log = structlog.get_logger(__name__)


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
    for source in _in_order(event.sources):
        asked = partial(_about, question, source.ref)
        answer = ask(source.provider, source.ref, what, asked, seconds)
        if not isinstance(answer, ProviderError | None):
            return Told(answer, source.provider)
        if isinstance(answer, ProviderError) and trouble.permanent:
            trouble = answer
    return trouble


def _in_order(sources: Sequence[Source]) -> Sequence[Source]:
    """Return the sources, those last that do not answer the feed now: a client would wait for them."""
    if len(sources) == 1:
        return sources
    try:
        return sorted(sources, key=lambda source: _is_failing(source.provider))
    except RedisError as error:
        log.warning("REST answers without the live store", error=str(error))
        return sources


def _is_failing(name: str) -> bool:
    return fared(f"{name} football").failing_since is not None


def _about(
    question: Question[Answer], ref: str, source: FootballProvider, at: datetime
) -> Awaitable[Mapping[str, Answer | ProviderError]]:
    return question(source, ref, at)

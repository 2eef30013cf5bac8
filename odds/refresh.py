"""Asks upstream for quotes and keeps the answers."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from feeds.asking import ask
from feeds.complaints import malformed
from feeds.errors import ProviderError
from odds import store
from odds.history import take_in
from odds.match import Match
from odds.providers import provider, provider_name
from odds.quotes import Books, Reading


async def refresh(
    matches: Sequence[Match],
    known: Mapping[str, Reading],
    bookmakers: Collection[str],
    at: datetime,
    seconds: float,
) -> dict[str, Reading]:
    """Ask for these matches and keep what is answered within `seconds`; return it, by the matches' topics.

    `known`: the readings before; `bookmakers`: the slugs that are served. A provider that fails costs its
    own matches this reading, no more.
    """
    by_provider: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        by_provider[provider_name(demo=match.demo)].append(match)
    answers = await asyncio.gather(*(_ask(name, some, at, seconds) for name, some in by_provider.items()))
    readings = {
        topic: take_in(known.get(topic), _served(books, bookmakers), read_at)
        for answer in answers
        for topic, (read_at, books) in answer.items()
    }
    if readings:
        await asyncio.to_thread(store.save, readings)
    return readings


async def _ask(
    name: str, matches: Sequence[Match], at: datetime, seconds: float
) -> dict[str, tuple[datetime, Books]]:
    """Return when each match was read, and what was said; nothing of those that could not be answered for."""
    answers = await ask(f"{name} odds", lambda: provider(name).quotes(matches, at), seconds)
    if answers is None:
        return {}
    good: dict[str, tuple[datetime, Books]] = {}
    for match in matches:
        answer = answers.get(match.topic, {})  # unknown to it: nobody quotes the match
        if isinstance(answer, ProviderError):
            malformed(name, match.ref, answer)
        else:
            good[match.topic] = (
                (answer.read_at, answer.books) if isinstance(answer, Reading) else (at, answer)
            )
    return good


def _served(books: Books, bookmakers: Collection[str]) -> Books:
    return {slug: quotes for slug, quotes in books.items() if slug in bookmakers}

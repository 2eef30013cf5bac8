"""Quoted matches for the tests of football's REST."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.utils import timezone

from feeds.poller import poll
from football.models import Event
from live import demand
from live.connection import blocking_redis, connect
from live.topics import match_topic
from odds import store
from odds.feed import OddsFeed
from odds.models import ClosingOdds
from odds.providers import provider_name
from odds.quotes import GOALS_25, MATCH_WINNER, Line, Outcome, Quote, Reading
from odds.sports import named

BWIN = (1.85, 3.6, 4.4)
PINNACLE = (1.9, 3.7, 4.2)


def prices(*figures: float, line: Line = MATCH_WINNER, **changes: Any) -> dict[Outcome, Quote]:
    """Return a book's quotes of a line, changed a minute ago and confirmed now."""
    now = timezone.now()
    past = {"changed_at": now - timedelta(seconds=60), "confirmed_at": now}
    return {
        outcome: Quote(price=price, **past | changes) for outcome, price in zip(line, figures, strict=True)
    }


def two_books() -> dict[str, dict[Outcome, Quote]]:
    """Return what two books quote: the result, and one of them a total."""
    total = prices(1.5, 2.6, line=GOALS_25, previous_price=1.6)
    return {"bwin": prices(*BWIN, previous_price=3.6), "pinnacle": prices(*PINNACLE) | total}


def read(event: Event, books: dict[str, dict[Outcome, Quote]], at: datetime | None = None) -> None:
    """Keep a reading of the match, as the feed does."""
    store.save({match_topic("football", event.pk): Reading(at or timezone.now(), books)})


def follow(event: Event) -> None:
    """Have somebody follow the match, and the feed of odds poll it."""
    asyncio.run(_demand(event))
    blocking_redis().delete(f"lease:football odds:{event.pk}")
    poll(OddsFeed(named("football")), [event.pk])


def close(event: Event, books: dict[str, dict[Outcome, Quote]]) -> ClosingOdds:
    """Write the match's closing odds."""
    row = ClosingOdds(
        sport="football",
        event_id=event.pk,
        provider=provider_name(demo=event.demo),
        consensus={"match_winner": {"home": 1.88, "draw": 3.65, "away": 4.3}},
        quotes=_as_stored(books),
        updated_at=event.kickoff_at,
    )
    row.save()
    return row


async def _demand(event: Event) -> None:
    redis = connect()
    await demand.refresh(redis, [("football", event.pk)])
    await redis.aclose()


def _as_stored(books: dict[str, dict[Outcome, Quote]]) -> Any:
    return msgspec.to_builtins(books)

"""What happens to the odds of a service under test: functions for `Service.call`."""

import asyncio
from datetime import timedelta

import msgspec
from django.utils import timezone

from feeds import feed
from feeds.poller import poll
from football.calendar import sync
from football.models import Event
from football.providers import provider
from live.connection import blocking_redis
from live.topics import match_topic
from odds import store
from odds.quotes import Outcome

FEED = "football odds"
SOON, LATER = timedelta(minutes=20), timedelta(hours=1)


def upcoming_match() -> int:
    """Put the simulator's next kick-offs into the calendar; return the id of one that is 20 minutes away."""
    now = timezone.now()
    vendor = provider("simulator")
    sync(vendor.name, asyncio.run(vendor.fixtures(now + SOON, now + LATER, now)))
    return Event.objects.filter(demo=False).earliest("kickoff_at").pk


def look_again(event_id: int, *, slug: str | None = None, price: float = 0.0) -> list[str]:
    """Have upstream say the same again, but for that book's price of home; return what was published."""
    topic = match_topic("football", event_id)
    reading = store.load([topic])[topic]
    now = timezone.now()
    books = {
        name: {
            outcome: msgspec.structs.replace(quote, changed_at=now, confirmed_at=now)
            for outcome, quote in quotes.items()
        }
        for name, quotes in reading.books.items()
    }
    if slug is not None:
        books[slug][Outcome.HOME] = msgspec.structs.replace(books[slug][Outcome.HOME], price=price)
    store.save({topic: msgspec.structs.replace(reading, read_at=now, books=books)})
    blocking_redis().delete(f"lease:{FEED}:{event_id}")
    return sorted(poll(feed.named(FEED), [event_id]))

"""Celery's side of the feeds: beat enqueues ticks, ticks enqueue polls (config/celery.py has the table)."""

from itertools import islice

from celery import shared_task

from feeds import feed, poller
from feeds.health import notes
from feeds.joining import counterparts
from live import demand

QUEUE = "live"


@shared_task(name="feeds.tick", ignore_result=True)
def tick(feed_name: str) -> None:
    """Enqueue a poll for every shard of what is followed now."""
    wanted = feed.named(feed_name)
    event_ids = demand.followed(wanted.sport)
    notes.ticked(wanted.name, wanted.period, followed=bool(event_ids))
    followed = iter(event_ids)
    while shard := list(islice(followed, wanted.shard_size)):
        poll_shard.apply_async((feed_name, shard), queue=QUEUE, expires=wanted.period)


@shared_task(name="feeds.poll_shard", ignore_result=True)
def poll_shard(feed_name: str, event_ids: list[int]) -> None:
    """Poll these matches once."""
    poller.poll(feed.named(feed_name), event_ids)


@shared_task(name="feeds.poll_now", ignore_result=True)
def poll_now(sport: str, event_id: int) -> None:
    """Poll a match that somebody has begun to follow, without waiting for the next tick."""
    for each in feed.of_sport(sport):
        poller.poll(each, [event_id])


@shared_task(name="feeds.erase_old_counterparts", ignore_result=True)
def erase_old_counterparts() -> None:
    """Erase what other providers had of matches that are long over."""
    counterparts.erase_old()

"""How often something may be done in a minute, counted in Redis. While Redis is away, nothing is counted."""

import time
from collections.abc import Iterable
from typing import NamedTuple

import structlog
from django.core.cache import cache
from redis import RedisError

WINDOW_SECONDS = 60
RETURNS = 20  # by one account: each has PayPal asked to capture
UNVERIFIED_OF_ADDRESS = 30  # deliveries; PayPal's own are given back once they are known to be
UNVERIFIED = 300  # of all addresses: what forgers can make us ask PayPal

log = structlog.get_logger(__name__)


class Limit(NamedTuple):
    """So many in this minute."""

    key: str
    most: int


def returns(account_id: int) -> list[Limit]:
    """Return what bounds how often an account comes back from PayPal."""
    return [_limit(f"returns:{account_id}", RETURNS)]


def deliveries(address: str) -> list[Limit]:
    """Return what bounds the deliveries to the webhook from this address."""
    return [_limit(f"deliveries:{address}", UNVERIFIED_OF_ADDRESS), _limit("deliveries", UNVERIFIED)]


def take(limits: Iterable[Limit]) -> bool:
    """Count one; return whether all of the limits, looked at in this order, let it through."""
    return all(_count(limit, 1) <= limit.most for limit in limits)


def give_back(limits: Iterable[Limit]) -> None:
    """Take back what `take` has counted."""
    for limit in limits:
        _count(limit, -1)


def _limit(name: str, most: int) -> Limit:
    return Limit(f"limit:{name}:{int(time.time()) // WINDOW_SECONDS}", most)


def _count(limit: Limit, by: int) -> int:
    try:
        cache.add(limit.key, 0, timeout=2 * WINDOW_SECONDS)
        return int(cache.incr(limit.key, by))
    except RedisError as error:
        log.warning("Redis is away, nothing is counted", error=str(error))
        return 0

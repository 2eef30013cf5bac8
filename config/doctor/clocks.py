"""This machine's clock beside others: polls expire, second factors and latencies are judged by it."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.db.backends.utils import CursorWrapper
from redis import Redis
from redis.exceptions import RedisError

from config.celery import SCHEDULE
from config.doctor.findings import Finding, ok, warning, wrong
from config.doctor.redis_servers import connected

# A worker whose clock is ahead of beat's by the shortest period drops each of these tasks as too old
WRONG_SECONDS = float(min(period for _, period, _ in SCHEDULE.values()))
APART_SECONDS = 0.5  # latencies are off by it
VENDOR_WRONG_SECONDS = 30  # second factors of telephones, whose clocks are right, are refused
VENDOR_APART_SECONDS = 3  # a Date header has whole seconds, and was on its way
MEND = "Run a time service on both machines: `timedatectl set-ntp true`, or chrony."


def examine() -> Iterator[Finding]:
    """Yield how far the clocks of Redis and PostgreSQL are from ours; whoever is away tells none."""
    try:
        with connected(settings.REDIS_URL) as redis:
            redis.ping()  # the connection is not to be timed
            yield judged("clock.redis", "Redis", offset(lambda: _redis_time(redis)))
    except (RedisError, OSError, ValueError):
        pass  # config/doctor/redis_servers.py tells it
    if connection.vendor != "postgresql":
        return
    try:
        with connection.cursor() as cursor:
            yield judged("clock.database", "the database", offset(lambda: _database_time(cursor)))
    except DatabaseError:
        pass  # config/doctor/database.py tells it


def offset(theirs: Callable[[], float]) -> float:
    """Return how many seconds a clock is ahead of ours."""
    before = time.time()
    said = theirs()
    return said - (before + time.time()) / 2


def judged(
    name: str, whose: str, ahead: float, apart: float = APART_SECONDS, wrong_from: float = WRONG_SECONDS
) -> Finding:
    """Return how it is with a clock that is so many seconds ahead of ours. Pure."""
    if abs(ahead) < apart:
        return ok(name, f"agrees with the clock of {whose}")
    way = "behind" if ahead > 0 else "ahead of"
    said = f"this machine is {abs(ahead):.1f} s {way} {whose}"
    return wrong(name, said, MEND) if abs(ahead) >= wrong_from else warning(name, said, MEND)


def vendors(name: str, whose: str, told: datetime, now: float) -> Finding:
    """Return how it is with a clock that a vendor's answer has told, at `now` in Unix seconds. Pure."""
    return judged(
        name, whose, told.timestamp() - now, apart=VENDOR_APART_SECONDS, wrong_from=VENDOR_WRONG_SECONDS
    )


def _redis_time(redis: Redis) -> float:
    seconds, micros = redis.time()
    return seconds + micros / 1e6


def _database_time(cursor: CursorWrapper) -> float:
    cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
    return float(cursor.fetchone()[0])

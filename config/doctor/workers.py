"""Workers, their queues, and beat: whether what has to be done is done."""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from config.celery import app
from config.doctor.findings import Finding, ok, warning, wrong
from config.doctor.redis_servers import connected
from feeds import feed
from feeds.health import notes
from feeds.health.verdict import LATE_SECONDS, NEVER, State, of_feed
from feeds.tasks import QUEUE

ANSWER_SECONDS = 2.0  # a worker's own thread answers; a machine that is busy takes its time
MANY_WAITING = 100  # more than beat sends in a minute
TOO_MANY_WAITING = 1_000  # ten minutes of it, most of them too old to be done
QUEUES = (QUEUE, str(app.conf.task_default_queue))
START_WORKER = "Start a worker with the Procfile's line `worker`; its log says why it has stopped."
START_BEAT = "Start beat, once, with the Procfile's line `beat`; its log says why it has stopped."
MORE_WORKERS = "Start another worker, on another core."


class _Task(msgspec.Struct):
    """Of a queued task, what tells when beat has sent it."""

    class Headers(msgspec.Struct):
        expires: datetime | None = None

    headers: Headers


def examine() -> Iterator[Finding]:
    """Yield which workers answer, how long each queue is, and whether beat ticks and feeds are polled."""
    try:
        with connected(settings.REDIS_URL) as redis:
            redis.ping()
            by_queue = _workers()
            yield answering({name for names in by_queue.values() for name in names})
            for queue in QUEUES:
                yield queued(queue, by_queue.get(queue, ()), _length(redis, queue))
            yield from _ticking(redis, is_worked=any(by_queue.values()))
    except (RedisError, OSError, ValueError):
        said = "nobody can be asked while Redis does not answer"
        yield wrong("workers", said, "Mend Redis first.")


def answering(names: set[str]) -> Finding:
    """Return how many workers answer. Pure."""
    if not names:
        return wrong("workers", "none answers: nothing is polled and no payment is looked at", START_WORKER)
    listed = ", ".join(sorted(names))
    if len(names) == 1:
        return ok("workers", f"{listed} answers; a second would go on where it fails")
    return ok("workers", f"{len(names)} answer: {listed}")


def queued(queue: str, workers: Sequence[str], waiting: int) -> Finding:
    """Return how it is with a queue. Pure."""
    name, said = f"queue.{queue}", f"{waiting:,} tasks wait"
    if not workers:
        mend = f"Start a worker that takes it: `--queues {','.join(QUEUES)}`."
        return wrong(name, f"no worker takes it; {said}", mend)
    if waiting >= TOO_MANY_WAITING:
        return wrong(name, said, MORE_WORKERS)
    return warning(name, said, MORE_WORKERS) if waiting >= MANY_WAITING else ok(name, said)


def _workers() -> dict[str, list[str]]:
    """Return the workers that answer, by the queues that they take."""
    with app.connection_for_read() as connection:
        inspect = app.control.inspect(timeout=ANSWER_SECONDS, connection=connection)
        answers = inspect.active_queues() or {}
    by_queue: dict[str, list[str]] = {}
    for worker, queues in answers.items():
        for queue in queues:
            by_queue.setdefault(queue["name"], []).append(worker)
    return by_queue


def _length(redis: Redis, queue: str) -> int:
    return int(redis.llen(queue))


def _ticking(redis: Redis, *, is_worked: bool) -> Iterator[Finding]:
    """Yield whether beat ticks: by what workers have noted, or by what waits for a worker; and the polls."""
    now = time.time()
    noted = [at for name in _feeds() if (at := notes.worked(name).ticked_at) is not None]
    if noted and now - max(noted) <= LATE_SECONDS:
        yield ok("beat", f"ticked {max(0, now - max(noted)):.0f} s ago")
        yield from _polls(now)
    elif not is_worked and any(_is_fresh(redis, queue, now) for queue in QUEUES):
        yield ok("beat", "sends ticks, which wait for a worker")
    else:
        said = f"has not ticked for {now - max(noted):,.0f} s" if noted else "has never ticked"
        yield wrong("beat", said, START_BEAT)


def _is_fresh(redis: Redis, queue: str, now: float) -> bool:
    """Whether the newest task of a queue was sent just now. It expires when its next turn comes."""
    newest = redis.lindex(queue, 0)
    try:
        expires = msgspec.json.decode(newest, type=_Task).headers.expires if newest else None
    except msgspec.DecodeError:
        return False
    return expires is not None and expires.timestamp() > now - LATE_SECONDS


def _polls(now: float) -> Iterator[Finding]:
    """Yield how the workers do with each feed; how its providers do is told where their keys are."""
    for name, period in _feeds().items():
        state, why = of_feed(notes.worked(name), [State.HEALTHY], period, now)
        title = f"polls.{name.replace(' ', '_')}"
        if state is State.HEALTHY:
            yield ok(title, f"every {period:g} s")
        elif why == NEVER:
            yield warning(title, "has had no turn yet", f"Look again in {period:g} s, its period.")
        else:
            yield (wrong if state is State.DOWN else warning)(title, why, MORE_WORKERS)


def _feeds() -> dict[str, float]:
    """Return the period of each feed, in seconds, by its name."""
    return {name: feed.named(name).period for name in feed.names()}

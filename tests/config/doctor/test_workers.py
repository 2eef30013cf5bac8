"""Workers, queues and beat, by what is in Redis; tests/config/test_doctor.py has real ones."""

import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django.fixtures import Settings
from redis import Redis

from config.doctor import workers
from config.doctor.findings import State
from config.doctor.workers import MANY_WAITING, TOO_MANY_WAITING, answering, examine, queued
from config.embedded_redis import free_port
from feeds.health import notes
from tests.config.doctor.found import named, states


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is there to answer: that is known soon."""
    monkeypatch.setattr(workers, "ANSWER_SECONDS", 0.1)


def send(redis: Redis, queue: str, expires_in: float) -> None:
    """Put a task into a queue as beat does."""
    expires = datetime.now(UTC) + timedelta(seconds=expires_in)
    redis.lpush(queue, json.dumps({"headers": {"expires": expires.isoformat()}, "body": ""}))


def tick(*, followed: bool = False) -> None:
    """Let every feed tick once."""
    for name, period in workers._feeds().items():
        notes.ticked(name, period, followed=followed)


def test_without_workers_nothing_is_well(redis_client: Redis) -> None:
    assert states(examine()) == dict.fromkeys(["workers", "queue.live", "queue.default", "beat"], State.WRONG)


def test_without_redis_nobody_can_be_asked(settings: Settings) -> None:
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"

    (found,) = examine()
    assert (found.name, found.state) == ("workers", State.WRONG)


@pytest.mark.parametrize(
    ("names", "state", "words"),
    [
        (set(), State.WRONG, "none answers"),
        ({"celery@a"}, State.OK, "celery@a answers"),
        ({"celery@b", "celery@a"}, State.OK, "2 answer: celery@a, celery@b"),
    ],
)
def test_who_answers_is_named(names: set[str], state: State, words: str) -> None:
    found = answering(names)

    assert found.state is state
    assert words in found.says


@pytest.mark.parametrize(
    ("taken_by", "waiting", "state"),
    [
        ([], 0, State.WRONG),
        (["celery@a"], MANY_WAITING - 1, State.OK),
        (["celery@a"], MANY_WAITING, State.WARNING),
        (["celery@a"], TOO_MANY_WAITING, State.WRONG),
    ],
)
def test_a_queue_is_taken_and_short(taken_by: list[str], waiting: int, state: State) -> None:
    found = queued("live", taken_by, waiting)

    assert (found.name, found.state) == ("queue.live", state)
    assert f"{waiting:,} tasks wait" in found.says


def test_a_full_queue_is_counted(redis_client: Redis) -> None:
    for _ in range(3):
        send(redis_client, "live", -60)

    assert "3 tasks wait" in named(examine(), "queue.live").says


def test_ticks_that_wait_for_a_worker_tell_that_beat_is_alive(redis_client: Redis) -> None:
    send(redis_client, "default", 1)

    assert named(examine(), "beat").state is State.OK


@pytest.mark.parametrize("newest", [b"", b"[]", b'{"headers": {}}', b'{"headers": {"expires": null}}'])
def test_tasks_of_others_tell_nothing_of_beat(redis_client: Redis, newest: bytes) -> None:
    redis_client.lpush("live", newest)

    assert named(examine(), "beat").state is State.WRONG


def test_old_ticks_tell_that_beat_has_stopped(redis_client: Redis) -> None:
    send(redis_client, "live", -60)

    assert named(examine(), "beat").state is State.WRONG


def test_beat_is_alive_while_workers_note_its_ticks(redis_client: Redis) -> None:
    tick()

    found = states(examine())
    assert found["beat"] is State.OK
    assert {found[f"polls.{name}"] for name in ("football", "tennis", "football_odds")} == {State.OK}


def test_beat_has_stopped_when_the_last_tick_is_old(
    redis_client: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time()
    monkeypatch.setattr(notes.time, "time", lambda: now - 300)
    tick()
    monkeypatch.setattr(notes.time, "time", lambda: now)

    found = named(examine(), "beat")
    assert found.state is State.WRONG
    assert "has not ticked for 300 s" in found.says


def test_polls_that_do_not_come_are_told(redis_client: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr(notes.time, "time", lambda: now - 300)
    tick()
    monkeypatch.setattr(notes.time, "time", lambda: now)
    tick(followed=True)

    found = named(examine(), "polls.football")
    assert found.state is State.WRONG
    assert "behind" in found.says


def test_a_feed_without_its_first_turn_is_no_alarm(redis_client: Redis) -> None:
    notes.ticked("football", 5, followed=False)

    found = named(examine(), "polls.football_odds")
    assert found.state is State.WARNING
    assert "30 s" in found.mend

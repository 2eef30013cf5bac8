"""What workers note of their polls, and the incidents that come of it."""

import asyncio
import time
from typing import Any

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as RedisAway
from structlog.testing import capture_logs

from feeds import circuit, feed
from feeds.asking import ask
from feeds.circuit import Circuit
from feeds.errors import ProviderError
from feeds.health import incidents, notes
from feeds.health.incidents import KEPT_INCIDENTS, Incident, recent, record
from feeds.health.notes import KEPT_SECONDS, answered, failed, fared, feed_key, provider_key, ticked, worked
from feeds.health.verdict import GIVEN_UP_SECONDS, LATE_SECONDS, NO_WORKER
from feeds.poller import poll
from feeds.tasks import tick
from tests.feeds.curling import CurlingFeed

VENDOR = "vendor curling"

pytestmark = pytest.mark.usefixtures("redis_client")


@pytest.fixture
def own_circuit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vendor as if it had never been asked."""
    monkeypatch.setattr(circuit, "_circuits", {VENDOR: Circuit(VENDOR)})


def failing(redis: Redis, *, since: float, last: float) -> None:
    """Have the vendor fail since so many seconds ago."""
    failed(VENDOR, "cannot be reached")
    now = time.time()
    moments: dict[Any, Any] = {"failing_since": now - since, "failed_at": now - last}
    redis.hset(provider_key(VENDOR), mapping=moments)


async def fail() -> int:
    raise ProviderError("answered 503")


async def three() -> int:
    return 3


@pytest.mark.usefixtures("own_circuit")
async def test_what_a_provider_does_is_noted_with_the_poll() -> None:
    await ask(VENDOR, fail, 1)
    bad = await asyncio.to_thread(fared, VENDOR)
    circuit.circuit(VENDOR).succeeded()
    await ask(VENDOR, three, 1)
    good = await asyncio.to_thread(fared, VENDOR)

    assert bad.failing_since == bad.failed_at == pytest.approx(time.time(), abs=5)
    assert (bad.good_at, bad.reason) == (None, "does not answer as documented")
    assert (good.failing_since, good.reason) == (None, "")
    assert good.good_at == pytest.approx(time.time(), abs=5)


@pytest.mark.usefixtures("own_circuit")
async def test_a_poll_does_not_fail_for_a_note_that_could_not_be_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away() -> None:
        raise RedisAway("gone")

    monkeypatch.setattr(notes, "blocking_redis", away)
    with capture_logs() as logs:
        assert await ask(VENDOR, three, 1) == 3

    assert [line["event"] for line in logs] == ["poll not noted"]


def test_trouble_counts_from_its_first_failure() -> None:
    failed(VENDOR, "cannot be reached")
    first = fared(VENDOR).failing_since
    failed(VENDOR, "does not answer in time")

    again = fared(VENDOR)
    assert again.failing_since == first
    assert again.reason == "does not answer in time"
    assert (again.failed_at or 0) >= (first or 0)


def test_trouble_that_ends_is_an_incident(redis_client: Redis) -> None:
    failing(redis_client, since=300, last=2)
    answered(VENDOR)
    answered(VENDOR)

    (incident,) = recent()
    assert (incident.who, incident.reason) == (VENDOR, "cannot be reached")
    assert incident.ended_at - incident.began_at == pytest.approx(300, abs=5)


def test_a_single_lost_poll_is_none(redis_client: Redis) -> None:
    failing(redis_client, since=LATE_SECONDS - 5, last=2)
    answered(VENDOR)

    assert recent() == []


def test_of_the_time_in_which_nobody_asked_nothing_is_said(redis_client: Redis) -> None:
    failing(redis_client, since=10_000, last=9000)
    answered(VENDOR)

    (incident,) = recent()
    assert incident.ended_at - incident.began_at == pytest.approx(1000 + GIVEN_UP_SECONDS, abs=5)


def test_workers_that_were_away_are_an_incident(redis_client: Redis) -> None:
    ticked("curling", 5, followed=True)
    assert recent() == []
    redis_client.hset(feed_key("curling"), "ticked_at", time.time() - 100)
    ticked("curling", 5, followed=True)
    ticked("curling", 5, followed=True)

    (incident,) = recent()
    assert (incident.who, incident.reason) == ("curling", NO_WORKER)
    assert incident.ended_at - incident.began_at == pytest.approx(100, abs=5)


def test_a_tick_without_followed_matches_leaves_nothing_unpolled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "_feeds", {"curling": CurlingFeed()})
    tick("curling")

    found = worked("curling")
    assert found.ticked_at == found.polled_at == pytest.approx(time.time(), abs=5)
    assert found.published_at is None


def test_a_poll_notes_itself_and_its_frames(redis_client: Redis) -> None:
    curling = CurlingFeed()
    curling.sheet.stones = {7: 1}
    poll(curling, [7])
    first = worked("curling")
    redis_client.delete("lease:curling:7")
    poll(curling, [7])
    second = worked("curling")

    assert first.published_at == first.polled_at == pytest.approx(time.time(), abs=5)
    assert second.published_at == first.published_at  # nothing new
    assert (second.polled_at or 0) > (first.polled_at or 0)


def test_a_match_is_not_needed_to_read_what_was_never_noted() -> None:
    assert worked("never").ticked_at is None
    assert fared("never").good_at is None
    assert recent() == []


def test_only_the_newest_incidents_are_kept_and_none_for_ever(redis_client: Redis) -> None:
    now = time.time()
    record(Incident("old", now - 9 * 86_400, now - 8 * 86_400, "x"))
    assert recent() == []
    for number in range(KEPT_INCIDENTS + 5):
        record(Incident(str(number), now - 100, now, "x"))

    assert [each.who for each in recent()][:2] == [str(KEPT_INCIDENTS + 4), str(KEPT_INCIDENTS + 3)]
    assert redis_client.llen(incidents.KEY) == KEPT_INCIDENTS
    assert 0 < redis_client.ttl(incidents.KEY) <= incidents.KEPT_SECONDS


def test_notes_end_by_themselves(redis_client: Redis) -> None:
    answered(VENDOR)
    ticked("curling", 5, followed=False)

    for key in (provider_key(VENDOR), feed_key("curling")):
        assert 0 < redis_client.ttl(key) <= KEPT_SECONDS

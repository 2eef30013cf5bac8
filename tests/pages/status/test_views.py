"""The status page and its twin, from what workers and web processes have noted."""

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.test import Client
from pytest_django.fixtures import Settings
from redis import Redis
from redis.exceptions import ConnectionError as RedisAway

from config.celery import SCHEDULE
from feeds.errors import ProviderError
from feeds.feed import named
from feeds.health import notes
from feeds.health.incidents import Incident, record
from feeds.health.verdict import NEVER
from feeds.http.gate import Gate, Limits
from feeds.http.left_alone import SPENT_SECONDS
from feeds.moments import rfc3339
from feeds.takeover.stand_ins import StandIn, note_stand_ins
from live import demand, latency
from live.connection import connect
from live.latency import Latency
from live.publication import Publication
from pages.status import report
from pages.status.report import WATCHED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]


def read(client: Client) -> dict[str, Any]:
    """Return `/status.json`; its feeds by their names."""
    answer = client.get("/status.json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    body: dict[str, Any] = json.loads(answer.content)
    return body | {"feeds": {each["name"]: each for each in body["feeds"]}}


def beating() -> None:
    """Have every feed's workers alive."""
    for each in WATCHED:
        notes.ticked(each.name, named(each.name).period, followed=False)


def failing(redis: Redis, title: str, seconds: float) -> None:
    """Have a provider fail for so long."""
    notes.failed(title, "cannot be reached")
    redis.hset(notes.provider_key(title), "failing_since", time.time() - seconds)


def test_before_any_worker_has_run_it_says_so(client: Client) -> None:
    body = read(client)

    assert body["state"] == "late"
    assert {each["reason"] for each in body["feeds"].values()} == {NEVER}


def test_when_nobody_follows_anything_all_is_idle_and_nothing_is_invented(client: Client) -> None:
    beating()
    body, page = read(client), client.get("/status/").content.decode()

    assert {each["state"] for each in body["feeds"].values()} == {body["state"]} == {"idle"}
    assert body["feeds"]["football"]["upstream"] == {"measured": 0, "p50": None, "p95": None, "p99": None}
    assert body["feeds"]["football"]["last_frame_age"] is None
    assert page.count("no data") == 2 * len(WATCHED)
    assert body["left_alone"] == body["feeds"]["football"]["stand_ins"] == []
    assert "Left alone" not in page
    assert "All is quiet" in page
    assert "No incident in the last 7 days." in page


def test_a_provider_that_answers_is_healthy(client: Client) -> None:
    beating()
    notes.answered("simulator football")

    found = read(client)["feeds"]["football"]
    assert found["state"] == "healthy"
    (provider,) = found["providers"]
    assert provider["last_answer_age"] < 5


@pytest.mark.parametrize(("seconds", "state"), [(30, "late"), (600, "down")])
def test_a_provider_in_trouble_makes_its_feed_ill_and_is_an_incident_that_goes_on(
    client: Client, redis_client: Redis, seconds: float, state: str
) -> None:
    beating()
    failing(redis_client, "simulator odds", seconds)
    body, page = read(client), client.get("/status/").content.decode()

    assert body["state"] == body["feeds"]["football odds"]["state"] == state
    assert body["feeds"]["football"]["state"] == "idle"
    (trouble,) = body["incidents"]
    assert (trouble["who"], trouble["ended_at"]) == ("simulator odds", None)
    assert "It cannot be reached, since" in page
    assert "goes on" in page


def test_each_feed_tells_of_the_configured_provider_and_of_the_demo_s(
    client: Client, settings: Settings
) -> None:
    settings.FOOTBALL_PROVIDER = "sportradar"
    beating()
    notes.failed("sportradar football", "cannot be reached")
    notes.answered("simulator football")

    providers = {each["name"]: each["state"] for each in read(client)["feeds"]["football"]["providers"]}
    assert providers == {"simulator": "healthy", "sportradar": "healthy"}  # one lost poll is no news


def test_incidents_that_are_over_are_told(client: Client) -> None:
    beating()
    now = time.time()
    record(Incident("tennis", now - 400, now - 100, "no worker polled"))
    (trouble,) = read(client)["incidents"]

    assert trouble["seconds"] == 300
    assert "5 min" in client.get("/status/").content.decode()


def test_a_provider_in_another_s_place_is_told_with_its_matches(client: Client, settings: Settings) -> None:
    settings.FOOTBALL_PROVIDER = "sportradar,sportmonks"
    beating()
    now = time.time()
    note_stand_ins("football", [StandIn("sportmonks", "sportradar", pk, now - pk) for pk in (1, 2, 90)])
    body, page = read(client), client.get("/status/").content.decode()

    (stand_in,) = body["feeds"]["football"]["stand_ins"]
    assert (stand_in["provider"], stand_in["instead_of"]) == ("sportmonks", "sportradar")
    assert stand_in["matches"] == 3
    (trouble,) = body["incidents"]
    assert (trouble["who"], trouble["ended_at"]) == ("sportmonks football", None)
    assert trouble["reason"] == "stands in for sportradar on 3 matches"
    assert trouble["began_at"] == stand_in["since"] == rfc3339(datetime.fromtimestamp(now - 90, UTC))
    assert "It stands in for sportradar on 3 matches, since" in page


def test_every_configured_provider_is_told_of_the_first_choice_first(
    client: Client, settings: Settings
) -> None:
    settings.FOOTBALL_PROVIDER = "sportradar,sportmonks"

    providers = [each["name"] for each in read(client)["feeds"]["football"]["providers"]]
    assert providers == ["sportradar", "sportmonks", "simulator"]


def test_a_feed_in_which_another_stands_in_is_late_at_worst(
    client: Client, settings: Settings, redis_client: Redis
) -> None:
    settings.FOOTBALL_PROVIDER = "sportradar,sportmonks"
    beating()
    failing(redis_client, "sportradar football", 600)
    notes.answered("sportmonks football")
    assert read(client)["feeds"]["football"]["state"] == "down"

    note_stand_ins("football", [StandIn("sportmonks", "sportradar", 1, time.time())])

    found = read(client)["feeds"]["football"]
    assert found["state"] == "late"
    assert [each["state"] for each in found["providers"]] == ["down", "healthy", "idle"]


async def _trouble_upstream() -> None:
    redis = connect()
    await Gate(redis, "sportradar soccer", Limits()).failed("sportradar soccer: answered 500 a secret", 40)
    spent = Gate(redis, "sportmonks", Limits(quota=1))
    await spent.admit()
    with pytest.raises(ProviderError, match="are spent"):
        await spent.admit()
    await redis.aclose()


async def test_upstreams_that_are_left_alone_are_told_without_their_words(client: Client) -> None:
    await _trouble_upstream()
    body = await sync_to_async(read)(client)
    page = (await sync_to_async(client.get)("/status/")).content.decode()

    told = {each["name"]: (each["reason"], each["seconds"]) for each in body["left_alone"]}
    assert told == {
        "sportmonks": ("its quota of 30 days is spent", SPENT_SECONDS),
        "sportradar soccer": ("it failed", 40),
    }
    assert "is not asked for 40 s: it failed." in page
    assert "secret" not in page


async def _followed_and_measured() -> None:
    redis, now = connect(), time.time()
    await demand.refresh(redis, [("football", 1), ("football", 2)])
    measured = Latency()
    measured.handed_over(
        Publication("football.1", "e", "", "t", (), at=now - 0.004, upstream=(now - 4,)), now
    )
    await measured.write(redis, now)
    await notes.polled(redis, "football", published=True)
    await redis.aclose()


async def test_what_was_measured_is_told(client: Client) -> None:
    await _followed_and_measured()
    body = await sync_to_async(read)(client)

    found = body["feeds"]["football"]
    assert found["followed"] == 2
    assert found["last_frame_age"] < 5
    assert found["relay"]["measured"] == found["upstream"]["measured"] == 1
    assert 3 <= found["relay"]["p50"] <= 5
    assert 3000 <= found["upstream"]["p99"] <= 5000


def test_without_redis_the_page_says_that_nothing_moves(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(now: float) -> None:
        raise RedisAway("gone")

    monkeypatch.setattr(latency, "of_last_hour", away)
    body, answer = read(client), client.get("/status/")

    assert body["state"] == "down"
    assert answer.status_code == 200
    assert "The live store does not answer." in answer.content.decode()
    assert "gone" not in answer.content.decode()


def test_pages_of_any_origin_may_read_the_twin(client: Client) -> None:
    answer = client.get("/status.json", headers={"origin": "https://elsewhere.example"})

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_feeds_are_those_that_beat_ticks() -> None:
    ticked = {args[0] for task, _, args in SCHEDULE.values() if task == "feeds.tick"}
    assert ticked == {each.name for each in report.WATCHED}

"""A match that is over is told from the database: with Redis emptied, and without asking the provider."""

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from redis import Redis

from football.incidents import Incident, Minute, PeriodEnd, Whistle
from football.models import Event
from tests.calls import Get, getter
from tests.conftest import Person
from tests.football.builders import FULL_TIME, SECOND_HALF
from tests.football.following import Follower, a_match
from tests.football.rest.reported import GRAPHS, INCIDENTS
from tests.football.upstream import Day, Upstream

pytestmark = pytest.mark.django_db

FIGURES = {"home": {"fouls": 8, "xg": 0.3649}, "away": {"fouls": 3, "xg": 0.1}}
OVER: Incident = PeriodEnd(minute=Minute(90), whistle=Whistle.FULL_TIME, score=FULL_TIME.score)


@pytest.fixture
def get(charlie: Person, upstream: Upstream, redis_client: Redis) -> Get:
    """Ask as charlie; the provider is the vendor on loopback."""
    return getter(charlie, "/api/v2/")


@pytest.fixture
def event(get: Get, upstream: Upstream, redis_client: Redis) -> Event:
    """A match that was followed to its end; then Redis was emptied, and the vendor went away."""
    event, match = a_match(upstream)
    match.scoreboard, match.figures = SECOND_HALF, FIGURES
    follower = Follower(event)
    follower.poll()
    match.scoreboard, match.incidents, match.graphs = FULL_TIME, (*INCIDENTS, OVER), GRAPHS
    follower.poll(5)
    redis_client.flushall()
    upstream.day = Day.DOWN
    upstream.asked.clear()
    return event


def test_its_figures_are_still_there(get: Get, event: Event, upstream: Upstream) -> None:
    body = get(f"events/{event.pk}/stats/")

    assert body["stats"]["home"] == {"fouls": 8, "xg": {"live": 0.36, "actual": None}}
    assert [row["cum_home"] for row in body["xg_per_minute"]] == [0.31, 0.36]
    assert [row["type"] for row in body["shotmap"]] == ["goal", "miss", "save"]
    assert body["momentum"] == [{"m": 1, "v": 6}, {"m": 2, "v": -14}]
    assert upstream.asked == []


def test_its_incidents_are_still_there(get: Get, event: Event, upstream: Upstream) -> None:
    incidents: list[dict[str, Any]] = get(f"events/{event.pk}/incidents/")["incidents"]

    assert [incident["type"] for incident in incidents] == [
        *("period", "goal", "card", "substitution", "period", "injuryTime", "goal", "card", "varDecision")
    ]
    assert incidents[0]["text"] == "FT"
    assert upstream.asked == []


def test_its_score_is_still_there(get: Get, event: Event) -> None:
    row = get(f"events/{event.pk}/")

    assert (row["status"], row["home_score"], row["away_score"]) == ("finished", 2, 1)
    assert (row["home_score_ht"], row["away_score_ht"]) == (1, 1)


def test_neither_does_a_redis_that_is_away_matter(
    get: Get, event: Event, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = Redis(port=1)
    monkeypatch.setattr("live.snapshot.blocking_redis", lambda: nowhere)
    monkeypatch.setattr("accounts.cache._client", lambda _: nowhere)
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}

    assert get(f"events/{event.pk}/stats/")["stats"]["away"]["fouls"] == 3
    assert len(get(f"events/{event.pk}/incidents/")["incidents"]) == len(INCIDENTS) + 1


def test_a_token_is_asked_for_all_the_same(client: Client, event: Event) -> None:
    assert client.get(f"/api/v2/events/{event.pk}/stats/").status_code == 401

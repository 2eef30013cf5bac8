"""How many requests an account may make."""

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings
from redis import Redis
from redis.exceptions import RedisError

from config.checks import limits
from config.rest import throttle
from tests.conftest import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]

ALLOWED = 3
AT = 1_800_000_010.5  # ten and a half seconds into a minute


@pytest.fixture(autouse=True)
def few(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three requests through in this minute."""
    settings.REST_REQUESTS_PER_MINUTE = ALLOWED
    monkeypatch.setattr(throttle.time, "time", lambda: AT)


def ask(client: Client, person: Person) -> int:
    """Return the status of an answer to somebody."""
    response = client.get("/api/v2/leagues/", headers={"Authorization": f"Token {person.secret}"})
    return response.status_code


def test_a_request_too_many_is_refused_and_told_when_to_come_back(client: Client, alice: Person) -> None:
    assert [ask(client, alice) for _ in range(ALLOWED)] == [200] * ALLOWED
    response = client.get("/api/v2/leagues/", headers={"Authorization": f"Token {alice.secret}"})

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "50"
    assert response.json()["code"] == "rate_limited"
    assert "50 seconds" in response.json()["detail"]


def test_the_next_minute_begins_anew(client: Client, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [ask(client, alice) for _ in range(ALLOWED + 1)][-1] == 429
    monkeypatch.setattr(throttle.time, "time", lambda: AT + 50)

    assert ask(client, alice) == 200


def test_an_account_is_counted_for_itself(client: Client, alice: Person, bob: Person) -> None:
    assert [ask(client, alice) for _ in range(ALLOWED + 1)][-1] == 429

    assert ask(client, bob) == 200


def test_every_path_counts(client: Client, alice: Person) -> None:
    headers = {"Authorization": f"Token {alice.secret}"}
    for path in ("events/", "events/live/", "teams/"):
        assert client.get(f"/api/v2/{path}", headers=headers).status_code == 200

    assert ask(client, alice) == 429


def test_what_needs_no_token_is_not_counted(client: Client) -> None:
    assert {client.get(path).status_code for path in ["/api/schema/", "/api/docs/"] * ALLOWED} == {200}
    assert {client.options("/api/v2/events/").status_code for _ in range(2 * ALLOWED)} == {204}


def test_nobody_is_counted_while_redis_is_away(
    client: Client, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RedisError("connection refused")

    monkeypatch.setattr(cache, "add", fail)

    assert {ask(client, alice) for _ in range(2 * ALLOWED)} == {200}


def test_counts_do_not_stay(client: Client, alice: Person, redis_client: Redis) -> None:
    ask(client, alice)
    [key] = redis_client.keys("*rest:*")

    assert 0 < redis_client.ttl(key) <= 120


def test_a_bound_that_lets_nobody_through_is_named_at_start(settings: Settings) -> None:
    settings.REST_REQUESTS_PER_MINUTE = 0

    assert [error.msg for error in limits()] == ["REST_REQUESTS_PER_MINUTE has to be above 0."]

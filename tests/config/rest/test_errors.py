"""Every error of the API is JSON with `detail`."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django.fixtures import Settings
from redis.exceptions import ConnectionError as RedisConnectionError
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from config.rest.errors import error_response
from feeds.errors import ProviderError
from tests.conftest import Person


@pytest.fixture
def caller(alice: Person) -> Client:
    """Alice's program; it sees a 500 as a client does."""
    return Client(headers={"Authorization": f"Token {alice.secret}"}, raise_request_exception=False)


@pytest.fixture
def no_events() -> Iterator[None]:
    """The database is gone when events are read."""

    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if "football_event" in sql:
            raise OperationalError("could not connect to db.internal")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize(
    "path", ["/api/v2/nothing/", "/api/v1/events/", "/api/v2/events/abc", "/tennis/api/x"]
)
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_an_unknown_path_is_not_found(settings: Settings, debug: bool, path: str, method: str) -> None:
    settings.DEBUG = debug
    response = getattr(Client(enforce_csrf_checks=True), method)(path)

    assert (response.status_code, response.json()) == (404, {"detail": "Not found"})


def test_a_path_that_is_not_the_api_s_is_a_page(client: Client) -> None:
    response = client.get("/nothing/")

    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/html")


@pytest.mark.usefixtures("no_events")
def test_without_the_database_the_answer_is_503(caller: Client) -> None:
    response = caller.get("/api/v2/events/")

    assert response.status_code == 503
    assert response.json() == {
        "detail": "The database does not answer. Try again in a moment.",
        "code": "unavailable",
    }


def test_a_bug_of_ours_is_500_without_its_details(caller: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def bug(*_: object) -> None:
        raise RuntimeError("the secret is 42")

    monkeypatch.setattr("football.rest.views.present_scoreboards", bug)
    response = caller.get("/api/v2/events/")

    assert response.status_code == 500
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.json() == {"detail": "Internal error", "code": "internal_error"}


@pytest.mark.parametrize(
    "error",
    [ProviderError("key sk-1"), RedisConnectionError("redis.internal"), OperationalError("db.internal")],
)
def test_what_is_down_is_said_without_where_it_is(error: Exception) -> None:
    response = error_response(error, {"request": Request(APIRequestFactory().get("/api/v2/events/"))})

    assert response is not None
    assert response.status_code == 503
    assert response.data["code"] == "unavailable"
    assert str(error) not in response.data["detail"]


def test_whoever_is_too_fast_is_told_when_to_come_back() -> None:
    response = error_response(Throttled(wait=17), {})

    assert response is not None
    assert (response.status_code, response.headers["Retry-After"]) == (429, "17")
    assert response.data["code"] == "rate_limited"

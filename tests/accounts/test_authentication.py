from typing import Any

import pytest
from django.urls import path
from pytest_django.fixtures import DjangoAssertNumQueries, Settings
from redis import Redis
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIClient
from rest_framework.views import APIView

from accounts import tokens, users
from accounts.authentication import secret_in
from tests.conftest import Person

UNKNOWN = "mw_Ab12Cd34_" + "k" * 43  # well formed, and of nobody


class WhoAmI(APIView):
    """Tells the caller who it is taken for."""

    def get(self, request: Request) -> Response:
        return Response({"email": request.user.email, "token_id": request.auth.token_id})


urlpatterns = [path("me/", WhoAmI.as_view())]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def call(authorization: str | None) -> Any:
    headers = {} if authorization is None else {"Authorization": authorization}
    return APIClient().get("/me/", headers=headers)


@pytest.mark.parametrize("scheme", ["Token", "Bearer", "token", "BEARER"])
def test_both_schemes_open_the_door(alice: Person, redis_client: Redis, scheme: str) -> None:
    answer = call(f"{scheme} {alice.secret}")
    assert answer.json() == {"email": "alice@example.org", "token_id": alice.token.pk}


def test_a_known_token_costs_one_query(
    alice: Person, redis_client: Redis, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    call(f"Token {alice.secret}")
    with django_assert_num_queries(1):
        assert call(f"Token {alice.secret}").status_code == 200


@pytest.mark.parametrize(
    "authorization", ["Token", "Token ", "Token x y", f"Token {UNKNOWN}", f"Bearer {UNKNOWN} "]
)
def test_a_bad_token_is_refused_with_a_code(redis_client: Redis, authorization: str) -> None:
    answer = call(authorization)
    assert answer.status_code == 401
    assert answer.data["detail"] == "Invalid token."
    assert answer.data["detail"].code == "auth_failed"
    assert answer.headers["WWW-Authenticate"] == 'Token realm="api"'


@pytest.mark.parametrize("authorization", [None, "", "Basic YTpi"])
def test_no_token_is_asked_for_one(redis_client: Redis, authorization: str | None) -> None:
    answer = call(authorization)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Token realm="api"'


def test_a_revoked_token_is_refused(alice: Person, redis_client: Redis) -> None:
    tokens.revoke(alice.token)
    assert call(f"Token {alice.secret}").status_code == 401


def test_a_disabled_account_is_refused_even_by_a_cached_token(alice: Person, redis_client: Redis) -> None:
    call(f"Token {alice.secret}")
    users.set_active(alice.user, False)
    assert call(f"Token {alice.secret}").status_code == 401


def test_without_redis_the_database_answers(alice: Person, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert call(f"Token {alice.secret}").status_code == 200


@pytest.mark.parametrize(
    ("header", "secret"),
    [("Token a", "a"), ("bearer  a ", "a"), ("Token", ""), ("Basic a", None), ("", None), ("Tokena", None)],
)
def test_it_finds_the_secret_in_a_header(header: str, secret: str | None) -> None:
    assert secret_in(header) == secret

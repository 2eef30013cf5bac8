"""What the tests of football's REST share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from redis import Redis

from tests.conftest import Person
from tests.football.vendor import Vendor

Get = Callable[..., Any]


@pytest.fixture
def get(charlie: Person, vendor: Vendor, redis_client: Redis) -> Get:
    """Ask as charlie, who never paid: REST is free. Returns the body; `expect` is its HTTP status."""
    client = Client(headers={"Authorization": f"Token {charlie.secret}"}, raise_request_exception=False)

    def ask(path: str, *, expect: int = 200, **query: Any) -> Any:
        response = client.get(f"/api/v2/{path}", query)
        assert response.status_code == expect, response.content
        assert response.headers["Content-Type"] == "application/json"
        return response.json()

    return ask

"""Calls to the REST API."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.conftest import Person

Get = Callable[..., Any]


def getter(person: Person, base: str) -> Get:
    """Return what asks for paths below `base` as that person.

    It returns the body; `expect` is the HTTP status that the answer has to have.
    """
    client = Client(headers={"Authorization": f"Token {person.secret}"}, raise_request_exception=False)

    def ask(path: str, *, expect: int = 200, **query: Any) -> Any:
        response = client.get(f"{base}{path}", query)
        assert response.status_code == expect, response.content
        assert response.headers["Content-Type"] == "application/json"
        return response.json()

    return ask


def ids(body: dict[str, Any], key: str = "results") -> list[int]:
    """Return the ids of a list's rows."""
    return [row["id"] for row in body[key]]

"""The API's OpenAPI document, and the page that shows it."""

import json
import re
from typing import Any

import msgspec
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import get_resolver
from drf_spectacular.plumbing import ComponentRegistry
from rest_framework.generics import GenericAPIView
from rest_framework.views import APIView

from config.rest.errors import Problem
from config.rest.schema import Schema, document
from football.rest.incidents_body import IncidentsBody

PATH_PARAMETER = re.compile(r"\{\w+\}")


@pytest.fixture
def described() -> dict[str, Any]:
    """The document."""
    loaded: dict[str, Any] = json.loads(document())
    return loaded


def operations(described: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every operation; each path has one: GET, but for the path that makes a ticket."""
    methods = {path: tuple(operations) for path, operations in described["paths"].items()}
    assert {path: method for path, method in methods.items() if method != ("get",)} == {
        "/api/v2/ws-ticket/": ("post",)
    }
    return [operation for path in described["paths"].values() for operation in path.values()]


def views() -> set[type[APIView]]:
    """Return the classes of all of the API's views that need a token."""
    found, todo = set(), [get_resolver()]
    while todo:
        for pattern in todo.pop().url_patterns:
            if hasattr(pattern, "url_patterns"):
                todo.append(pattern)
            elif (view := getattr(pattern.callback, "view_class", None)) and issubclass(view, GenericAPIView):
                found.add(view)
    return found


def test_every_view_is_described(described: dict[str, Any]) -> None:
    named = {operation["operationId"] for operation in operations(described)}

    assert named == {f"{view.__module__.partition('.')[0]}{view.__name__}" for view in views()}


def test_everything_says_what_it_is(described: dict[str, Any]) -> None:
    assert all(operation["description"] for operation in operations(described))
    components = described["components"]["schemas"].values()
    assert all(component.get("description") for component in components if component.get("type") == "object")


def test_the_answers_are_described_by_their_types(described: dict[str, Any]) -> None:
    operation = described["paths"]["/api/v2/events/{event_id}/incidents/"]["get"]
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]

    assert answer == {"$ref": "#/components/schemas/IncidentsBody"}
    _, components = msgspec.json.schema_components(
        [IncidentsBody], ref_template="#/components/schemas/{name}"
    )
    assert components.items() <= described["components"]["schemas"].items()


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    names = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)))

    assert names == described["components"]["schemas"].keys()


def test_every_error_is_described(described: dict[str, Any]) -> None:
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path, operations_of_it in described["paths"].items():
        (operation,) = operations_of_it.values()
        responses = operation["responses"]
        errors = {"400", "401", "429", "503"} | ({"404"} if PATH_PARAMETER.search(path) else set())
        assert responses.keys() == {"200"} | errors, path
        assert all(responses[status]["content"] == problem for status in errors)
        assert responses["429"]["headers"].keys() == {"Retry-After"}


def test_either_form_of_the_token_will_do(described: dict[str, Any]) -> None:
    for operation in operations(described):
        assert operation["security"] == [{"bearer": []}, {"token": []}]
    assert described["components"]["securitySchemes"].keys() == {"bearer", "token"}


def test_a_list_has_the_parameters_of_its_form_and_of_pages(described: dict[str, Any]) -> None:
    parameters = described["paths"]["/api/v2/leagues/"]["get"]["parameters"]

    assert [parameter["name"] for parameter in parameters] == ["country", "limit", "name", "offset", "page"]


def test_two_types_may_not_share_a_name() -> None:
    schema = Schema()
    schema.registry = ComponentRegistry()
    schema._reference(Problem)
    schema._reference(Problem)

    with pytest.raises(ValueError, match="two types of the API are called Problem"):
        schema._reference(msgspec.defstruct("Problem", [("wrong", int)]))


# Over HTTP -------------------------------------------------------------------------------------------


def test_the_document_is_there_for_everybody(client: Client) -> None:
    for path in ("/api/schema/", "/api/schema"):
        response = client.get(path)

        assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")
        assert response.json()["openapi"].startswith("3.1")


def test_the_page_loads_nothing_from_elsewhere(client: Client) -> None:
    page = client.get("/api/docs/").content.decode()
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)

    assert [address for address in loaded if not address.startswith(("/static/", "/api/docs/"))] == []
    for address in loaded:
        if address.startswith("/static/"):
            assert finders.find(address.removeprefix("/static/")), address


def test_the_page_shows_the_document(client: Client) -> None:
    script = client.get("/api/docs/?script=")

    assert script.headers["Content-Type"] == "application/javascript"
    assert '"/api/schema/"' in script.content.decode()

"""The API's OpenAPI document, made from what the views declare: `answer`, a type, and `parameters`, a form.

The types are those that the answers are written from, so the two cannot differ.
"""

import inspect
import json
from collections.abc import Sequence
from functools import cache
from http import HTTPStatus
from typing import Any, Protocol, cast

import msgspec
from django.http import HttpRequest, HttpResponse
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from config.rest.errors import Problem
from config.rest.pages import Page, PageForm

COMPONENT = "#/components/schemas/{name}"
ERRORS = {
    HTTPStatus.BAD_REQUEST: "A parameter that is unknown, or a value that makes no sense.",
    HTTPStatus.UNAUTHORIZED: "No token, or one that is not good (any more).",
    HTTPStatus.NOT_FOUND: "No such thing.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests this minute; `Retry-After` says when to go on.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Something that this answer needs is down.",
}


RETRY_AFTER = OpenApiParameter(
    "Retry-After",
    int,
    OpenApiParameter.HEADER,
    required=True,
    description="In so many seconds requests are answered again.",
    response=[HTTPStatus.TOO_MANY_REQUESTS.value],
)


class Described(Protocol):
    """A view that the document can show."""

    answer: Any  # the type of its answer; of one with pages, that of a row


class Schema(AutoSchema):
    """Describes one view."""

    def get_operation_id(self) -> str:
        """Return the app and the view: `footballEventList`."""
        return f"{self._app()}{type(self.view).__name__}"

    def get_tags(self) -> list[str]:
        """Return the app: the sport."""
        return [self._app()]

    def get_description(self) -> str:  # type: ignore[override]  # the parent's own signature
        """Return what the view says of itself, without the path in front."""
        said = inspect.getdoc(type(self.view)) or ""
        _, _, after = said.partition(": ")
        return after[:1].upper() + after[1:]

    def get_override_parameters(self) -> list[Any]:
        """Return the forms of the view's parameters, and the one header that an answer may have."""
        forms = [getattr(self.view, "parameters", None), PageForm if self._has_pages() else None]
        return [*(form() for form in forms if form), RETRY_AFTER]

    def get_filter_backends(self) -> list[Any]:
        """Return none: config/rest/parameters.py reads the same forms."""
        return []

    def get_request_serializer(self) -> None:
        """Return none: nothing is sent in."""

    def get_response_serializers(self) -> Any:
        """Return the answer and the errors, by status."""
        declared = cast("Described", self.view).answer
        answer = Page[declared] if self._has_pages() else declared  # type: ignore[valid-type]  # it is one
        errors = {
            str(status.value): OpenApiResponse(self._reference(Problem), description)
            for status, description in ERRORS.items()
            if status is not HTTPStatus.NOT_FOUND or "{" in self.path
        }
        return {"200": OpenApiResponse(self._reference(answer), ""), **errors}

    def _map_serializer_field(self, *args: Any, **kwargs: Any) -> Any:
        schema: Any = super()._map_serializer_field(*args, **kwargs)  # type: ignore[no-untyped-call]
        schema.pop("x-spec-enum-id", None)  # a mark of the generator's own
        return schema

    def _resolve_path_parameters(self, variables: Sequence[str]) -> list[dict[str, Any]]:
        number = {"type": "integer", "minimum": 1}
        return [{"in": "path", "name": name, "required": True, "schema": number} for name in variables]

    def _reference(self, answer: Any) -> dict[str, Any]:
        """Return a reference to the type, which becomes a component with all that it is made of."""
        (reference,), components = msgspec.json.schema_components([answer], ref_template=COMPONENT)
        for name, schema in components.items():
            self._register(_component(name, schema))
        return reference

    def _register(self, component: ResolvedComponent) -> None:
        if component in self.registry and self.registry[component].schema != component.schema:
            raise ValueError(f"two types of the API are called {component.name}")
        self.registry.register_on_missing(component)

    def _has_pages(self) -> bool:
        return getattr(self.view, "pagination_class", None) is not None

    def _app(self) -> str:
        return type(self.view).__module__.partition(".")[0]


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How a call shows its token."""

    target_class = "accounts.authentication.TokenAuthentication"
    name = ["bearer", "token"]

    def get_security_requirement(self, auto_schema: AutoSchema) -> list[dict[str, list[Any]]]:
        """Return that either form will do."""
        return [{name: []} for name in self.name]

    def get_security_definition(self, auto_schema: AutoSchema) -> list[dict[str, Any]]:
        """Return both forms of the Authorization header."""
        return [
            {"type": "http", "scheme": "bearer"},
            {
                "type": "apiKey",
                "in": "header",
                "name": "Authorization",
                "description": "`Token KEY`, the word included.",
            },
        ]


@cache
def document() -> bytes:
    """Return the OpenAPI document, made once per process, as JSON."""
    generator: Any = SchemaGenerator()  # type: ignore[no-untyped-call]
    return json.dumps(generator.get_schema(request=None, public=True)).encode()


def schema(request: HttpRequest) -> HttpResponse:
    """Answer with the OpenAPI document; it takes no token."""
    return HttpResponse(document(), content_type="application/json")


def _component(name: str, schema: dict[str, Any]) -> ResolvedComponent:
    kind = ResolvedComponent.SCHEMA
    return ResolvedComponent(name, kind, schema=schema, object=name)  # type: ignore[no-untyped-call]

"""Every REST error as JSON with `detail`, and `code` where a program may want to react."""

from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.defaults import server_error
from msgspec import UNSET, UnsetType
from redis.exceptions import RedisError
from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler

from config.rest.paths import is_api
from feeds.errors import ProviderError

NOT_FOUND = {"detail": "Not found"}
CODES: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "auth_failed",
    HTTPStatus.TOO_MANY_REQUESTS: "rate_limited",
    HTTPStatus.SERVICE_UNAVAILABLE: "unavailable",
}
UNAVAILABLE: dict[type[Exception], str] = {
    OperationalError: "The database does not answer. Try again in a moment.",
    InterfaceError: "The database does not answer. Try again in a moment.",
    RedisError: "The live store does not answer. Try again in a moment.",
    ProviderError: "The source of this data does not answer. Try again in a moment.",
}

log = structlog.get_logger(__name__)


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of every error."""

    detail: str  # a sentence for people
    code: str | UnsetType = UNSET  # a word for programs, where one may want to react
    accepted_parameters: list[str] | UnsetType = UNSET  # of the path, where a parameter is unknown
    suggestions: dict[str, list[str]] | UnsetType = UNSET  # what an unknown parameter may have meant


class Unavailable(APIException):
    """Something this answer needs is down."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE


def error_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the answer to an error that a view raised; None for a bug of ours, which Django then logs."""
    for kind, sentence in UNAVAILABLE.items():
        if isinstance(error, kind):
            log.warning("answered 503", path=context["request"].path, error=str(error))
            error = Unavailable(sentence)
    response = exception_handler(error, context)
    if response is None:
        return None
    if response.status_code == HTTPStatus.NOT_FOUND:
        response.data = NOT_FOUND
    if code := CODES.get(response.status_code):
        response.data.setdefault("code", code)
    return response


@csrf_exempt
def not_found(request: HttpRequest, path: str = "") -> JsonResponse:
    """Answer a path of the API that does not exist, whatever the method."""
    return JsonResponse(NOT_FOUND, status=HTTPStatus.NOT_FOUND)


def internal_error(request: HttpRequest) -> HttpResponse:
    """Answer a request that met a bug of ours: JSON on the API's paths, else the site's page."""
    if not is_api(request.path):
        return server_error(request)
    body = {"detail": "Internal error", "code": "internal_error"}
    return JsonResponse(body, status=HTTPStatus.INTERNAL_SERVER_ERROR)

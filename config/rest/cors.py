"""Lets pages of any origin call the API. No cookie counts there, so there is nothing to protect."""

import re
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from config.rest.paths import is_api

READ = "GET, HEAD, OPTIONS"
WRITE = "POST, OPTIONS"
WRITTEN_PATH = re.compile(r"/api/v2/ws-ticket/?$")  # every other one is read only
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "authorization, accept, content-type",
    "Access-Control-Expose-Headers": "Retry-After",
    "Access-Control-Max-Age": "86400",  # seconds; browsers keep a preflight's answer no longer than this
}


class CrossOriginMiddleware(MiddlewareMixin):
    """Answers OPTIONS itself, without a token, and marks every answer of the API."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Answer a preflight request; let any other pass."""
        if request.method == "OPTIONS" and is_api(request.path):
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": methods(request.path)})
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response, readable from any origin if it is the API's."""
        if is_api(request.path):
            allowed = {"Access-Control-Allow-Methods": methods(request.path)}
            for name, value in (HEADERS | allowed).items():
                response.headers.setdefault(name, value)
        return response


def methods(path: str) -> str:
    """Return the methods that this path of the API answers."""
    return WRITE if WRITTEN_PATH.match(path) else READ

"""Lets pages of any origin call the API. No cookie counts there, so there is nothing to protect."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from config.rest.paths import is_api

HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "authorization, accept",
    "Access-Control-Expose-Headers": "Retry-After",
    "Access-Control-Max-Age": "86400",  # seconds; browsers keep a preflight's answer no longer than this
}


class CrossOriginMiddleware(MiddlewareMixin):
    """Answers OPTIONS itself, without a token, and marks every answer of the API."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Answer a preflight request; let any other pass."""
        if request.method == "OPTIONS" and is_api(request.path):
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": "GET, HEAD, OPTIONS"})
        return None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the response, readable from any origin if it is the API's."""
        if is_api(request.path):
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
        return response

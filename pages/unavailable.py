"""Answers 503 where the database or Redis is away: an error page, and no traceback in the log."""

from http import HTTPStatus

import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.deprecation import MiddlewareMixin
from redis.exceptions import RedisError

RETRY_AFTER_SECONDS = 10  # the service heals within this once what it needs is back

log = structlog.get_logger(__name__)


class UnavailableMiddleware(MiddlewareMixin):
    """Catches what a page's view raises; REST has its own answer."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for an error of the database or Redis; None for any other."""
        if not isinstance(error, InterfaceError | OperationalError | RedisError):
            return None
        log.warning("answered 503", path=request.path, error=str(error))
        page = render_to_string("503.html")  # without the request: who is logged in cannot be looked up
        return HttpResponse(
            page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(RETRY_AFTER_SECONDS)}
        )

"""How often a page may be asked for something (ACCOUNT_RATE_LIMITS)."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, JsonResponse

View = Callable[..., HttpResponse]


def limited(action: str) -> Callable[[View], View]:
    """Return a decorator: what ACCOUNT_RATE_LIMITS does not let through is answered with the 429 page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not ratelimit.consume(request, action=action):
                refusal: HttpResponse = ratelimit.respond_429(request)
                return refusal
            return view(request, *args, **kwargs)

        return checked

    return decorate


def too_many(request: HttpRequest, action: str) -> JsonResponse | None:
    """Return the 429 for a program in a page, or None when the request is let through."""
    if ratelimit.consume(request, action=action):
        return None
    body = {"detail": "Too many requests. Try again in a minute.", "code": "rate_limited"}
    return JsonResponse(body, status=HTTPStatus.TOO_MANY_REQUESTS)

"""Tickets for pages of our own: for the person who is logged in, and for visitors."""

from http import HTTPStatus

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts import tickets
from accounts.callers import Caller
from accounts.clients import address_of
from accounts.limits import too_many
from accounts.owner import owner

UNAVAILABLE = {"detail": "The live store does not answer. Try again in a moment.", "code": "unavailable"}
LOGGED_OUT = {"detail": "You are not logged in.", "code": "auth_failed"}


@require_POST
@never_cache
def for_person(request: HttpRequest) -> HttpResponse:
    """Answer with a ticket for the account that is logged in; 401 when none is."""
    if not request.user.is_authenticated:
        return JsonResponse(LOGGED_OUT, status=HTTPStatus.UNAUTHORIZED)
    return too_many(request, "ws_ticket") or _ticket(
        tickets.person(owner(request), request.session.session_key)
    )


@csrf_exempt
@require_POST
@never_cache
def for_visitor(request: HttpRequest) -> HttpResponse:
    """Answer with a ticket that opens demo matches alone. It takes no account, so no cookie counts."""
    return too_many(request, "demo_ticket") or _ticket(tickets.visitor(address_of(request)))


def _ticket(caller: Caller) -> HttpResponse:
    try:
        return JsonResponse(msgspec.to_builtins(tickets.issue(caller)))
    except tickets.TicketsUnavailable:
        return JsonResponse(UNAVAILABLE, status=HTTPStatus.SERVICE_UNAVAILABLE)

"""What a football match's page draws besides the socket's frames: shots with their xG, pressure by minute."""

from http import HTTPStatus

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from football.graphs import Graphs
from football.models import Event
from football.rest import reports

XG_DECIMALS = 2
REFUSED = {"detail": "Log in to see this match; demo matches are for everybody.", "code": "auth_failed"}


class DrawnShot(msgspec.Struct, frozen=True):
    """A shot: `x`, `y` as in `livedata.coordinates`; `xg` null where nobody knows it."""

    minute: int
    side: str
    outcome: str
    x: float
    y: float
    xg: float | None


class Drawing(msgspec.Struct, frozen=True):
    """`minutes` and `pressure` are as long as each other: -100, away alone, to 100, home alone."""

    shots: list[DrawnShot]
    minutes: list[int]
    pressure: list[int]


@require_safe
def graphs(request: HttpRequest, event_id: int) -> HttpResponse:
    """Return the match's Drawing as JSON: a demo match's to anybody, any other to who is logged in."""
    event = get_object_or_404(Event.objects.served(), pk=event_id)
    if not (event.demo or request.user.is_authenticated):
        return JsonResponse(REFUSED, status=HTTPStatus.UNAUTHORIZED)
    body = msgspec.json.encode(drawing(reports.graphs(event).answer))
    return HttpResponse(body, content_type="application/json", headers={"Cache-Control": "private, no-store"})


def drawing(known: Graphs) -> Drawing:
    """Return what is known of a match as the page draws it."""
    return Drawing(
        shots=[
            DrawnShot(
                shot.minute.shown,
                shot.side,
                shot.outcome,
                shot.place.x,
                shot.place.y,
                None if shot.xg is None else round(shot.xg, XG_DECIMALS),
            )
            for shot in known.shots
        ],
        minutes=[each.minute for each in known.pressure],
        pressure=[each.value for each in known.pressure],
    )

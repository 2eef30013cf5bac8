"""The docs pages."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from live.snapshot import NEWCOMER_TICKS
from live.topics import RETAIN_TICKS
from pages.addresses import live_url, site_url
from pages.docs import problems, rest
from pages.docs.code import example, samples
from pages.docs.fields import Field, fields, figures, published
from pages.docs.situations import situations
from pages.live_now import live_football, live_tennis
from pages.price import price

COMMANDS = ("SubscribeCommand", "UnsubscribeCommand")
FOOTBALL_FRAMES = ("SubscribedFrame", "EventFrame", "LivedataFrame", "OddsFrame", "OddsBookFrame")
TENNIS_FRAMES = ("SubscribedFrame", "EventFrame", "ScoreFrame")
REPLIES = ("UnsubscribedFrame", "ErrorFrame")


class Message(NamedTuple):
    """A command or frame as the page shows it."""

    word: str  # its `type` or `action`
    about: str
    fields: list[Field]
    example: str


@require_safe
def football(request: HttpRequest) -> HttpResponse:
    """Describe the socket as a football client sees it."""
    return render(request, "pages/docs/football.html", _socket(request, "football", FOOTBALL_FRAMES))


@require_safe
def tennis(request: HttpRequest) -> HttpResponse:
    """Describe the socket as a tennis client sees it."""
    return render(request, "pages/docs/tennis.html", _socket(request, "tennis", TENNIS_FRAMES))


@require_safe
def rest_api(request: HttpRequest) -> HttpResponse:
    """Describe the REST API; every answer's shape is in the reference at /api/docs/."""
    context = _common(request) | {
        "groups": rest.paths(),
        "samples": samples("rest", request),
        "ticket": samples("ticket", request),
        "per_minute": settings.REST_REQUESTS_PER_MINUTE,
    }
    return render(request, "pages/docs/rest.html", context)


@require_safe
def errors(request: HttpRequest) -> HttpResponse:
    """List every error and close code: what it means and what to do."""
    context = _common(request) | {
        "errors": problems.errors(),
        "closes": problems.closes(),
        "answers": problems.answers(),
    }
    return render(request, "pages/docs/errors.html", context)


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """Return the docs' map as plain text, for programs that read."""
    context = _common(request) | {"errors": problems.errors(), "days": settings.BILLING_PERIOD_DAYS}
    return render(
        request, "pages/llms.txt", context | {"price": price()}, content_type="text/plain; charset=utf-8"
    )


def _common(request: HttpRequest) -> dict[str, Any]:
    return {"site_url": site_url(request), "ws_url": live_url(request)}


def _socket(request: HttpRequest, sport: str, frames: tuple[str, ...]) -> dict[str, Any]:
    now = live_tennis() if sport == "tennis" else live_football()
    demo = now.demo.event_id if now.demo else None
    return _common(request) | {
        "sport": sport,
        "demo_id": demo,
        "samples": samples(sport, request, demo),
        "commands": [_message(name) for name in COMMANDS],
        "frames": [_message(f"{sport}.{name}") for name in frames],
        "replies": [_message(name) for name in REPLIES],
        "figures": figures(sport),
        "situations": situations(),
        "max_matches": settings.LIVE_MAX_MATCHES,
        "max_sockets": settings.LIVE_MAX_SOCKETS,
        "per_second": f"{settings.LIVE_COMMANDS_PER_SECOND:g}",
        "burst": settings.LIVE_COMMAND_BURST,
        "newcomer_ticks": NEWCOMER_TICKS,
        "kept_ticks": RETAIN_TICKS,
    }


def _message(name: str) -> Message:
    schema = published(name)
    properties = schema["properties"]
    word = properties["type"]["enum"][0] if "type" in properties else properties["action"]["const"]
    return Message(word, schema.get("description", ""), fields(name), example(name))

"""The front page: a live demo, what is in play, the price, and how to connect."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pages.addresses import live_url, site_url
from pages.live_now import LiveSport, live_football, live_tennis
from pages.price import price

MOMENTUM_BARS = 48  # ticks on the front page's chart


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the demo matches, the matches in play, and samples that follow the demo matches."""
    football, tennis = live_football(), live_tennis()
    cards = [*football.cards, *tennis.cards]
    context = _now(football, tennis) | {
        "sports": [football, tennis],
        "demo": football.demo,
        "tennis_card": tennis.demo,
        "site_url": site_url(request),
        "ws_url": live_url(request),
        "attributions": sorted({card.attribution for card in cards} - {""}),
        "bars": range(MOMENTUM_BARS),
        "price": price(),
        "days": settings.BILLING_PERIOD_DAYS,
        "max_matches": settings.LIVE_MAX_MATCHES,
    }
    return render(request, "pages/landing.html", context)


@require_safe
def now(request: HttpRequest) -> JsonResponse:
    """Return what the front page asks for again: how much is in play, and the demo matches' ids."""
    return JsonResponse(_now(live_football(), live_tennis()), headers={"Cache-Control": "no-store"})


def _now(football: LiveSport, tennis: LiveSport) -> dict[str, Any]:
    return {
        "live_count": len(football.cards) + len(tennis.cards),
        "football_demo": football.demo and football.demo.event_id,
        "tennis_demo": tennis.demo and tennis.demo.event_id,
    }

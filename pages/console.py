"""The console on the docs pages: a live socket to play with."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from billing.entitlements import live_access_until
from odds.models import Bookmaker
from pages.live_now import Card, live_football, live_tennis

LISTED = 200  # matches of a sport; REST has them all


@require_safe
@never_cache
def console(request: HttpRequest) -> HttpResponse:
    """Show the console. Its socket is the reader's own when logged in, else a visitor's."""
    user = request.user
    shown = {
        "books": Bookmaker.objects.served(),
        "ticket_url": reverse("account_ticket" if user.is_authenticated else "demo_ticket"),
        "access_until": live_access_until(user.pk) if isinstance(user, User) else None,
    }
    return render(request, "pages/docs/console.html", shown)


@require_safe
@never_cache
def matches(request: HttpRequest) -> JsonResponse:
    """Return what is in play, as the console lists it: `{"matches": [...]}`, demo matches first."""
    listed = [
        *(_listed("football", card) for card in live_football().cards[:LISTED]),
        *(_listed("tennis", card) for card in live_tennis().cards[:LISTED]),
    ]
    listed.sort(key=lambda match: not match["demo"])
    return JsonResponse({"matches": listed})


def _listed(sport: str, card: Card) -> dict[str, Any]:
    home, away = card.lines
    return {
        "sport": sport,
        "event_id": card.event_id,
        "home": home.name,
        "away": away.name,
        "score": f"{home.score} – {away.score}" if sport == "football" else _sets(home.score, away.score),
        "clock": card.clock,
        "competition": card.competition,
        "demo": card.demo,
    }


def _sets(home: str, away: str) -> str:
    """Return tennis' games by set, as "6-4 2-1"."""
    return " ".join(f"{ours}-{theirs}" for ours, theirs in zip(home.split(), away.split(), strict=True))

"""The view of one match: what is known when the page is made; the socket does the rest."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from billing.entitlements import has_live_access
from feeds.models import SourcedMatch
from football.models import Event
from football.rest import present as football_now
from odds.models import Bookmaker
from pages.figures import FOOTBALL, TENNIS
from pages.landing import MOMENTUM_BARS
from pages.live_now import Card, football_card, tennis_card
from tennis.models import Match
from tennis.rest import present as tennis_now

BOOKS = 20  # one command for each on connect: within the socket's burst


@require_safe
def football(request: HttpRequest, event_id: int) -> HttpResponse:
    """Show a football match; 404 where no such match is served."""
    event = get_object_or_404(Event.objects.read_now().with_names(), pk=event_id)
    card = football_card(event, football_now.present_scoreboards([event])[event.pk])
    context = _context(request, event, card) | {
        "bars": range(MOMENTUM_BARS),
        "figures": FOOTBALL,
        "books": Bookmaker.objects.served()[:BOOKS],
    }
    return render(request, "pages/football_match.html", context)


@require_safe
def tennis(request: HttpRequest, event_id: int) -> HttpResponse:
    """Show a tennis match; 404 where no such match is served."""
    match = get_object_or_404(Match.objects.read_now().with_names(), pk=event_id)
    card = tennis_card(match, tennis_now.present_scoreboards([match])[match.pk])
    return render(request, "pages/tennis_match.html", _context(request, match, card) | {"figures": TENNIS})


def _context(request: HttpRequest, match: SourcedMatch, card: Card) -> dict[str, Any]:
    ticket_url = _ticket_url(request, match)
    begins_at: datetime = match.begins_at
    return {
        "card": card,
        "begins_at": begins_at,
        "called_off": match.status in match.CALLED_OFF,
        "over": match.status in match.OVER,
        "to_come": begins_at > timezone.now(),
        "ticket_url": ticket_url,
        "unfollowed": not ticket_url,
        "attributions": [card.attribution] if card.attribution else [],
    }


def _ticket_url(request: HttpRequest, match: SourcedMatch) -> str:
    """Return where this reader gets a ticket that may follow the match; empty where there is none."""
    user = request.user
    if isinstance(user, User):
        may = match.demo or has_live_access(user.pk, timezone.now())
        return reverse("account_ticket") if may else ""
    return reverse("demo_ticket") if match.demo else ""

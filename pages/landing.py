"""The front page: what this is, what is live, and how to connect."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pages.live_now import live_football, live_tennis


def home(request: HttpRequest) -> HttpResponse:
    """Show the matches in play and samples that follow the demo matches."""
    football, tennis = live_football(), live_tennis()
    cards = [*football.cards, *tennis.cards]
    context = {
        "sports": [football, tennis],
        "live_count": len(cards),
        "demo": football.demo,
        "tennis_demo": tennis.demo,
        "ws_url": f"{'wss' if request.is_secure() else 'ws'}://{request.get_host()}/ws/live/",
        "attributions": sorted({card.attribution for card in cards} - {""}),
    }
    return render(request, "pages/landing.html", context)

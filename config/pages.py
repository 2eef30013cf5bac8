"""The front page: what this is, what is live, and how to connect."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from feeds.providers import attribution
from football.match import IN_PLAY, Scoreboard
from football.models import Event
from football.providers import PROVIDERS
from football.rest.present import LONGEST, present_scoreboards

SHOWN = 12  # live matches on the front page; REST has them all


def home(request: HttpRequest) -> HttpResponse:
    """Show the matches in play and samples that follow the demo match."""
    matches = _in_play()
    demo = next((event for event, _ in matches if event.demo), None)
    context = {
        "matches": matches[:SHOWN],
        "live_count": len(matches),
        "demo": demo,
        "ws_url": f"{'wss' if request.is_secure() else 'ws'}://{request.get_host()}/ws/live/",
        "attributions": sorted(
            {text for event, _ in matches if (text := attribution(PROVIDERS, event.provider))}
        ),
    }
    return render(request, "home.html", context)


def _in_play() -> list[tuple[Event, Scoreboard]]:
    """Return the matches in play with their scoreboards, the demo match first."""
    now = timezone.now()
    near = list(Event.objects.served().with_names().filter(kickoff_at__range=(now - LONGEST, now)))
    scoreboards = present_scoreboards(near)
    playing = [(event, scoreboards[event.pk]) for event in near if scoreboards[event.pk].status in IN_PLAY]
    return sorted(playing, key=lambda match: (not match[0].demo, match[0].kickoff_at, match[0].pk))

"""The list of matches around now, of both sports: in play, soon, finished."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from feeds.models import SourcedMatch, with_counterparts
from football.match import IN_PLAY as FOOTBALL_IN_PLAY
from football.models import Event
from football.rest import present as football
from pages.live_now import Card, football_card, tennis_card
from pages.narrowing import PARTS, Narrowing
from tennis.models import Match
from tennis.rest import present as tennis

AROUND = timedelta(hours=12)  # before and after now: an evening's matches, whatever the reader's zone
DELAY = timedelta(minutes=30)  # a match that should have begun so long ago may still begin
SHORT, WHOLE = 12, 120  # matches of one part: beside the others, and alone; REST has them all


class Listed(NamedTuple):
    """One match of the list."""

    card: Card
    part: str  # one of PARTS
    begins_at: datetime
    page: str  # the name of its page's URL

    @property
    def to_come(self) -> datetime | None:
        """When it begins; None once it should have."""
        return self.begins_at if self.part == "soon" else None


class Part(NamedTuple):
    """One part of the list: as many matches as it shows, and how many there are."""

    name: str
    title: str
    verb: str  # what a reader does with one of its matches
    query: str  # of the address that shows this part alone
    shown: list[Listed]
    total: int


@require_safe
def matches(request: HttpRequest) -> HttpResponse:
    """Show the list, narrowed as the query asks; what the query gets wrong is said, and not narrowed by."""
    form = Narrowing(request.GET)
    form.is_valid()
    wanted = form.cleaned_data
    found = _listed(wanted.get("sport", ""), wanted.get("name", ""))
    parts = _parts(found, wanted)
    context = {
        "form": form,
        "parts": parts,
        "narrowed": any(wanted.values()),
        "hours": AROUND // timedelta(hours=1),
        "now": timezone.now(),
        "attributions": _attributions(parts),
    }
    return render(request, "pages/matches.html", context)


def _listed(sport: str, name: str) -> list[Listed]:
    found: list[Listed] = []
    if sport != "tennis":
        found.extend(_football(name))
    if sport != "football":
        found.extend(_tennis(name))
    return found


def _parts(found: list[Listed], wanted: dict[str, str]) -> list[Part]:
    alone = wanted.get("show", "")
    most = WHOLE if alone else SHORT
    parts = []
    for name, title in PARTS.items():
        if alone in ("", name):
            rows = _in_order(name, [row for row in found if row.part == name])
            query = "?" + urlencode({**wanted, "show": name})
            verb = "Watch" if name == "now" else "Open"
            parts.append(Part(name, title, verb, query, rows[:most], len(rows)))
    return parts


def _in_order(part: str, rows: list[Listed]) -> list[Listed]:
    """Return what is in play with the demo matches first, other parts with what is nearest to now first."""
    if part == "now":
        return sorted(rows, key=lambda row: (not row.card.demo, row.begins_at))
    return sorted(rows, key=lambda row: row.begins_at, reverse=part == "finished")


def _attributions(parts: list[Part]) -> list[str]:
    return sorted({row.card.attribution for part in parts for row in part.shown} - {""})


def _football(name: str) -> Iterator[Listed]:
    near = Event.objects.served().with_names().filter(_around("kickoff_at", football.LONGEST))
    events = with_counterparts(list(_named(near, name, "league")))
    boards = football.present_scoreboards(events)
    for event in events:
        board = boards[event.pk]
        if part := _part(event, board.status, board.status in FOOTBALL_IN_PLAY):
            yield Listed(football_card(event, board), part, event.kickoff_at, "football_match")


def _tennis(name: str) -> Iterator[Listed]:
    near = Match.objects.served().with_names().filter(_around("start_at", tennis.LONGEST))
    found = list(_named(near, name, "tournament"))
    boards = tennis.present_scoreboards(found)
    for match in found:
        board = boards[match.pk]
        if part := _part(match, board.status, board.status in tennis.IN_PLAY):
            yield Listed(tennis_card(match, board), part, match.start_at, "tennis_match")


def _around(beginning: str, longest: timedelta) -> Q:
    now = timezone.now()
    return Q(**{f"{beginning}__range": (now - longest, now + AROUND)})


def _named(rows: "QuerySet[Any]", name: str, competition: str) -> "QuerySet[Any]":
    if not name:
        return rows
    fields = ("home__name", "away__name", f"{competition}__name")
    wanted = Q()
    for field in fields:
        wanted |= Q(**{f"{field}__icontains": name})
    return rows.filter(wanted)


def _part(match: SourcedMatch, status: str, playing: bool) -> str:
    """Return the part that a match belongs to; empty for one that is too long ago."""
    now = timezone.now()
    if playing:
        return "now"
    if status in match.OVER | match.CALLED_OFF or status == "interrupted":
        return "finished" if match.begins_at > now - AROUND else ""
    return "soon" if match.begins_at > now - DELAY else ""

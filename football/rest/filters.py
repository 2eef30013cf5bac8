"""The query parameters of the list of events."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from feeds.rest.dates import DateParameters, days_from, window
from feeds.rest.fields import choice, id_field, text
from football.models import EventQuerySet
from football.rest.present import LONGEST
from football.rest.words import EVENTS_BY_STATUS, IN_PLAY_WORDS

DEFAULT_DAYS = 7  # what a list without dates shows, today included
BEGINNING = "kickoff_at"


class EventParameters(DateParameters):
    """How a list of events can be narrowed; dates are inclusive."""

    league_id = id_field()
    season_id = id_field()
    team_id = id_field()
    team_name = text("A part of either name.")
    status = choice(sorted(EVENTS_BY_STATUS))


def narrow(events: EventQuerySet, values: dict[str, Any]) -> EventQuerySet:
    """Return the events that the parsed EventParameters ask for."""
    wanted = window(values, BEGINNING) or _default_window(values)
    for name in ("league_id", "season_id"):
        if name in values:
            wanted &= Q(**{name: values[name]})
    if "team_id" in values:
        wanted &= Q(home_id=values["team_id"]) | Q(away_id=values["team_id"])
    if "team_name" in values:
        wanted &= Q(home__name__icontains=values["team_name"]) | Q(away__name__icontains=values["team_name"])
    if "status" in values:
        wanted &= EVENTS_BY_STATUS[values["status"]]
    return events.filter(wanted)


def _default_window(values: dict[str, Any]) -> Q:
    """A week from today; for matches in play, those that began yesterday too; a season whole."""
    if "season_id" in values:
        return Q()
    now = timezone.now()
    if values.get("status") in IN_PLAY_WORDS:
        return Q(kickoff_at__gte=now - LONGEST)
    return days_from(now, DEFAULT_DAYS, BEGINNING)

"""The query parameters of matches."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from feeds.rest.dates import DateParameters, days_from, window
from feeds.rest.fields import choice, id_field
from tennis.models import MatchQuerySet
from tennis.rest.present import IN_PLAY, LONGEST
from tennis.rest.words import STATUSES

DEFAULT_DAYS = 7  # what a list without dates shows, today included
BEGINNING = "start_at"


class LiveParameters(DateParameters):
    """How a list of matches in play can be narrowed; dates are inclusive."""

    player_id = id_field()


class MatchParameters(LiveParameters):
    """How a list of matches can be narrowed; dates are inclusive."""

    status = choice(sorted(STATUSES))


def narrow(matches: MatchQuerySet, values: dict[str, Any]) -> MatchQuerySet:
    """Return the matches that the parsed MatchParameters ask for."""
    wanted = window(values, BEGINNING) or _default_window(values, timezone.now())
    if "status" in values:
        wanted &= Q(status=STATUSES[values["status"]])
    return matches.filter(wanted & _player(values))


def narrow_live(matches: MatchQuerySet, values: dict[str, Any]) -> MatchQuerySet:
    """Return the matches in play that the parsed LiveParameters ask for."""
    in_play = Q(status__in=IN_PLAY, start_at__gte=timezone.now() - LONGEST)
    return matches.filter(in_play & window(values, BEGINNING) & _player(values))


def _default_window(values: dict[str, Any], now: datetime) -> Q:
    """A week from today; for matches in play, those that began earlier too; a player's matches whole."""
    if "player_id" in values:
        return Q()
    if STATUSES.get(values.get("status", "")) in IN_PLAY:
        return Q(start_at__gte=now - LONGEST)
    return days_from(now, DEFAULT_DAYS, BEGINNING)


def _player(values: dict[str, Any]) -> Q:
    if "player_id" not in values:
        return Q()
    return Q(home_id=values["player_id"]) | Q(away_id=values["player_id"])

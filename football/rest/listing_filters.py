"""The query parameters of leagues, teams and players."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from rest_framework import serializers

from feeds.rest.fields import choice, id_field, text
from football.models import Event, EventQuerySet, League, Team


class LeagueParameters(serializers.Serializer[Any]):
    """How the list of leagues can be narrowed."""

    country = text("The whole name.")
    name = text("A part of it.")


class StandingsParameters(serializers.Serializer[Any]):
    """Which table is asked for."""

    season_id = id_field()


class TeamParameters(serializers.Serializer[Any]):
    """How the list of teams can be narrowed."""

    name = text("A part of it.")
    league_id = id_field()
    season_id = id_field()
    country_code = serializers.RegexField(
        r"^[A-Za-z]{2,3}$",
        required=False,
        help_text="No provider tells codes: no team is found by one.",
        error_messages={"invalid": "two or three letters are expected."},
    )
    is_women = choice(["true", "false"])


class PlayerParameters(serializers.Serializer[Any]):
    """How the list of players can be narrowed."""

    name = text("A part of it.")
    team_id = id_field("Players are known by their teams alone: without one the list is empty.")


def served_leagues() -> QuerySet[League]:
    """Return the leagues whose provider is read now."""
    return League.objects.filter(Exists(Event.objects.served().filter(league=OuterRef("pk"))))


def served_teams() -> QuerySet[Team]:
    """Return the teams whose provider is read now."""
    return Team.objects.filter(_plays_in(Event.objects.served()))


def narrow_leagues(leagues: QuerySet[League], values: dict[str, Any]) -> QuerySet[League]:
    """Return the leagues that the parsed LeagueParameters ask for."""
    if "country" in values:
        leagues = leagues.filter(country__iexact=values["country"])
    if "name" in values:
        leagues = leagues.filter(name__icontains=values["name"])
    return leagues


def narrow_teams(teams: QuerySet[Team], values: dict[str, Any]) -> QuerySet[Team]:
    """Return the teams that the parsed TeamParameters ask for."""
    if "country_code" in values or values.get("is_women") == "true":  # no provider of ours has either
        return teams.none()
    if "name" in values:
        teams = teams.filter(name__icontains=values["name"])
    for name in {"league_id", "season_id"} & values.keys():
        teams = teams.filter(_plays_in(Event.objects.filter(**{name: values[name]})))
    return teams


def _plays_in(events: EventQuerySet) -> Q:
    return Q(Exists(events.filter(home=OuterRef("pk")))) | Q(Exists(events.filter(away=OuterRef("pk"))))

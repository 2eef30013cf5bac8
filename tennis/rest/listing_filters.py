"""The query parameters of players, rankings and tournaments, and which of them are served."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from rest_framework import serializers

from feeds.rest.fields import choice, text
from tennis.match import Circuit, Gender, Surface
from tennis.models import Match, Player, Tournament

INACTIVE_AFTER = timedelta(days=7)  # without a match, a tournament is over


class PlayerParameters(serializers.Serializer[Any]):
    """How the list of players can be narrowed."""

    gender = choice([*Gender])
    country = text("A code of two letters, or the whole name.")
    search = text("A part of the name.")


class RankingParameters(serializers.Serializer[Any]):
    """Which ranking is asked for; without a type, both."""

    type = choice([*Circuit])


class TournamentParameters(serializers.Serializer[Any]):
    """How the list of tournaments can be narrowed."""

    circuit = choice([*Circuit])
    category = text('Such as "wta_250" or "grand_slam".')
    surface = choice([*Surface])
    include_inactive = choice(["true", "false"], help_text="Those too that have no match in these days.")


def served_players() -> QuerySet[Player]:
    """Return the players whose provider is read now."""
    matches = Match.objects.served()
    return Player.objects.filter(
        Q(Exists(matches.filter(home=OuterRef("pk")))) | Q(Exists(matches.filter(away=OuterRef("pk"))))
    )


def narrow_players(players: QuerySet[Player], values: dict[str, Any]) -> QuerySet[Player]:
    """Return the players that the parsed PlayerParameters ask for."""
    wanted = Q()
    if "gender" in values:
        wanted &= Q(gender=values["gender"])
    if "country" in values:
        wanted &= Q(country_code__iexact=values["country"]) | Q(country_name__iexact=values["country"])
    if "search" in values:
        wanted &= Q(name__icontains=values["search"])
    return players.filter(wanted)


def ranked_players() -> QuerySet[Player]:
    """Return the players of the configured provider that have a place, the best of each ranking first."""
    ranked = Player.objects.filter(provider__in=Match.configured_providers(), ranking_position__isnull=False)
    return ranked.order_by("ranking_circuit", "ranking_position", "pk")


def narrow_ranking(players: QuerySet[Player], values: dict[str, Any]) -> QuerySet[Player]:
    """Return the players of the ranking that the parsed RankingParameters ask for."""
    return players.filter(ranking_circuit=values["type"]) if "type" in values else players


def narrow_tournaments(tournaments: QuerySet[Tournament], values: dict[str, Any]) -> QuerySet[Tournament]:
    """Return the tournaments that the parsed TournamentParameters ask for."""
    matches = Match.objects.served().filter(tournament=OuterRef("pk"))
    if values.get("include_inactive") != "true":
        matches = matches.filter(start_at__gte=timezone.now() - INACTIVE_AFTER)
    names = {"circuit", "category", "surface"} & values.keys()
    return tournaments.filter(Exists(matches), **{name: values[name] for name in names})

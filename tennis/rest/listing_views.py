"""The views of players, rankings and tournaments: GET alone, one class a path."""

from typing import Any

import msgspec
from django.db.models import QuerySet
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from tennis.models import Player, Tournament
from tennis.rest.listing_filters import (
    PlayerParameters,
    RankingParameters,
    TournamentParameters,
    narrow_players,
    narrow_ranking,
    narrow_tournaments,
    ranked_players,
    served_players,
)
from tennis.rest.rows import (
    TennisPlayer,
    TennisPlayerDetail,
    TournamentRow,
    player_detail,
    player_row,
    tournament_row,
)


class RankedPlayer(msgspec.Struct, frozen=True, kw_only=True):
    """Who has a place in a ranking."""

    id: int
    name: str
    country_code: str | None


class RankingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a ranking. `type`: ATP or WTA."""

    id: int
    position: int | None
    points: int | None
    type: str
    player: RankedPlayer


class PlayerList(GenericAPIView[Player]):
    """`players/`: the players whose matches are served now, a page at a time."""

    answer = TennisPlayer
    parameters = PlayerParameters

    def get_queryset(self) -> QuerySet[Player]:
        """Return the players by name."""
        return served_players().order_by("name", "pk")

    def narrow(self, players: QuerySet[Player], values: dict[str, Any]) -> QuerySet[Player]:
        """Return the players that the parameters ask for."""
        return narrow_players(players, values)

    def get(self, request: Request) -> Response:
        """Return a page of rows."""
        players = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response([player_row(player) for player in players])


class PlayerDetail(GenericAPIView[Player]):
    """`players/{id}/`: one player."""

    answer = TennisPlayerDetail
    queryset = Player.objects.all()
    pagination_class = None
    lookup_url_kwarg = "player_id"

    def get(self, request: Request, player_id: str) -> Response:
        """Return the player; 404 for an unknown id."""
        return Response(player_detail(self.get_object()))


class RankingList(GenericAPIView[Player]):
    """`rankings/`: the players by rank, a page at a time."""

    answer = RankingRow
    parameters = RankingParameters
    max_limit = 500  # rows

    def get_queryset(self) -> QuerySet[Player]:
        """Return the players that have a place."""
        return ranked_players()

    def narrow(self, players: QuerySet[Player], values: dict[str, Any]) -> QuerySet[Player]:
        """Return the players of one ranking."""
        return narrow_ranking(players, values)

    def get(self, request: Request) -> Response:
        """Return a page of rows."""
        players = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response([_ranking_row(player) for player in players])


class TournamentList(GenericAPIView[Tournament]):
    """`tournaments/`: the tournaments whose matches are served now, a page at a time."""

    answer = TournamentRow
    parameters = TournamentParameters
    queryset = Tournament.objects.order_by("name", "pk")

    def narrow(self, tournaments: QuerySet[Tournament], values: dict[str, Any]) -> QuerySet[Tournament]:
        """Return the tournaments that the parameters ask for."""
        return narrow_tournaments(tournaments, values)

    def get(self, request: Request) -> Response:
        """Return a page of rows."""
        tournaments = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response([tournament_row(tournament) for tournament in tournaments])


class TournamentDetail(GenericAPIView[Tournament]):
    """`tournaments/{id}/`: one tournament."""

    answer = TournamentRow
    queryset = Tournament.objects.all()
    pagination_class = None
    lookup_url_kwarg = "tournament_id"

    def get(self, request: Request, tournament_id: str) -> Response:
        """Return the tournament; 404 for an unknown id."""
        return Response(tournament_row(self.get_object()))


def _ranking_row(player: Player) -> RankingRow:
    return RankingRow(
        id=player.pk,
        position=player.ranking_position,
        points=player.ranking_points,
        type=player.ranking_circuit,
        player=RankedPlayer(id=player.pk, name=player.name, country_code=player.country_code or None),
    )

"""The views of leagues, teams and players: GET alone, one class a path."""

from typing import Any

from django.db.models import QuerySet
from rest_framework.exceptions import NotFound
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from football.models import League, Team
from football.people import Player
from football.rest import reports
from football.rest.league_rows import (
    LeagueBody,
    LeagueRow,
    SeasonsBody,
    league_body,
    league_row,
    seasons_body,
)
from football.rest.listing_filters import (
    LeagueParameters,
    PlayerParameters,
    StandingsParameters,
    TeamParameters,
    narrow_leagues,
    narrow_teams,
    served_leagues,
    served_teams,
)
from football.rest.player_rows import ListedPlayer, SquadBody, listed_player, squad_body
from football.rest.standings_body import StandingsBody, standings_body
from football.rest.team_rows import TeamRow, team_row

# Leagues ---------------------------------------------------------------------------------------------


class LeagueList(GenericAPIView[League]):
    """`leagues/`: the leagues whose matches are served now, a page at a time."""

    answer = LeagueRow
    parameters = LeagueParameters

    def get_queryset(self) -> QuerySet[League]:
        """Return the leagues by name."""
        return served_leagues().order_by("name", "pk")

    def narrow(self, leagues: QuerySet[League], values: dict[str, Any]) -> QuerySet[League]:
        """Return the leagues that the parameters ask for."""
        return narrow_leagues(leagues, values)

    def get(self, request: Request) -> Response:
        """Return a page of rows."""
        leagues = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response([league_row(league) for league in leagues])


class OneLeague(GenericAPIView[League]):
    """What the views of a single league share."""

    queryset = League.objects.all()
    pagination_class = None
    lookup_url_kwarg = "league_id"


class LeagueDetail(OneLeague):
    """`leagues/{id}/`: one league with its current season."""

    answer = LeagueBody

    def get(self, request: Request, league_id: str) -> Response:
        """Return the league; 404 for an unknown id."""
        return Response(league_body(self.get_object()))


class LeagueSeasons(OneLeague):
    """`leagues/{id}/seasons/`: the seasons of one league, the latest first."""

    answer = SeasonsBody

    def get(self, request: Request, league_id: str) -> Response:
        """Return the seasons; 404 for an unknown id."""
        return Response(seasons_body(self.get_object()))


class LeagueStandings(OneLeague):
    """`leagues/{id}/standings/`: the table of a season by the matches known here; a cup has none."""

    answer = StandingsBody
    parameters = StandingsParameters
    season_id: int | None = None

    def narrow(self, leagues: QuerySet[League], values: dict[str, Any]) -> QuerySet[League]:
        """Remember the season that is asked for: it narrows the table, not the leagues."""
        self.season_id = values.get("season_id")
        return leagues

    def get(self, request: Request, league_id: str) -> Response:
        """Return the table; 404 for an unknown id, also of a season."""
        body = standings_body(self.get_object(), self.season_id)
        if body is None:
            raise NotFound
        return Response(body)


# Teams and players -----------------------------------------------------------------------------------


class TeamList(GenericAPIView[Team]):
    """`teams/`: the teams whose matches are served now, a page at a time."""

    answer = TeamRow
    parameters = TeamParameters
    aliases = {"search": "name"}

    def get_queryset(self) -> QuerySet[Team]:
        """Return the teams by name."""
        return served_teams().order_by("name", "pk")

    def narrow(self, teams: QuerySet[Team], values: dict[str, Any]) -> QuerySet[Team]:
        """Return the teams that the parameters ask for."""
        return narrow_teams(teams, values)

    def get(self, request: Request) -> Response:
        """Return a page of rows."""
        teams = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        return self.get_paginated_response([team_row(team) for team in teams])


class OneTeam(GenericAPIView[Team]):
    """What the views of a single team share."""

    queryset = Team.objects.all()
    pagination_class = None
    lookup_url_kwarg = "team_id"


class TeamDetail(OneTeam):
    """`teams/{id}/`: one team."""

    answer = TeamRow

    def get(self, request: Request, team_id: str) -> Response:
        """Return the team; 404 for an unknown id."""
        return Response(team_row(self.get_object()))


class TeamSquad(OneTeam):
    """`teams/{id}/squad/`: the players of one team; none where the provider names none."""

    answer = SquadBody

    def get(self, request: Request, team_id: str) -> Response:
        """Return the squad; 404 for an unknown id."""
        team = self.get_object()
        return Response(squad_body(team, reports.squad(team)))


class PlayerList(GenericAPIView[Team]):
    """`players/`: the players of the team `team_id`, a page at a time. There is no table of all players."""

    answer = ListedPlayer
    parameters = PlayerParameters
    queryset = Team.objects.all()

    def narrow(self, teams: QuerySet[Team], values: dict[str, Any]) -> list[tuple[Team, Player]]:
        """Return the players of the team that the parameters ask for, with it."""
        team = teams.filter(pk=values["team_id"]).first() if "team_id" in values else None
        wanted = values.get("name", "").casefold()
        found = reports.squad(team) if team else ()
        return [(team, player) for player in found if team and wanted in player.name.casefold()]

    def get(self, request: Request) -> Response:
        """Return a page of rows."""
        found: Any = self.filter_queryset(self.get_queryset())  # pages take any sequence
        players = self.paginate_queryset(found) or []
        return self.get_paginated_response([listed_player(team, player) for team, player in players])

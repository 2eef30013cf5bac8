"""A player as REST shows him: in a line-up, in a squad, in the list."""

from datetime import date
from typing import Any

import msgspec

from football.models import Team
from football.people import Player, Position
from football.rest.persons import person_id


class PlayerRow(msgspec.Struct, frozen=True, kw_only=True):
    """What all of them share; what the provider does not say is null."""

    id: int
    name: str
    short_name: str
    position: Position | None


class LineupPlayer(PlayerRow, frozen=True, kw_only=True):
    """A player of a line-up."""

    jersey_number: int | None
    ai_score: float | None = None  # nobody rates players here


class SquadPlayer(PlayerRow, frozen=True, kw_only=True):
    """A player of a squad."""

    jersey_number: int | None
    nationality: str | None
    date_of_birth: date | None


class ListedPlayer(PlayerRow, frozen=True, kw_only=True):
    """A row of the list of players."""

    current_team_id: int


class SquadBody(msgspec.Struct, frozen=True):
    """The players of a team; none where the provider names none."""

    team_id: int
    count: int
    players: list[SquadPlayer]


def lineup_player(provider: str, player: Player) -> LineupPlayer:
    """Return a player of a line-up."""
    return LineupPlayer(**_shared(provider, player), jersey_number=player.jersey_number)


def squad_body(team: Team, squad: tuple[Player, ...]) -> SquadBody:
    """Return the team's squad."""
    return SquadBody(team.pk, len(squad), [_squad_player(team.provider, player) for player in squad])


def listed_player(team: Team, player: Player) -> ListedPlayer:
    """Return a player of the team as a row of the list."""
    return ListedPlayer(**_shared(team.provider, player), current_team_id=team.pk)


def _squad_player(provider: str, player: Player) -> SquadPlayer:
    return SquadPlayer(
        **_shared(provider, player),
        jersey_number=player.jersey_number,
        nationality=player.nationality,
        date_of_birth=player.date_of_birth,
    )


def _shared(provider: str, player: Player) -> dict[str, Any]:
    return {
        "id": person_id(provider, player.ref),
        "name": player.name,
        "short_name": player.short_name,
        "position": player.position,
    }

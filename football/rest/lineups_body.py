"""The body of `events/{id}/lineups/`."""

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from feeds.moments import zulu
from football.models import Event, Team
from football.people import Lineup, Lineups, Player
from football.rest.asking import Told
from football.rest.player_rows import LineupPlayer, lineup_player


class SideLineup(msgspec.Struct, frozen=True, kw_only=True):
    """One side's line-up."""

    team_id: int
    team_name: str
    formation: str | None
    confidence: float | None = None  # of a prediction
    players: list[LineupPlayer]
    substitutes: list[LineupPlayer]


class BothLineups(msgspec.Struct, frozen=True):
    """Both sides' line-ups."""

    home: SideLineup
    away: SideLineup


class Unavailable(msgspec.Struct, frozen=True):
    """Who cannot play: told by no provider of ours."""

    home: list[Any] = []
    away: list[Any] = []


class LineupsBody(msgspec.Struct, frozen=True, kw_only=True):
    """The line-ups of a match; null as long as there are none."""

    event_id: int
    lineup_status: Literal["confirmed", "unavailable"]
    beta: bool = False
    lineups: BothLineups | None
    unavailable_players: Unavailable = Unavailable()
    updated_at: str | None


def lineups_body(event: Event, told: Told[Lineups | None]) -> LineupsBody:
    """Return the line-ups of an event with its names (EventQuerySet.with_names)."""
    lineups = told.answer
    if lineups is None:
        return LineupsBody(event_id=event.pk, lineup_status="unavailable", lineups=None, updated_at=None)
    return LineupsBody(
        event_id=event.pk,
        lineup_status="confirmed",
        lineups=BothLineups(
            _side(event.home, told.provider, lineups.home), _side(event.away, told.provider, lineups.away)
        ),
        updated_at=zulu(lineups.confirmed_at),
    )


def _side(team: Team, provider: str, lineup: Lineup) -> SideLineup:
    return SideLineup(
        team_id=team.pk,
        team_name=team.name,
        formation=lineup.formation,
        players=_players(provider, lineup.players),
        substitutes=_players(provider, lineup.substitutes),
    )


def _players(provider: str, players: Iterable[Player]) -> list[LineupPlayer]:
    return [lineup_player(provider, player) for player in players]

"""Tournaments, players and matches as REST shows them."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from feeds.moments import zulu
from feeds.providers import attribution
from tennis.match import Scoreboard
from tennis.models import Match, Player, Tournament
from tennis.providers import PROVIDERS
from tennis.rest.words import WORDS, has_score
from tennis.score import Pair, Side


class TournamentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A tournament. `surface` is null where it is unknown."""

    id: int
    name: str
    circuit: str
    category: str
    surface: str | None


class PlayerRanking(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a ranking. `type`: ATP or WTA."""

    position: int
    points: int
    type: str


class TennisPlayer(msgspec.Struct, frozen=True, kw_only=True):
    """A player. What the provider does not tell is null."""

    id: int
    name: str
    short_name: str
    country_code: str | None
    country_name: str | None
    gender: str
    current_ranking: PlayerRanking | None


class TennisPlayerDetail(TennisPlayer, frozen=True, kw_only=True):
    """A player, in detail."""

    height_cm: int | None
    weight_kg: int | None
    plays: str | None
    turned_pro: int | None


class SetGames(msgspec.Struct, frozen=True):
    """The games of one set."""

    p1: int
    p2: int


class TennisMatchRow(msgspec.Struct, frozen=True, kw_only=True):
    """A match. Scores are null before it begins; `player1_sets` are sets won; nobody quotes tennis."""

    id: int
    tournament: TournamentRow
    player1: TennisPlayer
    player2: TennisPlayer
    is_doubles: bool = False  # no provider of ours has doubles
    match_date: str
    status: str
    round_name: str
    player1_sets: int | None
    player2_sets: int | None
    sets_detail: list[SetGames]
    winner_id: int | None
    odds_player1: float | None = None
    odds_player2: float | None = None
    demo: bool
    attribution: str | UnsetType = UNSET  # to be shown with the data, where the provider asks for it


def tournament_row(tournament: Tournament) -> TournamentRow:
    """Return the tournament."""
    return TournamentRow(
        id=tournament.pk,
        name=tournament.name,
        circuit=tournament.circuit,
        category=tournament.category,
        surface=tournament.surface or None,
    )


def player_row(player: Player) -> TennisPlayer:
    """Return the player as in lists and matches."""
    return TennisPlayer(**_player(player))


def player_detail(player: Player) -> TennisPlayerDetail:
    """Return the player, in detail."""
    return TennisPlayerDetail(
        **_player(player),
        height_cm=player.height_cm,
        weight_kg=player.weight_kg,
        plays=player.plays or None,
        turned_pro=player.turned_pro,
    )


def match_row(match: Match, scoreboard: Scoreboard) -> TennisMatchRow:
    """Return the match, with its names (MatchQuerySet.with_names), as it stands by the scoreboard."""
    return TennisMatchRow(**match_fields(match, scoreboard))


def match_fields(match: Match, scoreboard: Scoreboard) -> dict[str, Any]:
    """Return what list and detail show of a match."""
    players = {Side.HOME: match.home_id, Side.AWAY: match.away_id}
    return {
        "id": match.pk,
        "tournament": tournament_row(match.tournament),
        "player1": player_row(match.home),
        "player2": player_row(match.away),
        "match_date": zulu(match.start_at),
        "status": WORDS[scoreboard.status],
        "round_name": match.round_name,
        "winner_id": players[scoreboard.winner] if scoreboard.winner else None,
        "demo": match.demo,
        "attribution": attribution(PROVIDERS, match.provider) or UNSET,
        **_score(scoreboard),
    }


def _score(scoreboard: Scoreboard) -> dict[str, Any]:
    begun, score = has_score(scoreboard), scoreboard.score
    won: Pair | tuple[None, None] = score.sets_won if begun else (None, None)
    return {
        "player1_sets": won[0],
        "player2_sets": won[1],
        "sets_detail": [SetGames(*games) for games in score.sets] if begun else [],
    }


def _player(player: Player) -> dict[str, Any]:
    ranking = player.ranking
    return {
        "id": player.pk,
        "name": player.name,
        "short_name": player.short_name,
        "country_code": player.country_code or None,
        "country_name": player.country_name or None,
        "gender": player.gender,
        "current_ranking": PlayerRanking(
            position=ranking.position, points=ranking.points, type=ranking.circuit
        )
        if ranking
        else None,
    }

"""The body of `matches/{id}/h2h/`: what both players have played before, as the database has it."""

from collections.abc import Iterable

import msgspec
from django.db.models import Q

from feeds.moments import zulu
from tennis.match import Status
from tennis.models import Match, MatchQuerySet, Player
from tennis.rest.rows import TennisPlayer, player_row
from tennis.score import Side

LAST = 5  # matches of each player
PLAYED = frozenset({Status.FINISHED, Status.RETIRED})  # a walkover is no meeting


class PastMatch(msgspec.Struct, frozen=True, kw_only=True):
    """A match as one of its players saw it; `score` has that player's games first, as in "6-4, 3-6, 7-5"."""

    id: int
    date: str
    tournament: str
    surface: str | None
    round: str
    opponent: str
    score: str
    won: bool


class Meetings(msgspec.Struct, frozen=True, kw_only=True):
    """What the two have played against each other, the latest first, as player 1 saw it."""

    player1_wins: int
    player2_wins: int
    matches: list[PastMatch]


class HeadToHeadBody(msgspec.Struct, frozen=True, kw_only=True):
    """The two players of a match before they met in it; their last matches, the latest first."""

    match_id: int
    player1: TennisPlayer
    player2: TennisPlayer
    h2h: Meetings
    player1_last5: list[PastMatch]
    player2_last5: list[PastMatch]


def head_to_head(match: Match) -> HeadToHeadBody:
    """Return what the players of the match, with its names, have played before it."""
    home, away = match.home, match.away
    return HeadToHeadBody(
        match_id=match.pk,
        player1=player_row(home),
        player2=player_row(away),
        h2h=_meetings(_seen_by(home, _of(home, match) & _of(away, match))),
        player1_last5=_seen_by(home, _of(home, match)[:LAST]),
        player2_last5=_seen_by(away, _of(away, match)[:LAST]),
    )


def _of(player: Player, match: Match) -> MatchQuerySet:
    """Return what the player had played before the match, the latest first."""
    earlier = Match.objects.with_names().filter(status__in=PLAYED, start_at__lt=match.start_at)
    return earlier.filter(Q(home=player) | Q(away=player)).order_by("-start_at", "-pk")


def _meetings(matches: list[PastMatch]) -> Meetings:
    won = sum(match.won for match in matches)
    return Meetings(player1_wins=won, player2_wins=len(matches) - won, matches=matches)


def _seen_by(player: Player, matches: Iterable[Match]) -> list[PastMatch]:
    return [_past(match, Side.HOME if match.home_id == player.pk else Side.AWAY) for match in matches]


def _past(match: Match, side: Side) -> PastMatch:
    scoreboard = match.scoreboard
    return PastMatch(
        id=match.pk,
        date=zulu(match.start_at),
        tournament=match.tournament.name,
        surface=match.tournament.surface or None,
        round=match.round_name,
        opponent=(match.away if side is Side.HOME else match.home).name,
        score=", ".join(f"{games.of(side)}-{games.of(side.other)}" for games in scoreboard.score.sets),
        won=scoreboard.winner is side,
    )

"""Builds the `event` frame of a match (PROTOCOL.md, section 3)."""

from tennis.frames import EventFrame, EventScore, EventStatus, EventTournament, PlayerName
from tennis.match import Snapshot, Surface
from tennis.models import Match, Player
from tennis.player_names import listed_name
from tennis.stats import build_stats


def build_event_frame(match: Match, snapshot: Snapshot) -> EventFrame:
    """Return the match as the snapshot shows it; `match` comes with its names (MatchQuerySet.with_names)."""
    surface = match.tournament.surface
    return EventFrame(
        event_id=match.pk,
        sport="tennis",
        home=_player(match.home),
        away=_player(match.away),
        score=EventScore.of(snapshot.scoreboard.score),
        status=EventStatus(snapshot.scoreboard.status),
        stats=build_stats(snapshot),
        tournament=EventTournament.of(match.tournament.name, Surface(surface) if surface else None),
    )


def _player(player: Player) -> PlayerName:
    return PlayerName(id=player.pk, name=listed_name(player.short_name))

"""A match as REST shows it: a row of the list, the detail, and an entry of the live list."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from feeds.moments import rfc3339, zulu
from feeds.providers import attributions
from football.match import Score, Scoreboard
from football.models import Event
from football.providers import PROVIDERS
from football.rest.words import LIVE_STATUS, has_score, period_word, status_word


class MatchRow(msgspec.Struct, frozen=True, kw_only=True):
    """What list and live list share. `home_score` and `away_score`: goals of regulation time."""

    id: int
    league_id: int
    league_name: str
    home_team_id: int
    home_team: str
    away_team_id: int
    away_team: str
    event_date: str
    status: str
    period: str
    current_minute: int | None
    home_score: int | None
    away_score: int | None
    home_score_ht: int | None
    away_score_ht: int | None
    live_websocket: bool
    websocket_plus: bool = False  # action frames: no provider of ours has them
    demo: bool
    attribution: str | UnsetType = UNSET  # to be shown with the data, where the provider asks for it


class EventRow(MatchRow, frozen=True, kw_only=True):
    """A row of the list, and the detail. What no provider of ours tells is null."""

    season_id: int
    extra_time_score: Score | None  # goals of extra time alone
    penalty_shootout: Score | None
    round_number: int | None
    round_name: str
    venue_id: int | None = None
    referee_id: int | None = None
    group_name: str | None = None
    is_neutral_ground: bool | None = None
    is_local_derby: bool | None = None
    attendance: int | None = None
    weather: str | None = None
    pitch_condition: str | None = None
    replaced_by: int | None = None


class LiveRow(MatchRow, frozen=True, kw_only=True):
    """An entry of the live list. `last_updated`: since then the scoreboard is known to be as shown."""

    extra_time_score: Score | None
    penalty_shootout: Score | None
    last_updated: str


def event_row(event: Event, scoreboard: Scoreboard) -> EventRow:
    """Return the event, with its names (EventQuerySet.with_names), as it stands by the scoreboard."""
    return EventRow(
        **_shared(event, scoreboard),
        event_date=rfc3339(event.kickoff_at),
        status=status_word(scoreboard),
        season_id=event.season_id,
        round_number=event.round_number,
        round_name=event.round_name,
    )


def live_row(event: Event, scoreboard: Scoreboard) -> LiveRow:
    """Return the event in play, with its names, as it stands by the scoreboard."""
    return LiveRow(
        **_shared(event, scoreboard),
        event_date=zulu(event.kickoff_at),
        status=LIVE_STATUS,
        last_updated=zulu(event.updated_at),
    )


def _shared(event: Event, scoreboard: Scoreboard) -> dict[str, Any]:
    return {
        "id": event.pk,
        "league_id": event.league_id,
        "league_name": event.league.name,
        "home_team_id": event.home_id,
        "home_team": event.home.name,
        "away_team_id": event.away_id,
        "away_team": event.away.name,
        "period": period_word(scoreboard),
        "live_websocket": event.live_websocket,
        "demo": event.demo,
        "attribution": attributions(PROVIDERS, event.told_by) or UNSET,
        **_scores(scoreboard),
    }


def _scores(scoreboard: Scoreboard) -> dict[str, Any]:
    """Split the score as clients add it up: regulation, extra time, shoot-out."""
    regulation = scoreboard.ninety_minutes or scoreboard.score
    shown = has_score(scoreboard)
    half_time = scoreboard.half_time
    return {
        "current_minute": scoreboard.minute,
        "home_score": regulation.home if shown else None,
        "away_score": regulation.away if shown else None,
        "home_score_ht": half_time.home if half_time else None,
        "away_score_ht": half_time.away if half_time else None,
        "extra_time_score": _since(scoreboard.ninety_minutes, scoreboard.score),
        "penalty_shootout": scoreboard.shoot_out,
    }


def _since(earlier: Score | None, score: Score) -> Score | None:
    return None if earlier is None else Score(score.home - earlier.home, score.away - earlier.away)

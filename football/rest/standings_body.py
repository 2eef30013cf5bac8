"""The body of `leagues/{id}/standings/`, from the matches in the database."""

import msgspec
from django.utils import timezone

from football.match import IN_PLAY, Status
from football.models import Event, League, Season
from football.rest.league_rows import SeasonRow, Span, current_span, season_row, season_spans
from football.rest.standings import Result, Standing, table


class StandingsBody(msgspec.Struct, frozen=True):
    """The table of a season by its finished matches; empty while there are none, and for a cup."""

    league_id: int
    season: SeasonRow | None
    standings: list[Standing]


def standings_body(league: League, season_id: int | None) -> StandingsBody | None:
    """Return the table of the season, of the current one without an id; None: the league has no such one."""
    spans = season_spans(league)
    current = current_span(spans, timezone.now())
    span = current if season_id is None else _of(spans, season_id)
    if span is None:
        return None if season_id else StandingsBody(league.pk, None, [])
    standings = _standings(span.season) if league.has_table else []
    return StandingsBody(league.pk, season_row(span, current), standings)


def _of(spans: list[Span], season_id: int) -> Span | None:
    return next((span for span in spans if span.season.pk == season_id), None)


def _standings(season: Season) -> list[Standing]:
    events = season.events.select_related("home", "away").order_by("kickoff_at", "pk")
    counted = [event for event in events if event.status in IN_PLAY | {Status.FINISHED}]
    names = {team.pk: team.name for event in counted for team in (event.home, event.away)}
    finished = [event for event in counted if event.status == Status.FINISHED]
    playing = {pk for event in counted if event.status in IN_PLAY for pk in (event.home_id, event.away_id)}
    return table([_result(event) for event in finished], names, playing)


def _result(event: Event) -> Result:
    return Result(event.home_id, event.away_id, event.home_score, event.away_score)

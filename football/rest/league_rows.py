"""Leagues and their seasons as REST shows them."""

from datetime import UTC, date, datetime

import msgspec
from django.db.models import F, Max, Min
from django.utils import timezone

from football.models import Event, League, Season


class LeagueRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the list. `is_active`: its provider is read now."""

    id: int
    name: str
    country: str
    is_women: bool = False  # no provider of ours has women's football
    is_active: bool


class SeasonRow(msgspec.Struct, frozen=True, kw_only=True):
    """A year of a league."""

    id: int
    name: str
    year: str
    is_current: bool


class CurrentSeason(SeasonRow, frozen=True, kw_only=True):
    """The season of today; its dates are those of the matches that are known."""

    start_date: date
    end_date: date


class LeagueBody(LeagueRow, frozen=True, kw_only=True):
    """One league."""

    current_season: CurrentSeason | None


class SeasonsBody(msgspec.Struct, frozen=True):
    """The seasons of a league, the latest first."""

    league_id: int
    count: int
    seasons: list[SeasonRow]


class Span(msgspec.Struct, frozen=True):
    """A season, and when its first and last matches kick off."""

    season: Season
    first: datetime
    last: datetime


def league_row(league: League) -> LeagueRow:
    """Return the league as a row of the list, which has active ones alone."""
    return LeagueRow(id=league.pk, name=league.name, country=league.country, is_active=True)


def league_body(league: League) -> LeagueBody:
    """Return the league with its current season."""
    current = current_span(season_spans(league), timezone.now())
    return LeagueBody(
        id=league.pk,
        name=league.name,
        country=league.country,
        is_active=Event.objects.served().filter(league=league).exists(),
        current_season=_current_season(current) if current else None,
    )


def seasons_body(league: League) -> SeasonsBody:
    """Return the league's seasons."""
    spans = season_spans(league)
    current = current_span(spans, timezone.now())
    rows = [season_row(span, current) for span in spans]
    return SeasonsBody(league.pk, len(rows), rows)


def season_row(span: Span, current: Span | None) -> SeasonRow:
    """Return the season as a row."""
    season = span.season
    return SeasonRow(id=season.pk, name=season.name, year=season.year, is_current=span is current)


def season_spans(league: League) -> list[Span]:
    """Return the league's seasons that have matches, the latest first."""
    seasons = (
        league.seasons.select_related("league")
        .annotate(first=Min("events__kickoff_at"), last=Max("events__kickoff_at"))
        .exclude(last=None)
        .order_by(F("last").desc(), "-pk")
    )
    return [Span(season, season.first, season.last) for season in seasons]


def current_span(spans: list[Span], now: datetime) -> Span | None:
    """Return the latest season that has begun, before the first one that which comes next."""
    begun = [span for span in spans if span.first <= now]
    return begun[0] if begun else min(spans, key=lambda span: span.first, default=None)


def _current_season(span: Span) -> CurrentSeason:
    return CurrentSeason(
        id=span.season.pk,
        name=span.season.name,
        year=span.season.year,
        is_current=True,
        start_date=span.first.astimezone(UTC).date(),
        end_date=span.last.astimezone(UTC).date(),
    )

"""Football's fixtures into the database: leagues, seasons, teams, events (feeds/calendar.py)."""

from collections.abc import Sequence

from feeds.calendar import Calendar
from feeds.joining.shared_calendar import SharedCalendar
from feeds.upsert import upsert
from football.match import Fixture, TeamName
from football.models import Event, League, Season, Team
from football.progress import progress
from football.scoreboard_columns import SCOREBOARD_COLUMNS

PLAN_COLUMNS = (
    "league_id",
    "season_id",
    "home_id",
    "away_id",
    "kickoff_at",
    "round_number",
    "round_name",
    "tracked",
    "demo",
)


def _readings(provider: str, fixtures: Sequence[Fixture]) -> list[Event]:
    """Save leagues, seasons and teams; return the fixtures as events that are not saved yet."""
    leagues = upsert(League, [_league(provider, fixture) for fixture in fixtures], ("provider", "ref"))
    seasons = upsert(
        Season,
        [Season(league=leagues[provider, fixture.league_ref], year=fixture.season) for fixture in fixtures],
        ("league_id", "year"),
    )
    names = [name for fixture in fixtures for name in (fixture.home, fixture.away)]
    teams = upsert(Team, [_team(provider, name) for name in names], ("provider", "ref"))
    return [
        _event(
            provider,
            fixture,
            season=seasons[leagues[provider, fixture.league_ref].pk, fixture.season],
            home=teams[provider, fixture.home.ref],
            away=teams[provider, fixture.away.ref],
        )
        for fixture in fixtures
    ]


def _event(provider: str, fixture: Fixture, *, season: Season, home: Team, away: Team) -> Event:
    event = Event(
        provider=provider,
        ref=fixture.ref,
        league_id=season.league_id,
        season=season,
        home=home,
        away=away,
        kickoff_at=fixture.kickoff_at,
        round_number=fixture.round_number,
        round_name=fixture.round_name,
        tracked=fixture.tracked,
        demo=fixture.demo,
    )
    event.scoreboard = fixture.scoreboard
    return event


def _league(provider: str, fixture: Fixture) -> League:
    return League(
        provider=provider,
        ref=fixture.league_ref,
        name=fixture.league_name,
        country=fixture.league_country,
        has_table=fixture.has_table,
    )


def _team(provider: str, team: TeamName) -> Team:
    return Team(
        provider=provider, ref=team.ref, name=team.name, short_name=team.short_name, country=team.country
    )


_calendar = Calendar(Event, _readings, progress, plan=PLAN_COLUMNS, state=SCOREBOARD_COLUMNS)
sync = _calendar.sync
sync_all = SharedCalendar(Event, _calendar).sync
record_scoreboards = _calendar.record

"""Fixtures into the database: leagues, seasons, teams, events. Any number of workers may do it at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from feeds.upsert import upsert
from football.match import Fixture, Scoreboard, TeamName
from football.models import Event, EventQuerySet, League, Season, Team
from football.progress import trails
from football.scoreboard_columns import SCOREBOARD_COLUMNS

BATCH = 500  # fixtures per transaction: the lock is short, and no query has too many parameters

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
STATE_COLUMNS = (*SCOREBOARD_COLUMNS, "updated_at")


def sync(provider: str, fixtures: Iterable[Fixture]) -> None:
    """Make the database agree with what the provider of that name says of these matches.

    Only rows that differ are written. A scoreboard never goes back behind what the feed has written
    meanwhile (football/progress.py), unless the match has a later kick-off: then it starts afresh.
    """
    by_ref = {fixture.ref: fixture for fixture in fixtures}
    ordered = [by_ref[ref] for ref in sorted(by_ref)]
    for start in range(0, len(ordered), BATCH):
        with transaction.atomic():
            _sync_events(provider, _readings(provider, ordered[start : start + BATCH]))


def record_scoreboards(scoreboards: Mapping[int, Scoreboard]) -> None:
    """Write what the feed has just published, by event id; events that show it already are left alone."""
    now = timezone.now()
    with transaction.atomic():
        events = _locked(Event.objects.filter(pk__in=scoreboards))
        changed = [event for event in events if _rescore(event, scoreboards[event.pk], now)]
        Event.objects.bulk_update(changed, STATE_COLUMNS)


def _sync_events(provider: str, readings: Sequence[Event]) -> None:
    refs = [reading.ref for reading in readings]
    known = {event.ref: event for event in _locked(Event.objects.filter(provider=provider, ref__in=refs))}
    pairs = [(known[reading.ref], reading) for reading in readings if reading.ref in known]
    now = timezone.now()
    rescored = [
        event
        for event, reading in pairs
        if _is_news(event, reading, now) and _rescore(event, reading.scoreboard, now)
    ]
    replanned = [event for event, reading in pairs if _replan(event, reading)]
    Event.objects.bulk_update(rescored, STATE_COLUMNS)
    Event.objects.bulk_update(replanned, PLAN_COLUMNS)
    Event.objects.bulk_create(
        [reading for reading in readings if reading.ref not in known],
        update_conflicts=True,  # another worker may have been first
        unique_fields=["provider", "ref"],
        update_fields=[*PLAN_COLUMNS, *STATE_COLUMNS],
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
        provider=provider, ref=fixture.league_ref, name=fixture.league_name, country=fixture.league_country
    )


def _team(provider: str, team: TeamName) -> Team:
    return Team(
        provider=provider, ref=team.ref, name=team.name, short_name=team.short_name, country=team.country
    )


def _locked(events: EventQuerySet) -> EventQuerySet:
    """Return the events held until the transaction ends, in one order for all workers."""
    return events.select_for_update().order_by("pk")


def _is_news(event: Event, reading: Event, now: datetime) -> bool:
    later = reading.kickoff_at > event.kickoff_at
    return later or not trails(reading.scoreboard, event.scoreboard, now - event.updated_at)


def _rescore(event: Event, scoreboard: Scoreboard, now: datetime) -> bool:
    """Give the event this scoreboard; return whether that changes it."""
    if event.scoreboard == scoreboard:
        return False
    event.scoreboard = scoreboard
    event.updated_at = now
    return True


def _replan(event: Event, reading: Event) -> bool:
    """Give the event the reading's plan; return whether that changes it."""
    plan = {name: getattr(reading, name) for name in PLAN_COLUMNS}
    if all(getattr(event, name) == value for name, value in plan.items()):
        return False
    for name, value in plan.items():
        setattr(event, name, value)
    return True

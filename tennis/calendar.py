"""Tennis' fixtures into the database: tournaments, players, matches (feeds/calendar.py)."""

from collections.abc import Sequence

from feeds.calendar import Calendar
from feeds.joining.shared_calendar import SharedCalendar
from feeds.upsert import upsert
from tennis import match
from tennis.match import Fixture
from tennis.models import Match, Player, Tournament
from tennis.progress import progress
from tennis.scoreboard_columns import SCOREBOARD_COLUMNS

PLAN_COLUMNS = ("tournament_id", "round_name", "home_id", "away_id", "start_at", "tracked", "demo")
SOURCE = ("provider", "ref")


def _readings(provider: str, fixtures: Sequence[Fixture]) -> list[Match]:
    """Save tournaments and players; return the fixtures as matches that are not saved yet."""
    named = [fixture.tournament for fixture in fixtures]
    tournaments = upsert(Tournament, [_tournament(provider, each) for each in named], SOURCE)
    playing = [player for fixture in fixtures for player in (fixture.home, fixture.away)]
    players = upsert(Player, [_player(provider, each) for each in playing], SOURCE)
    return [
        _match(
            provider,
            fixture,
            tournament=tournaments[provider, fixture.tournament.ref],
            home=players[provider, fixture.home.ref],
            away=players[provider, fixture.away.ref],
        )
        for fixture in fixtures
    ]


def _match(provider: str, fixture: Fixture, *, tournament: Tournament, home: Player, away: Player) -> Match:
    row = Match(
        provider=provider,
        ref=fixture.ref,
        tournament=tournament,
        round_name=fixture.round_name,
        home=home,
        away=away,
        start_at=fixture.start_at,
        tracked=fixture.tracked,
        demo=fixture.demo,
    )
    row.scoreboard = fixture.scoreboard
    return row


def _tournament(provider: str, tournament: match.Tournament) -> Tournament:
    return Tournament(
        provider=provider,
        ref=tournament.ref,
        name=tournament.name,
        circuit=tournament.circuit,
        category=tournament.category,
        surface=tournament.surface or "",
    )


def _player(provider: str, player: match.Player) -> Player:
    row = Player(
        provider=provider,
        ref=player.ref,
        name=player.name,
        short_name=player.short_name,
        gender=player.gender,
        country_code=player.country_code,
        country_name=player.country_name,
        height_cm=player.height_cm,
        weight_kg=player.weight_kg,
        plays=player.plays,
        turned_pro=player.turned_pro,
    )
    row.ranking = player.ranking
    return row


_calendar = Calendar(Match, _readings, progress, plan=PLAN_COLUMNS, state=SCOREBOARD_COLUMNS)
sync = _calendar.sync
sync_all = SharedCalendar(Match, _calendar).sync
record_scoreboards = _calendar.record

"""A day's schedule into fixtures (feed formats, sections 2.5 and 8.1). Pure."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from feeds.errors import ProviderError
from feeds.vendors.pieces import REF_CHARS, as_list, as_object, moment_ms, read, text, within
from football.match import Fixture, Scoreboard, TeamName
from football.providers.sportradar.reading import RawStatus
from football.providers.sportradar.scoreboard import read_scoreboard
from football.providers.sportradar.words import SIDES

NAME_CHARS, COUNTRY_CHARS, SEASON_CHARS, ROUND_CHARS = 200, 100, 50, 100  # our columns
MAX_ROUND = 1_000


def read_fixture(item: object) -> Fixture:
    """Return the match of one of `schedules`; a permanent ProviderError that says what it lacks."""
    event = as_object(within(item, "sport_event"))
    context = as_object(event.get("sport_event_context"))
    kickoff = moment_ms(event.get("start_time"))
    if kickoff is None:
        raise ProviderError("it has no start_time that can be read", permanent=True)
    teams = {SIDES.get(str(within(each, "qualifier"))): each for each in as_list(event.get("competitors"))}
    home, away = (_team(teams.get(side), word) for word, side in SIDES.items())
    number = within(context, "round", "number")
    return Fixture(
        ref=_needed(event, "id", REF_CHARS, "sport_event"),
        league_ref=_needed(context.get("competition"), "id", REF_CHARS, "competition"),
        league_name=_needed(context.get("competition"), "name", NAME_CHARS, "competition"),
        league_country=text(within(context, "category", "name"), COUNTRY_CHARS),
        season=_season(context, kickoff),
        home=home,
        away=away,
        kickoff_at=datetime.fromtimestamp(kickoff / 1000, UTC),
        scoreboard=_scoreboard(within(item, "sport_event_status")),
        round_number=number if type(number) is int and 0 < number <= MAX_ROUND else None,
        round_name=text(within(context, "round", "name"), ROUND_CHARS),
        has_table=within(context, "stage", "type") == "league",
        tracked=_is_tracked(within(event, "coverage", "sport_event_properties")),
    )


def with_scoreboard(fixture: Fixture, item: object) -> Fixture:
    """Return the fixture with the status of a fresher item; ProviderError when that cannot be read."""
    return msgspec.structs.replace(fixture, scoreboard=_scoreboard(within(item, "sport_event_status")))


def _scoreboard(status: object) -> Scoreboard:
    return Scoreboard() if status is None else read_scoreboard(read(status, RawStatus), Scoreboard())


def _team(competitor: object, word: str) -> TeamName:
    """Return a side. Its short name is the name: Sportradar has but three letters to offer."""
    name = _needed(competitor, "name", NAME_CHARS, f"{word} competitor")
    return TeamName(
        ref=_needed(competitor, "id", REF_CHARS, f"{word} competitor"),
        name=name,
        short_name=name[:COUNTRY_CHARS],
        country=text(within(competitor, "country"), COUNTRY_CHARS),
    )


def _season(context: dict[str, Any], kickoff: int) -> str:
    """Return the season as people write it; the year where none is given."""
    season = context.get("season")
    year = datetime.fromtimestamp(kickoff / 1000, UTC).year
    return (
        text(within(season, "year"), SEASON_CHARS) or text(within(season, "name"), SEASON_CHARS) or str(year)
    )


def _is_tracked(coverage: object) -> bool:
    """Whether the match is covered live. One whose coverage is not described may be."""
    if not isinstance(coverage, dict):
        return True
    return coverage.get("scores", "live") == "live" and coverage.get("basic_play_by_play") is not False


def _needed(value: object, name: str, longest: int, of: str) -> str:
    said = text(within(value, name), longest)
    if not said:
        raise ProviderError(f"its {of} has no {name}", permanent=True)
    return said

"""A match of `/fixtures` into our calendar's words (feed formats, sections 6.3 and 8.1). Pure."""

import re
from datetime import UTC, datetime
from typing import Any

from feeds.errors import ProviderError
from feeds.vendors.pieces import as_object, moment_ms, read, text, within
from football.match import Fixture, Scoreboard, TeamName
from football.providers.api_football.reading import LAST_ID, RawMatch
from football.providers.api_football.scoreboard import read_scoreboard

NAME_CHARS, SHORT_CHARS, COUNTRY_CHARS, ROUND_CHARS = 200, 100, 100, 100  # our columns
FIRST_YEAR, LAST_YEAR = 1900, 2100
MAX_ROUND = 1_000
ROUND = re.compile(r"Regular Season - (\d{1,4})", re.ASCII)
NUMBERED = re.compile(r".* - \d{1,4}", re.ASCII)  # rounds of a table; those of a cup have names


def read_fixture(item: object) -> Fixture:
    """Return the match; a permanent ProviderError that says what it lacks."""
    raw = read(item, RawMatch)
    kickoff = moment_ms(raw.fixture.timestamp) or moment_ms(within(item, "fixture", "date"))
    if kickoff is None:
        raise ProviderError("it has no timestamp that can be read", permanent=True)
    league, name = within(item, "league"), text(within(item, "league", "round"), ROUND_CHARS)
    numbered = ROUND.fullmatch(name)
    return Fixture(
        ref=str(raw.fixture.id),
        league_ref=_ref(league, "league"),
        league_name=_name(league, "league"),
        league_country=text(within(league, "country"), COUNTRY_CHARS).replace("-", " "),
        season=_season(within(league, "season"), kickoff),
        home=_team(within(item, "teams", "home"), "home team"),
        away=_team(within(item, "teams", "away"), "away team"),
        kickoff_at=datetime.fromtimestamp(kickoff / 1000, UTC),
        scoreboard=read_scoreboard(raw, Scoreboard()),
        round_number=int(numbered[1]) if numbered and 0 < int(numbered[1]) <= MAX_ROUND else None,
        round_name="" if numbered else name,
        has_table=bool(NUMBERED.fullmatch(name)),
    )


def _team(team: object, of: str) -> TeamName:
    """Return a side. Its short name is the name: API-Football has no other."""
    name = _name(team, of)
    return TeamName(ref=_ref(team, of), name=name, short_name=name[:SHORT_CHARS])


def _season(year: object, kickoff: int) -> str:
    """Return the year in which the season begins, which is all that is told; that of the match without it."""
    if type(year) is int and FIRST_YEAR <= year <= LAST_YEAR:
        return str(year)
    return str(datetime.fromtimestamp(kickoff / 1000, UTC).year)


def _ref(value: Any, of: str) -> str:
    number = as_object(value).get("id")
    if type(number) is not int or not 0 <= number <= LAST_ID:
        raise ProviderError(f"its {of} has no id", permanent=True)
    return str(number)


def _name(value: Any, of: str) -> str:
    name = text(within(value, "name"), NAME_CHARS)
    if not name:
        raise ProviderError(f"its {of} has no name", permanent=True)
    return name

"""A fixture into our calendar's words (feed formats, sections 5.3 and 8.1). Pure."""

import re
from datetime import UTC, datetime
from typing import Any

import msgspec

from feeds.errors import ProviderError
from feeds.vendors.pieces import as_list, as_object, moment_ms, read_each, text, within
from football.match import Fixture, Scoreboard, TeamName
from football.providers.sportmonks.reading import RawPeriod, ref_of
from football.providers.sportmonks.scoreboard import read_scoreboard
from football.providers.sportmonks.words import SIDES

NAME_CHARS, SHORT_CHARS, COUNTRY_CHARS, SEASON_CHARS, ROUND_CHARS = 200, 100, 100, 50, 100  # our columns
MAX_ROUND = 1_000
YEARS = re.compile(r"\d\d(\d\d)/\d\d(\d\d)")


def is_placeholder(item: object) -> bool:
    """Whether a fixture waits for its teams, as a final does before the semi-finals."""
    return within(item, "placeholder") is True


def read_fixture(item: object) -> Fixture:
    """Return the match of a fixture with its includes; a permanent ProviderError that says what it lacks."""
    match = as_object(item)
    kickoff = moment_ms(match.get("starting_at_timestamp")) or moment_ms(match.get("starting_at"))
    if kickoff is None:
        raise ProviderError("it has no starting_at that can be read", permanent=True)
    teams = {str(within(each, "meta", "location")): each for each in as_list(match.get("participants"))}
    home, away = (_team(teams.get(word), word) for word in SIDES)
    league, round_name = match.get("league"), text(within(match, "round", "name"), ROUND_CHARS)
    is_number = round_name.isascii() and round_name.isdigit() and 0 < int(round_name) <= MAX_ROUND
    return Fixture(
        ref=_ref(match, "fixture"),
        league_ref=_ref(league, "league"),
        league_name=_name(league, "league"),
        league_country=text(within(league, "country", "name"), COUNTRY_CHARS),
        season=_season(match.get("season"), kickoff),
        home=home,
        away=away,
        kickoff_at=datetime.fromtimestamp(kickoff / 1000, UTC),
        scoreboard=_scoreboard(match, Scoreboard()),
        round_number=int(round_name) if is_number else None,
        round_name="" if is_number else round_name,
        has_table=match.get("round_id") is not None,
    )


def with_scoreboard(fixture: Fixture, item: object) -> Fixture:
    """Return the fixture with the status of a fresher item; ProviderError when that cannot be read."""
    return msgspec.structs.replace(fixture, scoreboard=_scoreboard(item, fixture.scoreboard))


def _scoreboard(item: object, before: Scoreboard) -> Scoreboard:
    return read_scoreboard(item, read_each(within(item, "periods"), RawPeriod, _ignore), before)


def _ignore(_: ProviderError) -> None:
    """A period that cannot be read costs a calendar no more than a minute of play."""


def _team(participant: object, word: str) -> TeamName:
    """Return a side. Its short name is the code of three letters, where it has one."""
    name = _name(participant, f"{word} participant")
    return TeamName(
        ref=_ref(participant, f"{word} participant"),
        name=name,
        short_name=text(within(participant, "short_code"), SHORT_CHARS) or name[:SHORT_CHARS],
        country=text(within(participant, "country", "name"), COUNTRY_CHARS),
    )


def _season(season: object, kickoff: int) -> str:
    """Return the season as people write it: "26/27" for "2026/2027"; the year where none is given."""
    name = text(within(season, "name"), SEASON_CHARS)
    if years := YEARS.fullmatch(name):
        return "/".join(years.groups())
    return name or str(datetime.fromtimestamp(kickoff / 1000, UTC).year)


def _ref(value: Any, of: str) -> str:
    ref = ref_of(value)
    if not ref:
        raise ProviderError(f"its {of} has no id", permanent=True)
    return ref


def _name(value: Any, of: str) -> str:
    name = text(within(value, "name"), NAME_CHARS)
    if not name:
        raise ProviderError(f"its {of} has no name", permanent=True)
    return name

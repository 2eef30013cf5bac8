"""A day's summaries into fixtures (feed formats, sections 3.2 and 8.8). Pure."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec

from feeds.errors import ProviderError
from feeds.vendors.pieces import REF_CHARS, as_list, as_object, moment_ms, read, text, within
from feeds.vendors.sportradar_names import full_name, shown_name
from tennis.match import Fixture, Gender, Player, Scoreboard, Snapshot, Surface, Tournament
from tennis.providers.sportradar.figures import read_figures
from tennis.providers.sportradar.memory import is_enhanced, match_of
from tennis.providers.sportradar.nations import ALPHA_2
from tennis.providers.sportradar.reading import RawStatus
from tennis.providers.sportradar.scoreboard import read_scoreboard
from tennis.providers.sportradar.words import SIDES, TOURS
from tennis.score import Side

NAME_CHARS, SHORT_CHARS, COUNTRY_CHARS, ROUND_CHARS, CATEGORY_CHARS = 200, 100, 100, 100, 50  # our columns
SINGLES = "singles"


class Listed(NamedTuple):
    """A match of a list, and the season whose info has its surface; empty where none is named."""

    fixture: Fixture
    season_ref: str

    def on(self, surface: Surface | None) -> Fixture:
        """Return the fixture with that surface."""
        tournament = msgspec.structs.replace(self.fixture.tournament, surface=surface)
        return msgspec.structs.replace(self.fixture, tournament=tournament)


def is_singles(item: object) -> bool:
    """Whether one player is on each side: a match of ours has no room for pairs and teams."""
    event = within(item, "sport_event")
    kind = within(event, "sport_event_context", "competition", "type")
    has_pair = any(within(each, "players") for each in as_list(within(event, "competitors")))
    return (kind is None or kind == SINGLES) and not has_pair


def read_listed(item: object) -> Listed:
    """Return the match of one of `summaries`; a permanent ProviderError that says what it lacks."""
    event = as_object(within(item, "sport_event"))
    context = as_object(event.get("sport_event_context"))
    start = moment_ms(event.get("start_time"))
    if start is None:
        raise ProviderError("it has no start_time that can be read", permanent=True)
    tournament, gender = _tournament(context)
    players = {SIDES.get(str(within(each, "qualifier"))): each for each in as_list(event.get("competitors"))}
    fixture = Fixture(
        ref=_needed(event, "id", REF_CHARS, "sport_event"),
        tournament=tournament,
        round_name=_round_name(context),
        home=_player(players.get(Side.HOME), gender, "home competitor"),
        away=_player(players.get(Side.AWAY), gender, "away competitor"),
        start_at=datetime.fromtimestamp(start / 1000, UTC),
        scoreboard=_scoreboard(item),
        tracked=_is_tracked(within(event, "coverage", "sport_event_properties")),
    )
    return Listed(fixture, text(within(context, "season", "id"), REF_CHARS))


def with_scoreboard(listed: Listed, item: object) -> Listed:
    """Return the match with the status of a fresher item; ProviderError when that cannot be read."""
    return listed._replace(fixture=msgspec.structs.replace(listed.fixture, scoreboard=_scoreboard(item)))


def read_snapshot(item: object) -> Snapshot:
    """Return scoreboard and figures of one of `summaries`; ProviderError when its status cannot be read."""
    figures = read_figures(within(item, "statistics"), enhanced=is_enhanced(item))
    return Snapshot(scoreboard=_scoreboard(item), home=figures.get(Side.HOME), away=figures.get(Side.AWAY))


def _scoreboard(item: object) -> Scoreboard:
    status = within(item, "sport_event_status")
    if status is None:
        return Scoreboard()
    return read_scoreboard(read(status, RawStatus), match_of(item), Scoreboard())


def _tournament(context: dict[str, Any]) -> tuple[Tournament, Gender]:
    """Return the tournament without its surface, and whose it is: men's or women's, as the circuits are."""
    competition = context.get("competition")
    tour = TOURS.get(str(within(competition, "gender")))
    if tour is None:
        raise ProviderError("its competition is neither men's nor women's", permanent=True)
    circuit, gender = tour
    level = text(within(competition, "level"), CATEGORY_CHARS)
    category = text(within(context, "category", "name"), CATEGORY_CHARS)
    tournament = Tournament(
        ref=_needed(competition, "id", REF_CHARS, "competition"),
        name=_needed(competition, "name", NAME_CHARS, "competition"),
        circuit=circuit,
        category=level or category.lower().replace(" ", "_"),
    )
    return tournament, gender


def _round_name(context: dict[str, Any]) -> str:
    """Return the round as people write it: "Semifinal", "Round of 32", "Round 1"."""
    name = text(within(context, "round", "name"), ROUND_CHARS)
    number = within(context, "round", "number")
    if not name and type(number) is int and number > 0:
        return f"Round {number}"[:ROUND_CHARS]
    return name.replace("_", " ").capitalize()


def _player(competitor: object, gender: Gender, word: str) -> Player:
    name = _needed(competitor, "name", NAME_CHARS, word)
    return Player(
        ref=_needed(competitor, "id", REF_CHARS, word),
        name=full_name(name),
        short_name=shown_name(name)[:SHORT_CHARS],
        gender=gender,
        country_code=ALPHA_2.get(text(within(competitor, "country_code"), COUNTRY_CHARS), ""),
        country_name=text(within(competitor, "country"), COUNTRY_CHARS),
    )


def _is_tracked(coverage: object) -> bool:
    """Whether the match is covered point by point. One whose coverage is not described may be."""
    if not isinstance(coverage, dict):
        return True
    return coverage.get("scores", "live") == "live" and coverage.get("play_by_play") is not False


def _needed(value: object, name: str, longest: int, of: str) -> str:
    said = text(within(value, name), longest)
    if not said:
        raise ProviderError(f"its {of} has no {name}", permanent=True)
    return said

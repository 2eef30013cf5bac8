"""Raw dicts of the data set in, our types out (sections 1.1 and 1.3). Everything is checked here, once."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, field

from feeds.errors import ProviderError
from football.match import Point, Score, Side, TeamName
from football.people import Lineup, Player
from football.providers.recorded.recording import Card
from football.providers.wyscout.competitions import COMPETITIONS
from football.providers.wyscout.plays import Kind, Part, Play
from football.providers.wyscout.spelling import clean
from football.providers.wyscout.squads import RawEntry, RawNames, lineup, players


class Change(msgspec.Struct, frozen=True):
    """A substitution: who changes, the minute, 1-based, and the players' ids."""

    side: Side
    minute: int
    player_in: int
    player_out: int


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A match of the data set in our types; `final` and `shoot_out` are its record's, to compare with."""

    card: Card
    plays: tuple[Play, ...]
    changes: tuple[Change, ...]
    players: Mapping[int, Player]  # by `wyId`
    lineups: Mapping[Side, Lineup]  # empty where the record has none
    final: Score
    shoot_out: Score


class _Tag(msgspec.Struct):
    id: int


class _Place(msgspec.Struct):
    x: float
    y: float


class _Event(msgspec.Struct, rename="camel"):
    id: int
    team_id: int
    player_id: int
    match_period: Part
    event_sec: float
    event_name: Kind
    sub_event_name: str
    tags: list[_Tag]
    positions: Annotated[list[_Place], Meta(min_length=1, max_length=2)]


class _Area(msgspec.Struct):
    name: str


class _Team(msgspec.Struct):
    name: str
    area: _Area


class _TeamEntry(msgspec.Struct):
    team: _Team


class _File(msgspec.Struct):
    events: Annotated[list[_Event], Meta(min_length=1)]
    teams: dict[int, _TeamEntry]
    players: dict[int, list[RawEntry]]


class _Substitution(msgspec.Struct, rename="camel"):
    minute: Annotated[int, Meta(ge=1)]
    player_in: int
    player_out: int


class _Formation(msgspec.Struct):
    lineup: RawNames = "null"
    bench: RawNames = "null"
    substitutions: list[_Substitution] | Literal["null"] = "null"


class _TeamRecord(msgspec.Struct):
    side: Side
    score: int
    score_extra_time: int = field(name="scoreET")
    score_shoot_out: int = field(name="scoreP")
    formation: _Formation


class _Record(msgspec.Struct, rename="camel"):
    dateutc: str
    competition_id: int
    gameweek: int
    duration: Literal["Regular", "ExtraTime", "Penalties"]
    teams_data: dict[int, _TeamRecord]


def read_match(file: dict[str, Any], record: dict[str, Any]) -> Match:
    """Return the match of an event file and its record; a permanent ProviderError if unreadable."""
    try:
        return _match(
            msgspec.convert(file, _File, strict=False), msgspec.convert(record, _Record, strict=False)
        )
    except (msgspec.ValidationError, KeyError, ValueError) as error:
        raise ProviderError(f"not a match of the data set: {error!r}", permanent=True) from error


def _match(file: _File, record: _Record) -> Match:
    ids = {team.side: team_id for team_id, team in record.teams_data.items()}
    sides = {team_id: side for side, team_id in ids.items()}
    home, away = (record.teams_data[ids[side]] for side in Side)
    known = players(file.players)
    return Match(
        card=_card(record, *(_team_name(ids[side], file.teams[ids[side]].team) for side in Side)),
        plays=_in_order([_play(event, sides[event.team_id]) for event in file.events]),
        changes=tuple(change for team in (home, away) for change in _changes(team)),
        players=known,
        lineups=_lineups((home, away), known),
        final=_final(record, home, away),
        shoot_out=Score(home.score_shoot_out, away.score_shoot_out),
    )


def _card(record: _Record, home: TeamName, away: TeamName) -> Card:
    competition = COMPETITIONS[record.competition_id]
    kickoff = datetime.fromisoformat(record.dateutc)
    return Card(
        day=kickoff.date(),
        league_ref=str(record.competition_id),
        league_name=competition.name,
        league_country=competition.country,
        season=competition.season(kickoff.date()),
        home=home,
        away=away,
        round_number=record.gameweek or None,
        has_table=not competition.one_summer,
    )


def _team_name(team_id: int, team: _Team) -> TeamName:
    name = clean(team.name)
    return TeamName(ref=str(team_id), name=name, short_name=name, country=clean(team.area.name))


def _play(event: _Event, side: Side) -> Play:
    start, end = event.positions[0], event.positions[1] if len(event.positions) > 1 else None
    return Play(
        id=event.id,
        part=event.match_period,
        second=event.event_sec,
        side=side,
        player=event.player_id,
        kind=event.event_name,
        detail=event.sub_event_name,
        tags=frozenset(tag.id for tag in event.tags),
        start=Point(start.x, start.y),
        end=Point(end.x, end.y) if end else None,
    )


def _in_order(plays: list[Play]) -> tuple[Play, ...]:
    parts = list(Part)
    times = [(parts.index(play.part), play.second) for play in plays]
    if times[0][0] != 0 or times != sorted(times):
        raise ValueError("the events do not run from the first half on, in order")
    return tuple(plays)


def _changes(team: _TeamRecord) -> list[Change]:
    if team.formation.substitutions == "null":
        return []
    return [
        Change(team.side, entry.minute, entry.player_in, entry.player_out)
        for entry in team.formation.substitutions
    ]


def _lineups(teams: Iterable[_TeamRecord], known: Mapping[int, Player]) -> dict[Side, Lineup]:
    found = {team.side: lineup(team.formation.lineup, team.formation.bench, known) for team in teams}
    return {side: each for side, each in found.items() if each is not None}


def _final(record: _Record, home: _TeamRecord, away: _TeamRecord) -> Score:
    if record.duration == "Regular":
        return Score(home.score, away.score)
    return Score(home.score_extra_time, away.score_extra_time)

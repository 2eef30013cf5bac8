"""Players and line-ups of the data set in, our types out (section 1.1)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

import msgspec
from msgspec import field

from football.people import Lineup, Player, Position
from football.providers.wyscout.spelling import clean

POSITIONS = {
    "GK": Position.GOALKEEPER,
    "DF": Position.DEFENDER,
    "MD": Position.MIDFIELDER,
    "FW": Position.FORWARD,
}


class _Role(msgspec.Struct, frozen=True):
    code2: str = ""


class _Area(msgspec.Struct, frozen=True):
    name: str = ""


class RawPlayer(msgspec.Struct, rename="camel"):
    """A player as a file describes him."""

    id: int = field(name="wyId")
    short_name: str
    first_name: str = ""
    last_name: str = ""
    role: _Role = _Role()
    birth_date: str = ""
    passport_area: _Area = _Area()


class RawEntry(msgspec.Struct):
    """An entry of a file's `players`."""

    player: RawPlayer


class RawName(msgspec.Struct, rename="camel"):
    """An entry of a formation's `lineup` or `bench`."""

    player_id: int


RawNames = list[RawName] | Literal["null"]


def players(teams: Mapping[Any, Iterable[RawEntry]]) -> dict[int, Player]:
    """Return the players of both teams by their ids."""
    return {entry.player.id: _player(entry.player) for entries in teams.values() for entry in entries}


def lineup(eleven: RawNames, bench: RawNames, known: Mapping[int, Player]) -> Lineup | None:
    """Return a side's line-up; None when the record has none. Its formation is not in the data."""
    if eleven == "null":
        return None
    return Lineup(players=_named(eleven, known), substitutes=_named(bench, known))


def _named(names: RawNames, known: Mapping[int, Player]) -> tuple[Player, ...]:
    if names == "null":
        return ()
    return tuple(known[name.player_id] for name in names if name.player_id in known)


def _player(raw: RawPlayer) -> Player:
    short_name = clean(raw.short_name)
    return Player(
        ref=str(raw.id),
        name=clean(f"{raw.first_name} {raw.last_name}".strip()) or short_name,
        short_name=short_name,
        position=POSITIONS.get(raw.role.code2),
        nationality=clean(raw.passport_area.name) or None,
        date_of_birth=_day(raw.birth_date),
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:  # "null", or nothing
        return None

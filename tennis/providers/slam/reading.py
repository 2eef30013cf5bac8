"""Lines of the two kinds of CSV file in, typed rows out; the columns keep their vendor's names."""

import csv
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from feeds.errors import ProviderError

T = TypeVar("T")


class Row(msgspec.Struct, frozen=True, kw_only=True, rename="pascal"):
    """One line of a points file. Games, scores and winners stand as they are after the point."""

    elapsed_time: str  # h:mm:ss since the first point
    set_no: int
    game_no: int
    point_number: int
    point_winner: int  # 1 or 2; 0: no point was played
    point_server: int
    game_winner: int
    set_winner: int
    p1_games_won: int
    p2_games_won: int
    p1_score: str
    p2_score: str
    p1_ace: bool
    p2_ace: bool
    p1_winner: bool
    p2_winner: bool
    p1_double_fault: bool
    p2_double_fault: bool
    p1_unf_err: bool
    p2_unf_err: bool
    p1_break_point: bool
    p2_break_point: bool
    p1_first_srv_in: bool | None = None  # left blank in some years
    p2_first_srv_in: bool | None = None
    p1_second_srv_in: bool | None = None
    p2_second_srv_in: bool | None = None

    def of(self, player: int, column: str) -> bool | None:
        """Return a column of that player (1 or 2): `of(2, "ace")` is P2Ace."""
        value: bool | None = getattr(self, f"p{player}_{column}")
        return value


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One line of matches.csv: player 1 is home. Some years have nothing but the names."""

    match_id: str
    player1: str
    player2: str
    status: str = ""  # "Complete", "Retired"
    winner: int = 0  # 1 or 2; 0: left blank
    nation1: str = ""
    nation2: str = ""


def read_points(lines: Iterable[str]) -> list[Row]:
    """Return the points that were played; a permanent ProviderError when a line is not as documented."""
    rows = _read(lines, Row)
    return [row for row in rows if row.point_winner]  # some files begin with a line of zeros


def read_records(lines: Iterable[str]) -> dict[str, Record]:
    """Return the matches by id; a permanent ProviderError when a line is not as documented."""
    return {record.match_id: record for record in _read(lines, Record)}


def milliseconds(elapsed_time: str) -> int:
    """Return `h:mm:ss` in milliseconds; a permanent ProviderError for anything else."""
    parts = elapsed_time.split(":")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise ProviderError(f"{elapsed_time!r} is not h:mm:ss", permanent=True)
    hours, minutes, seconds = map(int, parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def _read(lines: Iterable[str], kind: type[T]) -> list[T]:
    rows = []
    for number, raw in enumerate(csv.DictReader(lines), start=2):  # the header is line 1
        given = {column: value for column, value in raw.items() if value}  # a blank is no value
        try:
            rows.append(msgspec.convert(given, kind, strict=False))
        except msgspec.ValidationError as error:
            raise ProviderError(f"line {number}: {error}", permanent=True) from error
    return rows

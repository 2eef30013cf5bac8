"""Rows in, the course of the match out. The winner of each point counts; what else a row says is a check."""

from collections.abc import Sequence

import msgspec

from feeds.errors import ProviderError
from tennis.formats import Format
from tennis.providers.course.course import Course
from tennis.providers.course.played import Ending, Played
from tennis.providers.course.writer import CourseWriter
from tennis.providers.slam.checks import SIDES, another_winner, differences
from tennis.providers.slam.reading import Record, Row, milliseconds
from tennis.score import Side
from tennis.scoring import MatchIsOver, State

RETIRED = "Retired"


class Folded(msgspec.Struct, frozen=True):
    """A match ready to be played, and where its source disagrees with the rules."""

    course: Course
    mismatches: tuple[str, ...]


def fold(rows: Sequence[Row], record: Record, format: Format) -> Folded:
    """Return the match of these rows; a permanent ProviderError when they are not one whole match."""
    if not rows:
        raise ProviderError("no point was played", permanent=True)
    writer = CourseWriter(State(format=format, first_server=_side(rows[0].point_server)))
    writer.begin(0)
    mismatches: list[str] = []
    offset = 0
    for row in rows:
        offset = max(offset, milliseconds(row.elapsed_time))  # the clock of one file goes back once
        before = writer.state
        _play(writer, _played(row, offset))
        mismatches += differences(row, before, writer.state)
    _end(writer, record, offset)
    mismatches += another_winner(record, writer.state)
    return Folded(writer.course(), tuple(mismatches))


def _play(writer: CourseWriter, played: Played) -> None:
    try:
        writer.play(played)
    except MatchIsOver as error:
        raise ProviderError(f"points are left: {error}", permanent=True) from error


def _end(writer: CourseWriter, record: Record, offset: int) -> None:
    """Have who retired retire. The source does not tell when: with the last point."""
    if writer.state.winner is not None:
        return
    if record.status != RETIRED:
        raise ProviderError(f"it ends at {writer.state.sets} and nobody has retired", permanent=True)
    writer.retire(offset, _side(record.winner).other)


def _played(row: Row, offset: int) -> Played:
    return Played(
        offset=offset,
        winner=_side(row.point_winner),
        ending=_ending(row),
        first_serve_in=_first_serve_in(row),
    )


def _ending(row: Row) -> Ending:
    winner, loser = row.point_winner, 3 - row.point_winner
    if row.of(winner, "ace"):
        return Ending.ACE
    if row.of(loser, "double_fault"):
        return Ending.DOUBLE_FAULT
    if row.of(winner, "winner"):
        return Ending.WINNER
    return Ending.UNFORCED_ERROR if row.of(loser, "unf_err") else Ending.FORCED_ERROR


def _first_serve_in(row: Row) -> bool | None:
    """Return whether the first serve was in; None when neither serve nor a double fault was noted."""
    first, second, double_fault = (
        row.of(row.point_server, column) for column in ("first_srv_in", "second_srv_in", "double_fault")
    )
    if first is None or not (first or second or double_fault):
        return None
    return first


def _side(player: int) -> Side:
    if player not in SIDES:
        raise ProviderError(f"there is no player {player}", permanent=True)
    return SIDES[player]

"""Single rows: what is made of them, and which disagreements are noticed."""

import pytest

from feeds.errors import ProviderError
from tennis.formats import Format
from tennis.match import Counters, Status
from tennis.providers.slam.folding import Folded, fold
from tennis.providers.slam.reading import Record, read_points
from tests.tennis.providers.slam.raw import HEADER, line

RETIRED = Record(match_id="2011-usopen-1701", player1="One", player2="Two", status="Retired", winner=1)


def folded(*lines: str) -> Folded:
    return fold(read_points([HEADER, *lines]), RETIRED, Format(5))


def figures(line: str) -> tuple[Counters, Counters]:
    last = folded(line).course.moments[-1]
    return last.home, last.away


def test_a_row_becomes_a_point_and_the_retirement_follows_at_once() -> None:
    match = folded(line(ElapsedTime="0:00:40"))
    assert [(moment.offset, moment.tick_id) for moment in match.course.moments] == [
        (0, None),
        (40_000, "1"),
        (40_000, None),
    ]
    assert [moment.scoreboard.status for moment in match.course.moments] == [
        Status.LIVE,
        Status.LIVE,
        Status.RETIRED,
    ]
    assert match.mismatches == ()


@pytest.mark.parametrize(
    ("columns", "home", "away"),
    [
        ({"P2Ace": 1, "P2Winner": 1}, (0, 0, 0, 0), (1, 0, 1, 0)),
        ({"P2Winner": 1}, (0, 0, 0, 0), (0, 0, 1, 0)),
        ({"P1UnfErr": 1}, (0, 0, 0, 1), (0, 0, 0, 0)),
        ({"PointWinner": 1, "P2DoubleFault": 1, "P2UnfErr": 1}, (0, 0, 0, 0), (0, 1, 0, 1)),
        ({"PointWinner": 1, "P1Winner": 1}, (0, 0, 1, 0), (0, 0, 0, 0)),
        ({}, (0, 0, 0, 0), (0, 0, 0, 0)),
    ],
)
def test_an_ending_is_read_from_its_columns(
    columns: dict[str, int], home: tuple[int, ...], away: tuple[int, ...]
) -> None:
    told = [
        (side.aces, side.double_faults, side.winners, side.unforced_errors)
        for side in figures(line(**columns))
    ]
    assert told == [home, away]


@pytest.mark.parametrize(
    ("columns", "first_serves_in"),
    [
        ({"P2FirstSrvIn": 1, "P2SecondSrvIn": 0}, 1),
        ({"P2FirstSrvIn": 0, "P2SecondSrvIn": 1}, 0),
        ({"P2FirstSrvIn": 0, "P2SecondSrvIn": 0, "PointWinner": 1, "P2DoubleFault": 1}, 0),
        ({"P2FirstSrvIn": 0, "P2SecondSrvIn": 0}, None),  # nobody wrote it down
        ({"P2FirstSrvIn": "", "P2SecondSrvIn": ""}, None),
    ],
)
def test_a_first_serve_is_known_when_something_was_written_down(
    columns: dict[str, object], first_serves_in: int | None
) -> None:
    assert figures(line(**columns))[1].first_serves_in == first_serves_in


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"SetNo": 2}, "SetNo is 2, by the rules 1"),
        ({"GameNo": 3}, "GameNo is 3, by the rules 1"),
        ({"P1GamesWon": 1}, "GamesWon is (1, 0)"),
        ({"P1Score": 30}, "Score is 30-15, by the rules 0-15"),
        ({"GameWinner": 1}, "GameWinner is 1, by the rules 0"),
        ({"SetWinner": 2}, "SetWinner is 2, by the rules 0"),
        ({"P2BreakPoint": 1}, "BreakPoint is (False, True)"),
    ],
)
def test_a_column_against_the_rules_is_noticed_and_changes_nothing(
    columns: dict[str, object], reason: str
) -> None:
    match = folded(line(**columns))
    [mismatch] = match.mismatches
    assert mismatch.startswith("point 1: ")
    assert reason in mismatch
    assert match.course == folded(line()).course


def test_a_server_out_of_turn_is_noticed() -> None:
    second = line(PointNumber=2, PointServer=1, P1Score=15, PointWinner=1)
    assert folded(line(), second).mismatches == ("point 2: PointServer is 1, by the rules 2",)


def test_another_winner_in_the_record_is_noticed() -> None:
    rows = read_points([HEADER, *[line(PointWinner=1)] * 48])
    record = Record(match_id="m", player1="One", player2="Two", status="Complete", winner=2)
    assert fold(rows, record, Format(3)).mismatches[-1] == (
        "player 2 has won by matches.csv, home by the points"
    )


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (Record(match_id="m", player1="One", player2="Two"), "nobody has retired"),
        (Record(match_id="m", player1="One", player2="Two", status="Retired"), "there is no player 0"),
    ],
)
def test_an_end_that_nobody_explains_is_refused(record: Record, reason: str) -> None:
    with pytest.raises(ProviderError, match=reason):
        fold(read_points([HEADER, line()]), record, Format(3))

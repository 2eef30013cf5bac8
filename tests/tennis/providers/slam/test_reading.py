import pytest

from feeds.errors import ProviderError
from tennis.providers.slam.reading import Record, milliseconds, read_points, read_records
from tests.tennis.providers.slam.raw import BLANK_SERVES, FIRST, HEADER, ZEROS, line

RECORDS = """match_id,year,slam,match_num,player1,player2,status,winner,event_name,round,court,nation1,nation2
2012-ausopen-1701,2012,ausopen,1701,Novak Djokovic,Rafael Nadal,,,,,,,
2011-usopen-1501,2011,usopen,1501,Novak Djokovic,Janko Tipsarevic,Retired,1,event_MS,round_5,Ashe,SRB,SRB
""".splitlines()


def test_a_line_is_read_by_the_names_of_its_columns() -> None:
    [row] = read_points([HEADER, FIRST])
    assert (row.point_winner, row.point_server, row.p2_score, row.set_no) == (2, 2, "15", 1)
    assert (row.of(2, "first_srv_in"), row.of(1, "first_srv_in"), row.of(2, "ace")) == (True, False, False)


def test_the_line_of_zeros_is_no_point() -> None:
    assert [row.point_number for row in read_points([HEADER, ZEROS, FIRST])] == [1]


def test_a_blank_is_unknown_not_nought() -> None:
    [row] = read_points([HEADER, BLANK_SERVES])
    assert row.of(1, "first_srv_in") is None
    assert row.of(1, "unf_err") is True


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([HEADER, FIRST, line(SetNo="one")], "line 3"),
        ([HEADER, line(P1GamesWon="")], "P1GamesWon"),
        ([HEADER, line(P1Ace=2)], "P1Ace"),
        ([HEADER.replace("PointWinner", "Winner"), FIRST], "PointWinner"),
    ],
)
def test_a_line_that_is_not_as_documented_is_named(lines: list[str], reason: str) -> None:
    with pytest.raises(ProviderError, match=reason) as refused:
        read_points(lines)
    assert refused.value.permanent


def test_a_file_without_lines_has_no_points() -> None:
    assert read_points([]) == read_points([HEADER]) == []


def test_records_are_read_whether_blank_or_full() -> None:
    records = read_records(RECORDS)
    assert records["2012-ausopen-1701"] == Record(
        match_id="2012-ausopen-1701", player1="Novak Djokovic", player2="Rafael Nadal"
    )
    retired = records["2011-usopen-1501"]
    assert (retired.status, retired.winner, retired.nation2) == ("Retired", 1, "SRB")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0:00:00", 0), ("00:00:09", 9_000), ("1:25:48", 5_148_000), ("10:00:01", 36_001_000)],
)
def test_elapsed_time_is_read(text: str, expected: int) -> None:
    assert milliseconds(text) == expected


@pytest.mark.parametrize("text", ["", "25:48", "1:2:3:4", "1:25:-8", "1:25:4.5", "soon", "1:²5:48"])
def test_other_times_are_refused(text: str) -> None:
    with pytest.raises(ProviderError):
        milliseconds(text)

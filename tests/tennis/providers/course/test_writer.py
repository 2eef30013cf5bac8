import pytest

from tennis.match import Status
from tennis.providers.course.played import Ending, Played
from tennis.providers.course.writer import CourseWriter
from tennis.score import Side
from tennis.scoring import MatchIsOver
from tests.tennis.play import play_games, start


def point(offset: int, winner: Side = Side.HOME) -> Played:
    return Played(offset=offset, winner=winner, ending=Ending.WINNER, first_serve_in=True)


def test_points_are_numbered_and_nothing_else_is() -> None:
    writer = CourseWriter(start())
    writer.begin(0)
    for offset in (10, 20):
        writer.play(point(offset))
    writer.retire(30, Side.HOME)
    assert [(moment.offset, moment.tick_id) for moment in writer.course().moments] == [
        (0, None),
        (10, "1"),
        (20, "2"),
        (30, None),
    ]


def test_the_match_is_live_until_the_point_that_ends_it() -> None:
    writer = CourseWriter(play_games(start(), "h" * 11))
    writer.begin(0)
    for offset in range(1, 5):
        writer.play(point(offset))
    boards = [moment.scoreboard for moment in writer.course().moments]
    assert [board.status for board in boards] == [Status.LIVE] * 4 + [Status.FINISHED]
    assert [board.winner for board in boards] == [None] * 4 + [Side.HOME]


def test_nothing_can_be_written_after_the_end() -> None:
    writer = CourseWriter(start())
    writer.retire(0, Side.AWAY)
    with pytest.raises(MatchIsOver):
        writer.play(point(1))
    with pytest.raises(MatchIsOver):
        writer.retire(1, Side.HOME)
    assert len(writer.course().moments) == 1

import pytest

from tennis.match import Counters, Scoreboard, Status
from tennis.providers.course.course import Showing
from tennis.score import Side
from tests.tennis.providers.course.courses import RETIRED_AT, short_course

START = 1_772_377_200_000
LATER = START + 10**9


def shown(at: int, speed: int = 1) -> Showing:
    """The course at so many milliseconds after its start, played at that speed."""
    return Showing(short_course(), lambda offset: START + offset // speed, START + at)


@pytest.mark.parametrize(
    ("at", "ids"),
    [(-1, ""), (0, ""), (4_999, ""), (5_000, "1"), (29_999, "1"), (30_000, "123"), (10**9, "123")],
)
def test_ticks_are_those_due(at: int, ids: str) -> None:
    assert "".join(tick.id for tick in shown(at).timeline(None).ticks) == ids


def test_ticks_carry_the_instant_at_which_they_are_played() -> None:
    ticks = shown(10**9, speed=10).timeline(None).ticks
    assert [tick.uts - START for tick in ticks] == [500, 3_000, 3_000]


@pytest.mark.parametrize(("since", "ids"), [(0, "123"), (5_000, "123"), (5_001, "23"), (30_001, "")])
def test_ticks_of_the_asked_millisecond_are_still_sent(since: int, ids: str) -> None:
    assert "".join(tick.id for tick in shown(10**9).timeline(START + since).ticks) == ids


def test_a_tick_has_the_score_after_its_point() -> None:
    ticks = shown(10**9).timeline(None).ticks
    assert [tick.score.point for tick in ticks] == ["15-0", "15-15", "30-15"]
    assert {tick.score.server for tick in ticks} == {Side.HOME}  # even the last: nobody knew of the end


@pytest.mark.parametrize(
    ("at", "status", "server", "winner"),
    [
        (-1, Status.NOT_STARTED, None, None),
        (0, Status.LIVE, Side.HOME, None),
        (RETIRED_AT - 1, Status.LIVE, Side.HOME, None),
        (RETIRED_AT, Status.RETIRED, None, Side.HOME),
        (10**9, Status.RETIRED, None, Side.HOME),
    ],
)
def test_the_scoreboard_is_the_last_known(
    at: int, status: Status, server: Side | None, winner: Side | None
) -> None:
    board = shown(at).scoreboard()
    assert (board.status, board.score.server, board.winner) == (status, server, winner)
    assert shown(at).timeline(None).scoreboard == shown(at).snapshot().scoreboard == board


def test_figures_are_the_last_known_and_none_before() -> None:
    before, at_start, later = (shown(at).snapshot() for at in (-1, 0, 30_000))
    assert (before.home, before.away, before.scoreboard) == (None, None, Scoreboard())
    assert isinstance(at_start.home, Counters)
    assert at_start.home.points_won == 0
    assert isinstance(later.home, Counters)
    assert (later.home.aces, later.home.double_faults, later.home.points_won) == (1, 1, 2)


def test_its_length_and_its_end() -> None:
    assert short_course().length == RETIRED_AT
    assert short_course().final == shown(LATER).scoreboard()

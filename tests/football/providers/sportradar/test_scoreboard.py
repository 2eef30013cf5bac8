"""Score and clock out of `sport_event_status`."""

from typing import Any

import msgspec
import pytest
from structlog.testing import capture_logs

from football.match import Period, Score, Scoreboard, Status
from football.providers.sportradar.reading import RawStatus
from football.providers.sportradar.scoreboard import read_scoreboard
from tests.football.providers.sportradar.raw import period, status

BEFORE = Scoreboard()


def board(before: Scoreboard = BEFORE, **changes: Any) -> Scoreboard:
    return read_scoreboard(msgspec.convert(status(**changes), RawStatus), before)


@pytest.mark.parametrize(
    ("match_status", "played", "shown"),
    [
        ("not_started", None, (Status.NOT_STARTED, None, None)),
        ("start_delayed", None, (Status.NOT_STARTED, None, None)),
        ("1st_half", "00:30", (Status.IN_PROGRESS, Period.FIRST_HALF, 1)),
        ("1st_half", "19:14", (Status.IN_PROGRESS, Period.FIRST_HALF, 20)),
        ("1st_half", "47:10", (Status.IN_PROGRESS, Period.FIRST_HALF, 45)),
        ("halftime", "45:00", (Status.HALFTIME, Period.HALFTIME, 45)),
        ("2nd_half", "45:00", (Status.IN_PROGRESS, Period.SECOND_HALF, 46)),
        ("2nd_half", "95:59", (Status.IN_PROGRESS, Period.SECOND_HALF, 90)),
        ("awaiting_extra_time", "90:00", (Status.IN_PROGRESS, Period.AWAITING_EXTRA_TIME, 90)),
        ("1st_extra", "91:00", (Status.EXTRA_TIME, Period.EXTRA_TIME_1, 92)),
        ("extra_time_halftime", "105:00", (Status.EXTRA_TIME, Period.EXTRA_TIME_HALFTIME, 105)),
        ("2nd_extra", "119:00", (Status.EXTRA_TIME, Period.EXTRA_TIME_2, 120)),
        ("penalties", None, (Status.PENALTIES, Period.PENALTIES, 90)),
        ("ended", None, (Status.FINISHED, None, 90)),
        ("aet", None, (Status.FINISHED, None, 90)),
        ("interrupted", None, (Status.INTERRUPTED, None, 90)),
        ("postponed", None, (Status.POSTPONED, None, None)),
        ("cancelled", None, (Status.CANCELLED, None, None)),
        ("abandoned", None, (Status.ABANDONED, None, 90)),
    ],
)
def test_each_state_has_our_words_and_minute(match_status: str, played: str | None, shown: Any) -> None:
    read = board(played=played, match_status=match_status)

    assert (read.status, read.period, read.minute) == shown


@pytest.mark.parametrize(
    ("overall", "match_status", "ours"),
    [
        ("closed", "2nd_half", Status.FINISHED),
        ("suspended", "1st_half", Status.INTERRUPTED),
        ("delayed", "not_started", Status.NOT_STARTED),
        ("live", "started", Status.IN_PROGRESS),
        ("inprogress", "inprogress", Status.IN_PROGRESS),
        ("live", "water_break", Status.IN_PROGRESS),
        ("ended", "water_break", Status.FINISHED),
        ("new word", "overtime", Status.EXTRA_TIME),
    ],
)
def test_the_overall_status_helps_where_the_other_does_not(
    overall: str, match_status: str, ours: Status
) -> None:
    assert board(status=overall, match_status=match_status).status is ours


def test_play_without_an_exact_word_is_in_the_half_that_has_a_score() -> None:
    halves = [period(1, 1, 0), period(2, 0, 0)]

    assert board(match_status="started").period is Period.FIRST_HALF
    assert board(match_status="started", played="57:17", period_scores=halves).period is Period.SECOND_HALF


def test_unknown_words_leave_it_as_it_was_and_are_said_once() -> None:
    before = board(match_status="2nd_half", played="50:00")
    with capture_logs() as logs:
        for _ in range(3):
            after = board(before, status="napping", match_status="water_fight", played="51:00")

    assert (after.status, after.period) == (before.status, before.period)
    assert [(line["kind"], line["word"]) for line in logs] == [
        ("match_status", "water_fight"),
        ("status", "napping"),
    ]


def test_the_last_minute_stands_where_no_clock_runs() -> None:
    extra = board(match_status="2nd_extra", played="118:00")

    assert board(extra, match_status="penalties", played=None).minute == 119
    assert board(board(played="33:00"), played=None).minute == 34


@pytest.mark.parametrize(
    "running",
    [(2, 2), (6, 5)],  # whether the shoot-out is in the running score is not settled
)
def test_the_shoot_out_is_not_in_the_score(running: tuple[int, int]) -> None:
    periods = [
        period(1, 1, 0),
        period(2, 0, 1),
        period(3, 1, 1, "overtime"),
        period(4, 4, 3, "penalties"),
    ]
    for match_status in ("penalties", "ap"):
        read = board(match_status=match_status, home=running[0], away=running[1], period_scores=periods)

        assert read.score == Score(2, 2)
        assert (read.half_time, read.ninety_minutes, read.shoot_out) == (
            Score(1, 0),
            Score(1, 1),
            Score(4, 3),
        )


def test_without_periods_the_score_after_penalties_is_that_of_regular_and_extra_time() -> None:
    read = board(
        match_status="ap",
        home=6,
        away=5,
        period_scores=None,
        home_normaltime_score=1,
        away_normaltime_score=1,
        home_overtime_score=1,
        away_overtime_score=1,
    )

    assert read.score == Score(2, 2)


def test_a_score_that_is_not_said_stands() -> None:
    assert board(board(home=2, away=1), home_score=None, away_score=None).score == Score(2, 1)


def test_a_goal_that_is_taken_back_lowers_the_score() -> None:
    assert board(board(home=2), home=1).score == Score(1, 0)


def test_half_time_is_known_from_half_time_on() -> None:
    assert board().half_time is None
    assert board(match_status="halftime").half_time == Score(1, 0)

"""Status, goals and score as a scoreboard."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from feeds.vendors.pieces import read
from feeds.vendors.words import Words
from football.match import Period, Score, Scoreboard, Status
from football.providers.api_football import scoreboard
from football.providers.api_football.reading import RawMatch
from football.providers.api_football.scoreboard import read_scoreboard
from football.providers.api_football.words import BY_MINUTE, STATES
from tests.football.providers.api_football.raw import match, parts

TABLE: list[tuple[str, int | None, str, str | None, int | None]] = [
    ("TBD", None, "notstarted", None, None),
    ("NS", None, "notstarted", None, None),
    ("1H", 19, "inprogress", "1st_half", 19),
    ("1H", 0, "inprogress", "1st_half", 1),
    ("LIVE", 19, "inprogress", "1st_half", 19),
    ("LIVE", 60, "inprogress", "2nd_half", 60),
    ("LIVE", 95, "extra_time", "extra_time_1", 95),
    ("HT", 45, "halftime", "halftime", 45),
    ("2H", 71, "inprogress", "2nd_half", 71),
    ("2H", 45, "inprogress", "2nd_half", 46),
    ("BT", 90, "inprogress", "awaiting_extra_time", 90),
    ("ET", 95, "extra_time", "extra_time_1", 95),
    ("BT", 105, "extra_time", "extra_time_halftime", 105),
    ("ET", 110, "extra_time", "extra_time_2", 110),
    ("BT", 120, "penalties", "penalties", 120),
    ("P", 120, "penalties", "penalties", 120),
    ("SUSP", 30, "interrupted", None, 30),
    ("INT", 30, "interrupted", None, 30),
    ("FT", 90, "finished", None, 90),
    ("FT", None, "finished", None, 90),
    ("AET", 120, "finished", None, 120),
    ("PEN", None, "finished", None, 120),
    ("AWD", None, "finished", None, 90),
    ("PST", None, "postponed", None, None),
    ("CANC", None, "cancelled", None, None),
    ("WO", None, "cancelled", None, None),
    ("ABD", 63, "abandoned", None, 63),
]


def board(
    short: str, elapsed: int | None = 19, before: Scoreboard | None = None, **changes: Any
) -> Scoreboard:
    return read_scoreboard(
        read(match(short=short, elapsed=elapsed, **changes), RawMatch), before or Scoreboard()
    )


@pytest.mark.parametrize(("short", "elapsed", "status", "period", "minute"), TABLE)
def test_every_status_has_our_words(
    short: str, elapsed: int | None, status: str, period: str | None, minute: int | None
) -> None:
    found = board(short, elapsed)

    assert (found.status, found.period, found.minute) == (status, period, minute)


def test_the_table_knows_all_of_them() -> None:
    assert {row[0] for row in TABLE} == STATES.keys() | BY_MINUTE.keys()


@pytest.mark.parametrize("short", ["", "XYZ", "1h"])
def test_a_status_that_is_not_known_keeps_the_one_before_and_is_said_once(
    short: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoreboard, "unknown", Words("test").unknown)
    before = board("2H", 60)
    with capture_logs() as logs:
        found = [board(short, 61, before) for _ in range(3)][-1]

    assert (found.status, found.period) == (Status.IN_PROGRESS, Period.SECOND_HALF)
    assert [line["word"] for line in logs] == [short]


def test_the_score_is_the_goals_block() -> None:
    found = board("2H", 60, goals={"home": 3, "away": 2}, score=parts(halftime=(1, 0)), events=[])

    assert (found.score, found.half_time) == (Score(3, 2), Score(1, 0))


def test_the_score_goes_back_when_a_goal_is_taken_back() -> None:
    before = board("2H", 60, goals={"home": 3, "away": 2})

    assert board("2H", 61, before, goals={"home": 2, "away": 2}).score == Score(2, 2)


@pytest.mark.parametrize("goals", [None, {}, {"home": None, "away": None}, {"home": 2, "away": None}])
def test_a_score_that_is_not_there_is_the_one_before(goals: Any) -> None:
    before = board("2H", 60, goals={"home": 3, "away": 2})

    assert board("2H", 61, before, goals=goals).score == Score(3, 2)


@pytest.mark.parametrize("short", ["1H", "SUSP", "ABD"])
def test_half_time_is_not_what_runs_along_with_the_first_half(short: str) -> None:
    assert board(short, 30, score=parts(halftime=(1, 0))).half_time is None


def test_ninety_minutes_are_told_once_there_is_extra_time() -> None:
    after = parts(halftime=(0, 0), fulltime=(1, 1), extratime=(1, 0), penalty=(4, 3))

    assert board("FT", 90, score=parts(fulltime=(1, 1))).ninety_minutes is None
    assert board("ET", 95, score=parts(fulltime=(1, 1))).ninety_minutes == Score(1, 1)
    found = board("PEN", 120, goals={"home": 2, "away": 1}, score=after)
    assert (found.score, found.ninety_minutes, found.shoot_out) == (Score(2, 1), Score(1, 1), Score(4, 3))


def test_the_last_minute_stands_in_a_shoot_out_and_after_the_end() -> None:
    assert board("P", None, board("ET", 118)).minute == 118
    assert board("FT", None, board("2H", 90)).minute == 90

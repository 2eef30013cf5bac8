"""Newer and older words about one match."""

from datetime import timedelta

from feeds.progress import CALENDAR_LAG, OVER, trails

FIRST_HALF, WITH_GOAL, SECOND_HALF, FINISHED = (1, 30, 0), (1, 30, 1), (3, 60, 1), (OVER, 90, 1)
JUST_NOW, LONG_AGO = timedelta(seconds=5), CALENDAR_LAG + timedelta(seconds=1)


def test_what_goes_on_is_news() -> None:
    assert not trails(SECOND_HALF, FIRST_HALF, JUST_NOW)
    assert not trails(FINISHED, SECOND_HALF, JUST_NOW)
    assert not trails(SECOND_HALF, SECOND_HALF, JUST_NOW)


def test_a_step_back_is_believed_once_the_calendar_has_caught_up() -> None:
    assert trails(FIRST_HALF, WITH_GOAL, JUST_NOW)
    assert not trails(FIRST_HALF, WITH_GOAL, LONG_AGO)


def test_a_finished_match_stays_finished() -> None:
    assert trails(SECOND_HALF, FINISHED, LONG_AGO)


def test_a_result_can_be_corrected() -> None:
    assert not trails((OVER, 90, 0), FINISHED, JUST_NOW)

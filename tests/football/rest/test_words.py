"""REST's words for the state of a match (REST_SHAPES.md, section 1.4)."""

import pytest

from football.match import Period, Score, Scoreboard, Status
from football.models import Event
from football.rest.words import EVENTS_BY_STATUS, has_score, period_word, status_word
from tests.football.builders import an_event

PLAYING, EXTRA = Status.IN_PROGRESS, Status.EXTRA_TIME
ONE_ALL = Score(1, 1)

WORDS = [
    (Scoreboard(), "notstarted", ""),
    (Scoreboard(status=PLAYING, period=Period.FIRST_HALF, minute=1), "1st_half", "1st_half"),
    (Scoreboard(status=Status.HALFTIME, period=Period.HALFTIME, minute=45), "halftime", "HT"),
    (Scoreboard(status=PLAYING, period=Period.SECOND_HALF, minute=46), "2nd_half", "2nd_half"),
    (Scoreboard(status=EXTRA, period=Period.AWAITING_EXTRA_TIME, minute=90), "extratime", "extratime"),
    (Scoreboard(status=PLAYING, period=Period.AWAITING_EXTRA_TIME, minute=90), "extratime", "extratime"),
    (Scoreboard(status=EXTRA, period=Period.EXTRA_TIME_1, minute=91), "extratime", "extratime"),
    (Scoreboard(status=EXTRA, period=Period.EXTRA_TIME_HALFTIME, minute=105), "extratime", "extratime"),
    (Scoreboard(status=EXTRA, period=Period.EXTRA_TIME_2, minute=106), "extratime", "extratime"),
    (Scoreboard(status=Status.PENALTIES, period=Period.PENALTIES, minute=120), "penalties", "penalties"),
    (Scoreboard(status=Status.FINISHED, minute=90), "finished", "FT"),
    (Scoreboard(status=Status.FINISHED, minute=120, ninety_minutes=ONE_ALL), "aet", "FT"),
    (Scoreboard(status=Status.FINISHED, minute=90, shoot_out=Score(4, 2)), "aet", "FT"),
    (Scoreboard(status=Status.POSTPONED), "postponed", ""),
    (Scoreboard(status=Status.CANCELLED), "cancelled", ""),
    (Scoreboard(status=Status.INTERRUPTED, minute=30), "interrupted", ""),
    (Scoreboard(status=Status.ABANDONED, minute=30), "abandoned", ""),
]
GROUPS = {"upcoming": {"notstarted"}, "live": {"1st_half", "halftime", "2nd_half", "extratime", "penalties"}}
GROUPS["inprogress"] = GROUPS["live"]


@pytest.mark.parametrize(("scoreboard", "status", "period"), WORDS)
def test_a_scoreboard_has_its_words(scoreboard: Scoreboard, status: str, period: str) -> None:
    assert (status_word(scoreboard), period_word(scoreboard)) == (status, period)


def test_a_match_in_play_whose_period_is_unknown_is_plainly_in_progress() -> None:
    assert status_word(Scoreboard(status=Status.IN_PROGRESS, minute=3)) == "inprogress"


@pytest.mark.django_db
@pytest.mark.parametrize(("scoreboard", "status", "period"), WORDS)
def test_a_match_is_found_by_the_word_it_is_shown_with(
    scoreboard: Scoreboard, status: str, period: str
) -> None:
    an_event(scoreboard=scoreboard)

    found = {word for word, events in EVENTS_BY_STATUS.items() if Event.objects.filter(events).exists()}

    assert found == {status} | {group for group, words in GROUPS.items() if status in words}


def test_only_a_match_that_began_has_a_score() -> None:
    begun = {status for status in Status if has_score(Scoreboard(status=status))}

    assert begun == {
        Status.IN_PROGRESS,
        Status.HALFTIME,
        Status.EXTRA_TIME,
        Status.PENALTIES,
        Status.FINISHED,
    }
    assert has_score(Scoreboard(status=Status.INTERRUPTED, minute=12))

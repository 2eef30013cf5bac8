"""State, scores and periods as a scoreboard."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from feeds.vendors.pieces import read
from feeds.vendors.words import Words
from football.match import Period, Score, Scoreboard, Status
from football.providers.sportmonks import scoreboard
from football.providers.sportmonks.reading import RawPeriod
from football.providers.sportmonks.scoreboard import read_scoreboard
from football.providers.sportmonks.words import STATES, STATES_KEPT
from tests.feed_samples import sample
from tests.football.providers.sportmonks.raw import EXTRA, SECOND, SHOOT_OUT, fixture, period, score

BOTH = [period(ended="46:00", minutes=46), period(SECOND, 2, "62:00", minutes=71)]
DONE = [period(ended="46:00", minutes=46), period(SECOND, 2, "62:00", "110:00", minutes=95)]


def board(
    state: int, periods: list[Any] | None = None, before: Scoreboard | None = None, **changes: Any
) -> Scoreboard:
    rows = [read(each, RawPeriod) for each in ([period()] if periods is None else periods)]
    return read_scoreboard(fixture(state_id=state, **changes), rows, before or Scoreboard())


@pytest.mark.parametrize(
    ("state", "status", "at"),
    [
        (1, "notstarted", None),
        (2, "inprogress", "1st_half"),
        (3, "halftime", "halftime"),
        (4, "inprogress", "awaiting_extra_time"),
        (5, "finished", None),
        (6, "extra_time", "extra_time_1"),
        (7, "finished", None),
        (8, "finished", None),
        (9, "penalties", "penalties"),
        (10, "postponed", None),
        (11, "interrupted", None),
        (12, "cancelled", None),
        (13, "notstarted", None),
        (14, "cancelled", None),
        (15, "abandoned", None),
        (16, "notstarted", None),
        (17, "finished", None),
        (18, "interrupted", None),
        (20, "cancelled", None),
        (21, "extra_time", "extra_time_halftime"),
        (22, "inprogress", "2nd_half"),
        (23, "extra_time", "extra_time_2"),
        (25, "penalties", "penalties"),
    ],
)
def test_each_state_is_a_status_and_a_period(state: int, status: str, at: str | None) -> None:
    read_one = board(state)

    assert (read_one.status, read_one.period) == (status, at)


def test_every_state_of_the_vendor_has_a_place() -> None:
    known = {each["id"] for each in sample("sportmonks/states.json")["data"]}

    assert known == STATES.keys() | STATES_KEPT


@pytest.mark.parametrize(
    ("state", "periods", "minute"),
    [
        (2, [period(minutes=0)], 1),
        (2, [period(minutes=19)], 19),
        (2, [period(minutes=47)], 45),
        (3, [period(ended="47:00", minutes=47)], 45),
        (22, BOTH, 71),
        (22, [period(ended="46:00", minutes=46)], 46),
        (22, [*BOTH[:1], period(SECOND, 2, "62:00", minutes=97)], 90),
        (22, [], 46),
        (6, [*DONE, period(EXTRA, 3, "112:00", minutes=93)], 93),
        (21, [*DONE, period(EXTRA, 3, "112:00", minutes=107)], 105),
        (23, [*DONE, period(EXTRA, 3, "112:00", minutes=118)], 118),
        (5, BOTH, 71),
        (5, DONE, 90),
        (
            8,
            [*DONE, period(EXTRA, 3, "112:00", "150:00", 127), period(SHOOT_OUT, 5, "152:00", minutes=None)],
            120,
        ),
        (18, [period(minutes=33)], 33),
        (5, [], 90),
    ],
)
def test_the_minute_is_that_of_the_period(state: int, periods: list[Any], minute: int) -> None:
    assert board(state, periods).minute == minute


def test_the_last_minute_stands_after_play() -> None:
    before = board(22, BOTH)

    assert board(18, BOTH, before).minute == 71
    assert board(9, [], at_minute(before, 120)).minute == 120


def at_minute(one: Scoreboard, minute: int) -> Scoreboard:
    """Return the scoreboard with another minute."""
    return Scoreboard(status=one.status, period=one.period, minute=minute, score=one.score)


def test_scores_are_told_by_their_names_and_the_shoot_out_apart() -> None:
    scores = [
        *score(1, 1),
        *score(0, 1, "1ST_HALF"),
        *score(1, 1, "2ND_HALF"),
        *score(1, 0, "2ND_HALF_ONLY"),
        *score(0, 0, "ET"),
        *score(4, 3, "PENALTY_SHOOTOUT"),
    ]
    ended = board(8, [*DONE, period(EXTRA, 3, "112:00", minutes=127)], scores=scores)

    assert (ended.score, ended.half_time, ended.ninety_minutes, ended.shoot_out) == (
        Score(1, 1),
        Score(0, 1),
        Score(1, 1),
        Score(4, 3),
    )


def test_ninety_minutes_are_told_once_extra_time_is_due() -> None:
    scores = [*score(1, 1), *score(1, 1, "2ND_HALF")]

    assert board(22, BOTH, scores=scores).ninety_minutes is None
    assert board(4, BOTH, scores=scores).ninety_minutes == Score(1, 1)


def test_a_half_time_score_is_none_before_half_time() -> None:
    scores = [*score(1, 0), *score(1, 0, "1ST_HALF")]

    assert board(2, scores=scores).half_time is None
    assert board(3, scores=scores).half_time == Score(1, 0)


def test_extra_time_of_one_state_has_two_halves() -> None:
    first = board(6)
    pause = board(21, before=first)

    assert board(6, before=pause).period is Period.EXTRA_TIME_2


def test_a_match_that_has_not_begun_has_no_score() -> None:
    assert board(1, scores=score(0, 0)) == Scoreboard()
    assert board(10, scores=score(0, 0)) == Scoreboard(status=Status.POSTPONED)


@pytest.mark.parametrize("scores", [[], None, score(2, 0)[:1]])
def test_a_score_that_is_not_said_stands(scores: Any) -> None:
    assert board(2, before=board(2), scores=scores).score == Score(1, 0)


def test_another_score_that_cannot_be_read_costs_itself() -> None:
    odd: list[Any] = [{"description": "ET", "score": None}, 7, {"score": {"goals": 3, "participant": "home"}}]

    assert board(2, scores=[*odd, *score(2, 0)]).score == Score(2, 0)


def test_an_unknown_state_is_said_once_and_the_one_before_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoreboard, "unknown", Words("sportmonks football").unknown)
    before = board(2)
    with capture_logs() as logs:
        for state in (4711, 4711, 19):  # the last one is known to say nothing
            assert board(state, before=before) == before

    assert [(line["event"], line["kind"], line["word"]) for line in logs] == [
        ("unknown word", "state_id", "4711")
    ]

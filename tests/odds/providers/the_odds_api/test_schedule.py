"""Which odds are bought when."""

from datetime import timedelta
from typing import Any

import pytest

from odds.match import Phase
from odds.providers.collected.moments import void_until
from odds.providers.the_odds_api.board import Pair, wanted
from odds.providers.the_odds_api.memory import Memory, Times, reading
from odds.providers.the_odds_api.schedule import Call, Known, Pace, due_calls
from odds.quotes import BTTS
from odds.usable import SETTLING
from tests.odds.builders import KICKOFF, NOW, a_match, ago, quoted

LASTS = timedelta(minutes=30)
LEAGUE = Call("soccer_northland")
MATCH = Call("soccer_northland", "a1")
PACE = Pace(bulk=timedelta(seconds=180), event=timedelta(seconds=360), quiet=timedelta(seconds=900))


def known(bulk: float | None, extra: float | None = None, *, followed: bool = True, **changes: Any) -> Known:
    """Return a match that was read so many seconds before NOW."""
    match = a_match(**{"phase": Phase.BEFORE, "kickoff_at": NOW + timedelta(minutes=50)} | changes)
    times = Times(bulk_at=None if bulk is None else ago(bulk), extra_at=None if extra is None else ago(extra))
    return Known(wanted(match, NOW), Pair(at=0, ref="a1", league="soccer_northland"), times, followed)


def due(*matches: Known, pace: Pace = PACE) -> list[Call]:
    return [*due_calls(matches, pace, NOW)]


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        (known(None), [LEAGUE, MATCH]),
        (known(100, None), [MATCH]),
        (known(100, 100), []),
        (known(180, 180), [LEAGUE]),
        (known(180, 360), [MATCH, LEAGUE]),
        (known(179, 100), [LEAGUE]),  # beat comes every two seconds
        (known(178, 100), []),
        (known(None, followed=False), [LEAGUE]),
        (known(180, followed=False), []),
        (known(900, followed=False), [LEAGUE]),
        (known(900, followed=False, kickoff_at=NOW + timedelta(hours=3)), []),
        (known(3600, followed=False, kickoff_at=NOW + timedelta(hours=3)), [LEAGUE]),
        (known(180, 360, kickoff_at=NOW + timedelta(hours=3)), []),
        (known(800, 800, kickoff_at=NOW + timedelta(days=3)), []),
        (known(900, 900, kickoff_at=NOW + timedelta(hours=3)), [LEAGUE, MATCH]),
        (known(180, 360, kickoff_at=KICKOFF, phase=Phase.IN_PLAY), [MATCH, LEAGUE]),
    ],
)
def test_a_call_is_due_by_who_waits_for_it(match: Known, expected: list[Call]) -> None:
    assert due(match) == expected


@pytest.mark.parametrize(
    ("bulk", "extra", "expected"),
    [
        (30, 30, []),  # they have nothing newer yet
        (40, 40, [LEAGUE]),
        (50, 60, [MATCH, LEAGUE]),
    ],
)
def test_after_a_goal_both_are_due_as_often_as_they_change(
    bulk: float, extra: float, expected: list[Call]
) -> None:
    match = known(bulk, extra, kickoff_at=KICKOFF, phase=Phase.IN_PLAY, scored_at=ago(10))

    assert due(match) == expected


def test_a_goal_that_has_settled_is_no_reason() -> None:
    scored = ago(170)

    assert due(known(100, 100, kickoff_at=KICKOFF, phase=Phase.IN_PLAY, scored_at=scored)) == []
    assert void_until(a_match(scored_at=scored), NOW) == scored + SETTLING


@pytest.mark.parametrize("wrong", [{"kickoff_at": ago(-1200)}, {"scored_at": ago(-31)}])
def test_a_moment_to_come_is_no_reason_to_buy_over_and_over(wrong: dict[str, Any]) -> None:
    """A match that began before its hour, a goal by a clock that is fast."""
    changes: Any = {"kickoff_at": ago(1200), "phase": Phase.IN_PLAY} | wrong
    match = a_match(**changes)

    assert void_until(match, NOW) == (match.kickoff_at if match.scored_at else None)
    assert due(known(100, 100, **changes)) == []


def test_a_kick_off_is_followed_by_a_reading_for_the_closing_odds() -> None:
    begun = {"kickoff_at": ago(45), "phase": Phase.IN_PLAY, "followed": False}

    assert due(known(60, **begun)) == [LEAGUE]
    assert due(known(44, **begun)) == []


def test_matches_of_one_league_share_a_call() -> None:
    other = known(None)._replace(pair=Pair(at=0, ref="b2", league="soccer_northland"))

    assert due(known(100, 100), other) == [LEAGUE, Call("soccer_northland", "b2")]


def test_far_away_matches_cost_little_however_short_the_intervals_are() -> None:
    pace = Pace(bulk=timedelta(seconds=40), event=timedelta(seconds=60), quiet=timedelta(seconds=40))
    far = {"kickoff_at": NOW + timedelta(hours=2)}

    assert due(known(898, 898, **far), pace=pace) == []
    assert due(known(900, 900, **far), pace=pace) == [LEAGUE, MATCH]
    assert due(known(3598, followed=False, **far), pace=pace) == []


def test_what_somebody_follows_is_bought_before_what_nobody_does() -> None:
    looked_at = known(None, followed=False)._replace(pair=Pair(at=0, ref="b2", league="soccer_alpland"))

    calls = due_calls([looked_at, known(200, 400)], PACE, NOW)
    assert list(calls.items()) == [(MATCH, True), (LEAGUE, True), (Call("soccer_alpland"), False)]


def test_a_league_is_bought_for_those_who_follow_only_while_it_is_due_for_them() -> None:
    looked_at = known(900, followed=False)._replace(pair=Pair(at=0, ref="b2", league=LEAGUE.league))
    far = known(600, 600, kickoff_at=NOW + timedelta(hours=3))

    assert due_calls([far, looked_at], PACE, NOW) == {LEAGUE: False}
    assert due_calls([known(180, 180), looked_at], PACE, NOW) == {LEAGUE: True}


def test_without_an_interval_no_match_is_bought_alone() -> None:
    pace = Pace(bulk=PACE.bulk, event=timedelta(), quiet=PACE.quiet)

    assert due(known(None), pace=pace) == [LEAGUE]


# What polls are answered -------------------------------------------------------------------------------


RESULT, GOALS = quoted(1.9, 3.5, 4.2), quoted(1.7, 2.1, line=BTTS)


def test_both_calls_make_one_reading_as_old_as_the_leagues() -> None:
    memory = Memory(
        bulk_at=ago(20), extra_at=ago(200), bulk={"bwin": RESULT, "mute": {}}, extra={"bwin": GOALS | RESULT}
    )
    read = reading(memory, a_match(), LASTS)

    assert read is not None
    assert read.read_at == ago(20)
    assert read.books == {"bwin": GOALS | RESULT}


def test_before_the_league_was_read_there_is_none() -> None:
    assert reading(Memory(extra_at=ago(1), extra={"bwin": GOALS}), a_match(), LASTS) is None


def test_what_was_read_alone_before_a_goal_is_left_out() -> None:
    memory = Memory(bulk_at=ago(5), extra_at=ago(20), bulk={"bwin": RESULT}, extra={"bwin": GOALS})

    for scored, left in ((ago(10), RESULT), (ago(30), RESULT | GOALS)):
        read = reading(memory, a_match(scored_at=scored), LASTS)
        assert read is not None
        assert read.books == {"bwin": left}


def test_what_was_read_alone_long_ago_is_left_out() -> None:
    for minutes, left in ((29, RESULT | GOALS), (31, RESULT)):
        extra_at = ago(20 + minutes * 60)
        memory = Memory(bulk_at=ago(20), extra_at=extra_at, bulk={"bwin": RESULT}, extra={"bwin": GOALS})
        read = reading(memory, a_match(), LASTS)
        assert read is not None
        assert read.books == {"bwin": left}

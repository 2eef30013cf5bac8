"""The course of a match out of its ticks."""

from datetime import UTC, datetime, timedelta

import pytest

from football.course import course
from football.match import Side, Tick
from football.providers.simulation.expectation import goals_to_expect
from football.providers.simulation.game import RED_CARD_COST
from football.situations import Situation
from odds.course import Half

KICKOFF = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)
EDGE = 0.4
HOME, AWAY = Side.HOME, Side.AWAY


def tick(minutes: float, situation: Situation, side: Side | None = None) -> Tick:
    """Return a tick so many minutes after kick-off."""
    uts = int((KICKOFF + timedelta(minutes=minutes)).timestamp() * 1000)
    return Tick(id=str(uts), uts=uts, situation=situation, side=side)


WHOLE_MATCH = [
    tick(-5, Situation.MATCH_ABOUT_TO_START),
    tick(0, Situation.MATCH_STARTED),
    tick(0, Situation.KICKOFF, HOME),
    tick(3, Situation.ATTACK, HOME),
    tick(20, Situation.GOAL, HOME),
    tick(21, Situation.KICKOFF, AWAY),
    tick(47, Situation.PERIODSCORE),
    tick(62, Situation.KICKOFF, AWAY),
    tick(80, Situation.REDCARD, HOME),
    tick(100, Situation.GOAL, AWAY),
    tick(112, Situation.PERIODSCORE),
]
EXTRA_TIME = [
    tick(117, Situation.KICKOFF, HOME),
    tick(120, Situation.GOAL, HOME),
    tick(121, Situation.REDCARD, AWAY),
    tick(133, Situation.PERIODSCORE),
    tick(150, Situation.GOAL, AWAY),
]


def test_it_has_an_entry_for_whatever_matters_to_the_result() -> None:
    found = course(KICKOFF, EDGE, WHOLE_MATCH)

    assert [(stand.half, stand.home, stand.away) for stand in found.stands] == [
        (Half.BEFORE, 0, 0),
        (Half.FIRST, 0, 0),
        (Half.FIRST, 1, 0),
        (Half.BREAK, 1, 0),
        (Half.SECOND, 1, 0),
        (Half.SECOND, 1, 0),
        (Half.SECOND, 1, 1),
        (Half.OVER, 1, 1),
    ]
    minutes = [(stand.since - KICKOFF) / timedelta(minutes=1) for stand in found.stands[1:]]
    assert minutes == [0, 20, 47, 62, 80, 100, 112]


def test_a_half_goes_on_after_a_goal() -> None:
    stands = course(KICKOFF, EDGE, WHOLE_MATCH).stands

    assert {stand.half_since for stand in stands if stand.half is Half.FIRST} == {KICKOFF}
    assert {stand.half_since for stand in stands if stand.half is Half.SECOND} == {
        KICKOFF + timedelta(minutes=62)
    }


def test_before_the_first_tick_it_is_known_who_is_the_stronger_side() -> None:
    (stand,) = course(KICKOFF, EDGE, []).stands

    assert (stand.home_rate, stand.away_rate) == goals_to_expect(EDGE)
    assert stand.since.timestamp() < 0


@pytest.mark.parametrize(("side", "edge"), [(HOME, EDGE - RED_CARD_COST), (AWAY, EDGE + RED_CARD_COST)])
def test_a_red_card_changes_what_is_to_be_expected(side: Side, edge: float) -> None:
    stand = course(KICKOFF, EDGE, [*WHOLE_MATCH[:4], tick(10, Situation.REDCARD, side)]).stands[-1]

    assert (stand.home_rate, stand.away_rate) == goals_to_expect(edge)


def test_nothing_counts_after_regulation_time() -> None:
    assert course(KICKOFF, EDGE, WHOLE_MATCH + EXTRA_TIME) == course(KICKOFF, EDGE, WHOLE_MATCH)

"""Incidents and shots out of a whole timeline."""

from typing import Any

import msgspec
import pytest

from football.graphs import Body, Outcome
from football.incidents import (
    AddedTime,
    Booking,
    CardKind,
    Goal,
    GoalKind,
    Minute,
    PeriodEnd,
    Review,
    Substitution,
    Whistle,
)
from football.match import Score, Side
from football.people import Person
from football.providers.sportradar import report
from football.providers.sportradar.reading import RawEvent
from tests.football.providers.sportradar.raw import event, goal

ANSELM = Person("sr:player:41", "A. Ferro")


def read(*events: dict[str, Any]) -> list[RawEvent]:
    return [msgspec.convert(each, RawEvent) for each in events]


def told(*events: dict[str, Any]) -> list[Any]:
    return list(report.incidents(read(*events)))


def test_a_goal_has_scorer_and_score() -> None:
    assert told(goal(6, "6:28", "home", 1, 0)) == [
        Goal(minute=Minute(7), side=Side.HOME, score=Score(1, 0), player=ANSELM)
    ]


@pytest.mark.parametrize("named", ["home", "away"])
def test_an_own_goal_is_for_the_side_whose_score_it_raises(named: str) -> None:
    (incident,) = told(goal(6, "6:28", named, 0, 1, method="own_goal"))

    assert (incident.side, incident.kind) == (Side.AWAY, GoalKind.OWN_GOAL)


def test_added_minutes_are_added() -> None:
    (card,) = told(event(8, "yellow_red_card", "45:00", "home", match_time=45, stoppage_time=2))

    assert card == Booking(minute=Minute(45, 2), side=Side.HOME, card=CardKind.SECOND_YELLOW)


def test_events_are_told_in_the_order_of_the_match() -> None:
    late_insert = event(99, "yellow_card", "3:00", "away")
    half_time = event(7, "period_score", "45:00", match_time=None)
    shown = event(8, "injury_time_shown", "45:00", match_time=45, injury_time_announced=3)

    assert [type(each) for each in told(half_time, shown, goal(6, "6:28", "home", 1, 0), late_insert)] == [
        Booking,
        Goal,
        AddedTime,
        PeriodEnd,
    ]


def test_the_end_of_a_match_is_told_once() -> None:
    second = event(20, "throw_in", "80:00", "home", period=2)
    end = event(30, "match_ended", "95:00", match_time=None, period=None)
    score = event(29, "period_score", "95:00", match_time=None, period=2)

    for events in ((second, end), (second, score, end)):
        assert told(*events) == [PeriodEnd(minute=Minute(90), whistle=Whistle.FULL_TIME, score=Score())]


def test_players_come_on_for_others() -> None:
    players = [
        {"id": "sr:player:1", "name": "Ilo", "type": "substituted_out"},
        {"id": "sr:player:41", "name": "Ferro, Anselm", "type": "substituted_in"},
    ]
    (change,) = told(event(8, "substitution", "60:00", "home", players=players))

    assert change == Substitution(
        minute=Minute(61), side=Side.HOME, player_in=ANSELM, player_out=Person("sr:player:1", "Ilo")
    )


def test_reviews_say_what_was_decided() -> None:
    (review,) = told(
        event(8, "video_assistant_referee", "25:00", "home", description="goal"),
        event(9, "video_assistant_referee_over", "26:00", "home", description="no_goal"),
        event(10, "video_assistant_referee_over", "27:00", "home", description="call_stands"),
    )

    assert review == Review(minute=Minute(27), decision="goalAwarded", confirmed=False, side=Side.HOME)


def test_after_a_goal_was_taken_back_the_next_has_the_right_score() -> None:
    assert [each.score for each in told(goal(7, "9:00", "away", 0, 1))] == [Score(0, 1)]


def test_shots_have_place_outcome_and_xg() -> None:
    shots = report.shots(
        read(
            event(1, "shot_on_target", "1:00", "home", x=88, y=40, xg_value=0.12, body_type="left_foot"),
            event(2, "shot_off_target", "2:00", "away", x=9, y=50, outcome="post"),
            event(3, "shot_off_target", "3:00", "away", x=9, y=50, outcome="miss"),
            event(4, "shot_on_target", "6:28", "home", x=93, y=42, xg_value=0.4),
            goal(5, "6:28", "home", 1, 0),
            event(6, "shot_on_target", "8:00", "home"),
            goal(7, "9:00", "away", 1, 1, method="own_goal"),
        )
    )

    assert [(shot.outcome, shot.xg, shot.body) for shot in shots] == [
        (Outcome.SAVED, 0.12, Body.LEFT_FOOT),
        (Outcome.WOODWORK, None, None),
        (Outcome.MISSED, None, None),
        (Outcome.GOAL, 0.4, None),
    ]
    assert shots[-1].player == ANSELM


def test_names_hold_nothing_that_a_database_refuses() -> None:
    nul = [{"id": "sr:player:1\0", "name": "Fer\0ro", "type": "scorer"}]
    (incident,) = told(goal(6, "6:28", "home", 1, 0, players=nul))

    assert incident.player == Person("sr:player:1", "Ferro")

"""What a report makes of Sportmonks' events."""

from typing import Any

import pytest

from football.incidents import (
    Booking,
    CardKind,
    Goal,
    GoalKind,
    Incident,
    Minute,
    PeriodEnd,
    Substitution,
    Whistle,
)
from football.match import Score, Side
from football.people import Person
from football.providers.sportmonks import report
from tests.football.providers.sportmonks.raw import AWAY, EVENTS, HOME, event, goal, period, score
from tests.football.providers.sportmonks.test_memory import heard


def told(**changes: Any) -> tuple[Incident, ...]:
    return report.incidents(heard(None, "19:14", **changes))


def test_a_goal_has_its_scorer_and_the_score_after_it() -> None:
    own = event(21, 15, 17, AWAY, result="3-0", player_name="Bo  Ilo\u00a0")
    assist: dict[str, Any] = {"related_player_id": 42, "related_player_name": "Cy Orr"}

    assert told(events=[own, goal(20, 12, "2-0", kind=16, **assist), *EVENTS]) == (
        Goal(minute=Minute(7), side=Side.HOME, score=Score(1, 0), player=Person("41", "Anselm Ferro")),
        Goal(
            minute=Minute(12),
            side=Side.HOME,
            score=Score(2, 0),
            kind=GoalKind.PENALTY,
            player=Person("41", "Anselm Ferro"),
            assist=Person("42", "Cy Orr"),
        ),
        Goal(
            minute=Minute(17),
            side=Side.HOME,
            score=Score(3, 0),
            kind=GoalKind.OWN_GOAL,
            player=Person("41", "Bo Ilo"),
        ),
    )


def test_a_goal_without_a_result_is_one_more() -> None:
    goals = [goal(20, 12, "nil", AWAY), *EVENTS]

    assert [each.score for each in told(events=goals) if isinstance(each, Goal)] == [Score(1, 0), Score(1, 1)]


@pytest.mark.parametrize(
    ("kind", "card"), [(19, CardKind.YELLOW), (20, CardKind.RED), (21, CardKind.SECOND_YELLOW)]
)
def test_cards_are_told(kind: int, card: CardKind) -> None:
    (booking,) = told(events=[event(20, kind, 45, AWAY, extra_minute=2)])

    assert isinstance(booking, Booking)
    assert (booking.card, booking.side, booking.minute) == (card, Side.AWAY, Minute(45, 2))


def test_a_substitution_names_who_comes_first() -> None:
    (change,) = told(events=[event(20, 18, 60, related_player_id=42, related_player_name="Cy Orr")])

    assert isinstance(change, Substitution)
    assert (change.player_in, change.player_out) == (Person("41", "Anselm Ferro"), Person("42", "Cy Orr"))


@pytest.mark.parametrize(
    "changes",
    [{"minute": None}, {"participant_id": None}, {"participant_id": 4711}, {"type_id": 10}, {"type_id": 23}],
)
def test_what_lacks_minute_or_side_or_is_prose_is_left_out(changes: Any) -> None:
    assert told(events=[event(20, 19, 30, HOME) | changes]) == ()


def test_nobody_is_named_where_nobody_is() -> None:
    (booking,) = told(events=[event(20, 19, 30, player_id=None, player_name=None)])

    assert isinstance(booking, Booking)
    assert booking.player is None


def test_whistles_have_the_scores_of_their_time() -> None:
    scores = [
        *score(1, 0, "1ST_HALF"),
        *score(1, 1, "2ND_HALF"),
        *score(2, 1),
        *score(4, 3, "PENALTY_SHOOTOUT"),
    ]
    periods = [period(ended="46:00"), period(503, 3, "112:00", minutes=121)]
    ends = [each for each in told(state_id=8, scores=scores, periods=periods) if isinstance(each, PeriodEnd)]

    assert [(each.whistle, each.minute.shown, each.score) for each in ends] == [
        (Whistle.HALF_TIME, 45, Score(1, 0)),
        (Whistle.FULL_TIME, 90, Score(1, 1)),
        (Whistle.EXTRA_TIME, 120, Score(2, 1)),
        (Whistle.SHOOT_OUT, 120, Score(2, 1)),
    ]


def test_a_match_of_ninety_minutes_ends_with_them() -> None:
    ends = [each for each in told(state_id=5, scores=score(1, 0)) if isinstance(each, PeriodEnd)]

    assert ends == [PeriodEnd(minute=Minute(90), whistle=Whistle.FULL_TIME, score=Score(1, 0))]

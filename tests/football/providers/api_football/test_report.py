"""What a report makes of API-Football's events."""

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
    Review,
    Substitution,
    Whistle,
)
from football.match import Score, Side
from football.people import Person
from football.providers.api_football import answers
from tests.football.providers.api_football.raw import AWAY, EVENTS, HOME, change, event, goal, match, parts
from tests.football.providers.api_football.test_memory import heard, opened

FERRO = Person("41", "A. Ferro")


def told(**changes: Any) -> tuple[Incident, ...]:
    return answers.incidents(heard(None, "19:14", **changes))


def test_goals_have_scorers_and_the_score_after_them() -> None:
    named = {"id": 42, "name": "C. Orr"}
    goals = [
        goal(17, HOME, "Own Goal", player=None),
        goal(12, detail="Penalty", assist=named),
        goal(7),
    ]

    assert told(events=goals, goals={"home": 2, "away": 1}) == (
        Goal(minute=Minute(7), side=Side.HOME, score=Score(1, 0), player=FERRO),
        Goal(
            minute=Minute(12),
            side=Side.HOME,
            score=Score(2, 0),
            kind=GoalKind.PENALTY,
            player=FERRO,
            assist=Person("42", "C. Orr"),
        ),
        Goal(minute=Minute(17), side=Side.AWAY, score=Score(2, 1), kind=GoalKind.OWN_GOAL),
    )


@pytest.mark.parametrize(
    ("detail", "card"),
    [
        ("Yellow Card", CardKind.YELLOW),
        ("Red Card", CardKind.RED),
        ("Second Yellow card", CardKind.SECOND_YELLOW),
    ],
)
def test_cards_have_their_kind_and_added_time(detail: str, card: CardKind) -> None:
    booked = event(45, "Card", detail, AWAY, time={"elapsed": 45, "extra": 2})

    assert told(events=[booked]) == (Booking(minute=Minute(45, 2), side=Side.AWAY, card=card, player=FERRO),)


@pytest.mark.parametrize(("player", "assist"), [(41, 52), (52, 41)])
def test_who_came_on_is_told_by_the_line_ups(player: int, assist: int) -> None:
    memory = opened(None, "19:14", events=[change(18, player, assist)])
    (incident,) = answers.incidents(memory)

    assert isinstance(incident, Substitution)
    assert incident.player_out is not None
    assert incident.player_in is not None
    assert (incident.player_out.ref, incident.player_in.ref) == ("41", "52")


def test_who_came_on_is_nobody_where_nothing_tells_it() -> None:
    assert told(events=[change(18, 41, 52)]) == (Substitution(minute=Minute(18), side=Side.HOME),)


def test_what_the_video_referee_decided_is_told() -> None:
    said = event(19, "Var", "Goal cancelled")

    assert told(events=[said]) == (
        Review(minute=Minute(19), decision="goalAwarded", confirmed=False, side=Side.HOME, player=FERRO),
    )
    assert told(events=[event(19, "Var", "Something new")]) == ()


def test_whistles_are_the_scoreboards() -> None:
    ended = parts(halftime=(1, 0), fulltime=(1, 1), extratime=(1, 0), penalty=(4, 3))
    incidents = told(short="PEN", elapsed=120, events=[], goals={"home": 2, "away": 1}, score=ended)

    assert incidents == (
        PeriodEnd(minute=Minute(45), whistle=Whistle.HALF_TIME, score=Score(1, 0)),
        PeriodEnd(minute=Minute(90), whistle=Whistle.FULL_TIME, score=Score(1, 1)),
        PeriodEnd(minute=Minute(120), whistle=Whistle.EXTRA_TIME, score=Score(2, 1)),
    )


def test_a_shoot_outs_kicks_and_missed_penalties_are_no_goals() -> None:
    kick = goal(120, detail="Penalty", comments="Penalty Shootout")

    assert told(events=[kick, goal(30, detail="Missed Penalty")], goals={"home": 0, "away": 0}) == ()


@pytest.mark.parametrize(
    "said", [event(19, "Card", "Yellow Card", None), goal(19, 4711), event(19, "Card", "Purple Card")]
)
def test_what_lacks_its_side_or_has_no_word_is_left_out(said: Any) -> None:
    assert len(told(events=[*EVENTS, said])) == len(EVENTS)


def test_nothing_is_told_twice_when_a_match_is_read_again() -> None:
    first = heard(None, "19:14")
    again = heard(first, "19:29", events=match()["events"][::-1])

    assert answers.incidents(again) == answers.incidents(first)

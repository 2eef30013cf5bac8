"""The match report of timeline events; whole recordings: test_replay_reports.py."""

from typing import Any

import pytest

from football.incidents import (
    AddedTime,
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
from football.providers.timeline.reading import read_match
from football.providers.timeline.telling import tell
from tests.football.providers.timeline.raw import event, match

PLEA = {"id": "sr:player:192308", "name": "Plea, Alassane"}
ALASSANE = Person("sr:player:192308", "Alassane Plea")


def told(*events: dict[str, Any]) -> list[Incident]:
    """Return what is told of these events of the first half, but for the whistles."""
    read = read_match(match(*events))
    story = tell([(entry, read.offset(entry)) for entry in read.entries])
    return [each.what for each in story.incidents if not isinstance(each.what, PeriodEnd)]


def goal(number: int, **more: Any) -> dict[str, Any]:
    return event(number, "score_change", f"18:4{number}:00", **{"match_time": 10 + number, **more})


def test_goals_are_counted_whatever_the_score_fields_say() -> None:
    first, second = told(goal(3, team="home", home_score=0), goal(4, team="away", away_score=0))

    assert isinstance(first, Goal)
    assert isinstance(second, Goal)
    assert [first.score, second.score] == [Score(1, 0), Score(1, 1)]


@pytest.mark.parametrize(
    ("method", "kind"),
    [
        ("penalty", GoalKind.PENALTY),
        ("own_goal", GoalKind.OWN_GOAL),
        ("header", GoalKind.REGULAR),
        (None, GoalKind.REGULAR),
    ],
)
def test_a_goal_says_how_it_came_about(method: str | None, kind: GoalKind) -> None:
    [told_goal] = told(goal(3, team="away", goal_scorer={**PLEA, "method": method}, assist=PLEA))

    assert told_goal == Goal(
        minute=Minute(13), side=Side.AWAY, score=Score(0, 1), kind=kind, player=ALASSANE, assist=ALASSANE
    )


@pytest.mark.parametrize(
    ("kind", "card"),
    [
        ("yellow_card", CardKind.YELLOW),
        ("red_card", CardKind.RED),
        ("yellow_red_card", CardKind.SECOND_YELLOW),
    ],
)
def test_every_card_is_told(kind: str, card: CardKind) -> None:
    booked = event(3, kind, "19:17:00", team="home", match_time=45, stoppage_time="2", player=PLEA)

    assert told(booked) == [Booking(minute=Minute(45, 2), side=Side.HOME, card=card, player=ALASSANE)]


def test_a_substitution_may_miss_a_name() -> None:
    change = event(3, "substitution", "18:50:00", team="home", match_time=20, player_in=PLEA)

    assert told(change) == [Substitution(minute=Minute(20), side=Side.HOME, player_in=ALASSANE)]


def test_a_name_without_a_comma_stays_as_it_is() -> None:
    booked = event(
        3, "yellow_card", "18:50:00", team="home", match_time=20, player={"id": "1", "name": "Angelino"}
    )
    [booking] = told(booked)
    assert isinstance(booking, Booking)
    assert booking.player == Person("1", "Angelino")


@pytest.mark.parametrize(
    ("outcome", "review"),
    [
        ("goal", ("goalAwarded", True)),
        ("no_goal", ("goalAwarded", False)),
        ("penalty", ("penaltyAwarded", True)),
        ("no_penalty", ("penaltyAwarded", False)),
        ("red_card", ("redCardGiven", True)),
        ("no_red_card", ("redCardGiven", False)),
    ],
)
def test_the_video_referee_s_verdict_is_told(outcome: str, review: tuple[str, bool]) -> None:
    decision, confirmed = review
    over = event(3, "video_assistant_referee_over", "18:50:00", team="home", match_time=20, outcome=outcome)

    assert told(over) == [Review(minute=Minute(20), decision=decision, confirmed=confirmed, side=Side.HOME)]


def test_a_verdict_in_other_words_is_not_guessed_at() -> None:
    assert told(event(3, "video_assistant_referee_over", "18:50:00", match_time=20, outcome="corner")) == []


def test_added_time_is_told_when_it_is_announced() -> None:
    shown = event(3, "injury_time_shown", "19:15:00", match_time=45, injury_time_announced=3)
    silent = event(4, "injury_time_shown", "19:15:30", match_time=45)

    assert told(shown, silent) == [AddedTime(minute=Minute(45), minutes=3)]


def test_what_has_no_minute_is_not_told() -> None:
    assert told(event(3, "yellow_card", "18:50:00", team="home", player=PLEA)) == []


def test_both_halves_end_with_the_score() -> None:
    read = read_match(match(goal(3, team="home")))
    ends = [each.what for each in tell([(entry, 0) for entry in read.entries]).incidents][1:]

    assert ends == [
        PeriodEnd(minute=Minute(45), whistle=Whistle.HALF_TIME, score=Score(1, 0)),
        PeriodEnd(minute=Minute(90), whistle=Whistle.FULL_TIME, score=Score(1, 0)),
    ]

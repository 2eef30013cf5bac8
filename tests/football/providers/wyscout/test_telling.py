"""The match report of plays made by hand; whole recordings: test_replay_reports.py."""

import msgspec
import pytest

from football.graphs import Body, Origin, Outcome
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
from football.match import Point, Score, Side
from football.people import Person, Player
from football.providers.story import Story
from football.providers.wyscout.plays import Kind, Part, Play, Tag
from football.providers.wyscout.reading import Change
from football.providers.wyscout.schedule import spans
from football.providers.wyscout.situations import calls_of, goal_side
from football.providers.wyscout.telling import Teller
from tests.football.providers.wyscout.plays import AWAY, HOME, play

KANTE, POGBA = (
    Player(ref=str(ref), name=name, short_name=name) for ref, name in ((7, "Kanté"), (8, "Pogba"))
)
PLAYERS = {7: KANTE, 8: POGBA}
KICKOFF = play(Kind.INTERRUPTION, second=0)


def story(*plays: Play, changes: tuple[Change, ...] = ()) -> Story:
    """Return what is told of these plays after a kick-off; each is said to be in order."""
    parts = spans((KICKOFF, *plays))
    teller, score = Teller(PLAYERS), Score()
    for span in parts:
        for each in span.plays:
            calls = calls_of(each)
            if span.part is not Part.SHOOT_OUT:
                score = score.plus(goal_side(calls))
            teller.play(span, each, calls, score)
        teller.whistle(span, score)
    return teller.story(changes, parts)


def incidents(*plays: Play, changes: tuple[Change, ...] = ()) -> list[Incident]:
    """Return the incidents but for the whistles."""
    told = [each.what for each in story(*plays, changes=changes).incidents]
    return [each for each in told if not isinstance(each, PeriodEnd)]


def by(player: int, each: Play) -> Play:
    return msgspec.structs.replace(each, player=player)


@pytest.mark.parametrize(
    ("tags", "card"),
    [
        ([Tag.YELLOW], CardKind.YELLOW),
        ([Tag.RED], CardKind.RED),
        ([Tag.SECOND_YELLOW], CardKind.SECOND_YELLOW),
        ([Tag.YELLOW, Tag.SECOND_YELLOW], CardKind.SECOND_YELLOW),
    ],
)
def test_the_gravest_card_of_a_foul_is_told(tags: list[Tag], card: CardKind) -> None:
    foul = by(7, play(Kind.FOUL, "Protest", *tags, second=61, side=AWAY))

    assert incidents(foul) == [Booking(minute=Minute(2), side=AWAY, card=card, player=KANTE.person)]


def test_a_card_shown_to_nobody_named_is_told_without_a_name() -> None:
    [booking] = incidents(play(Kind.FOUL, "Foul", Tag.YELLOW))
    assert isinstance(booking, Booking)
    assert booking.player is None


def test_an_own_goal_counts_for_the_other_side_and_has_no_assist() -> None:
    goal = by(7, play(Kind.OTHERS, "Clearance", Tag.OWN_GOAL, second=2_760))
    passed = by(8, play(Kind.PASS, "Cross", Tag.ASSIST, side=AWAY, second=2_755))

    assert incidents(passed, goal) == [
        Goal(
            minute=Minute(45, 2),
            side=AWAY,
            score=Score(0, 1),
            kind=GoalKind.OWN_GOAL,
            player=KANTE.person,
        )
    ]


def test_an_assist_belongs_to_the_next_goal_alone() -> None:
    passed = by(8, play(Kind.PASS, "Cross", Tag.ASSIST, second=10))
    shots = [by(7, play(Kind.SHOT, "Shot", Tag.GOAL, Tag.ACCURATE, second=second)) for second in (12, 300)]

    goals = [each for each in incidents(passed, *shots) if isinstance(each, Goal)]
    assert [goal.assist for goal in goals] == [POGBA.person, None]


def test_a_penalty_is_a_goal_of_its_kind() -> None:
    [goal] = incidents(by(7, play(Kind.FREE_KICK, "Penalty", Tag.GOAL, Tag.ACCURATE)))
    assert isinstance(goal, Goal)
    assert goal.kind is GoalKind.PENALTY


def test_the_shoot_out_is_told_by_its_whistle_and_its_cards_alone() -> None:
    told = story(
        play(Kind.FREE_KICK, "Penalty", Tag.GOAL, part=Part.SHOOT_OUT),
        play(Kind.FOUL, "Protest", Tag.YELLOW, part=Part.SHOOT_OUT, second=9),
    )

    assert [each.what for each in told.incidents] == [
        PeriodEnd(minute=Minute(45), whistle=Whistle.HALF_TIME, score=Score()),
        Booking(minute=Minute(120), side=HOME, card=CardKind.YELLOW),
        PeriodEnd(minute=Minute(120), whistle=Whistle.SHOOT_OUT, score=Score()),
    ]
    assert told.shots == ()


def test_a_substitution_in_stoppage_time_is_said_so() -> None:
    later = play(Kind.PASS, part=Part.SECOND_HALF, second=2_900)
    [change] = incidents(later, changes=(Change(HOME, 92, 7, 8),))

    assert change == Substitution(
        minute=Minute(90, 2), side=HOME, player_in=KANTE.person, player_out=POGBA.person
    )


def test_a_player_the_file_does_not_know_has_no_name() -> None:
    [change] = incidents(play(Kind.PASS, second=100), changes=(Change(HOME, 1, 7, 99),))
    assert isinstance(change, Substitution)
    assert (change.player_in, change.player_out) == (Person("7", "Kanté"), None)


@pytest.mark.parametrize(
    ("shot", "outcome", "origin"),
    [
        (play(Kind.SHOT, "Shot", Tag.GOAL, Tag.ACCURATE), Outcome.GOAL, None),
        (play(Kind.SHOT, "Shot", Tag.ACCURATE), Outcome.SAVED, None),
        (play(Kind.SHOT, "Shot", Tag.BLOCKED), Outcome.BLOCKED, None),
        (play(Kind.SHOT, "Shot", 1220), Outcome.WOODWORK, None),
        (play(Kind.SHOT, "Shot"), Outcome.MISSED, None),
        (play(Kind.FREE_KICK, "Free kick shot"), Outcome.MISSED, Origin.FREE_KICK),
        (play(Kind.FREE_KICK, "Penalty", Tag.ACCURATE), Outcome.SAVED, Origin.PENALTY),
    ],
)
def test_a_shot_says_what_became_of_it(shot: Play, outcome: Outcome, origin: Origin | None) -> None:
    [told] = story(shot).shots
    assert (told.what.outcome, told.what.origin) == (outcome, origin)


@pytest.mark.parametrize(("side", "place"), [(HOME, Point(90, 40)), (AWAY, Point(10, 60))])
def test_a_shot_is_placed_in_the_fixed_frame(side: Side, place: Point) -> None:
    [told] = story(play(Kind.SHOT, "Shot", Tag.HEAD_OR_BODY, 1205, side=side, at=(90, 40))).shots
    assert (told.what.place, told.what.body, told.what.goal_mouth) == (place, Body.HEAD, "low-left")

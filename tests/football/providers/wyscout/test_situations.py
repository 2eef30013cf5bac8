import pytest

from football.match import Point
from football.providers.wyscout.plays import Kind, Part, Play
from football.providers.wyscout.situations import Narrator
from tests.football.providers.wyscout.plays import AWAY, play, told, words

GOAL, OWN_GOAL, ACCURATE, NOT_ACCURATE, BLOCKED, POST, GOAL_MOUTH, OUT = (
    101,
    102,
    1801,
    1802,
    2101,
    1217,
    1201,
    1212,
)

A_PASS = play(Kind.PASS, "Simple pass", at=(40, 50))
SHOT_IN = play(Kind.SHOT, "Shot", GOAL, ACCURATE, at=(90, 50), to=(0, 0))


@pytest.mark.parametrize(
    ("x", "phase"), [(0, "safe"), (49, "safe"), (50, "attack"), (74, "attack"), (75, "dangerous")]
)
@pytest.mark.parametrize(("kind", "detail"), [(Kind.PASS, "Head pass"), (Kind.OTHERS, "Acceleration")])
def test_a_pass_or_run_is_a_phase_by_where_it_begins(kind: Kind, detail: str, x: float, phase: str) -> None:
    assert words(told(play(kind, detail, at=(x, 30)))[0]) == [f"home {phase}"]


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ("Corner", ["home corner"]),
        ("Throw in", ["home throwin"]),
        ("Goal kick", ["home goalkick"]),
        ("Free Kick", ["home freekick"]),
        ("Free kick cross", ["home freekick"]),
        ("Free kick shot", ["home freekick", "home shotofftarget"]),
        ("Penalty", ["home penalty", "home shotofftarget"]),
    ],
)
def test_a_free_kick_is_what_its_sub_type_says(detail: str, said: list[str]) -> None:
    assert words(told(play(Kind.FREE_KICK, detail, NOT_ACCURATE))[0]) == said


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ((ACCURATE,), ["home shotontarget"]),
        ((GOAL, ACCURATE), ["home shotontarget", "home goal"]),
        ((POST, NOT_ACCURATE), ["home shotoffwoodwork"]),
        ((OUT, NOT_ACCURATE), ["home shotofftarget"]),
        ((BLOCKED, NOT_ACCURATE), ["home shotofftarget"]),
        ((POST, ACCURATE), ["home shotontarget"]),
    ],
)
def test_a_shot_is_what_its_tags_say(tags: tuple[int, ...], said: list[str]) -> None:
    assert words(told(play(Kind.SHOT, "Shot", *tags))[0]) == said


@pytest.mark.parametrize(
    ("kind", "detail"),
    [
        (Kind.DUEL, "Ground attacking duel"),
        (Kind.OTHERS, "Touch"),
        (Kind.OTHERS, "Clearance"),
        (Kind.KEEPER_LEAVING_LINE, "Goalkeeper leaving line"),
        (Kind.INTERRUPTION, "Whistle"),
        (Kind.FOUL, "Late card foul"),
        (Kind.FREE_KICK, ""),
    ],
)
def test_of_some_plays_nothing_is_said(kind: Kind, detail: str) -> None:
    assert told(play(kind, detail, at=(10, 50)))[0] == []


# Goals -----------------------------------------------------------------------------------------------


def test_the_keepers_copy_of_a_goal_says_nothing() -> None:
    save = play(Kind.SAVE, "Reflexes", GOAL, NOT_ACCURATE, side=AWAY, at=(0, 0), to=(8, 50))
    assert [words(calls) for calls in told(SHOT_IN, save)] == [["home shotontarget", "home goal"], []]


@pytest.mark.parametrize(
    ("kind", "detail"), [(Kind.OTHERS, "Touch"), (Kind.OTHERS, "Clearance"), (Kind.PASS, "Simple pass")]
)
def test_an_own_goal_is_the_opponents_goal_and_nothing_else(kind: Kind, detail: str) -> None:
    own_goal = play(kind, detail, OWN_GOAL, ACCURATE, side=AWAY, at=(5, 50))
    save = play(Kind.SAVE, "Reflexes", GOAL, NOT_ACCURATE, side=AWAY, to=(5, 50))
    calls = told(own_goal, save)

    assert [words(each) for each in calls] == [["home goal"], []]
    assert calls[0][0].coordinates == (Point(100, 50),)


def test_after_a_goal_the_conceding_side_kicks_off_whatever_comes_first() -> None:
    save = play(Kind.SAVE, "Reflexes", GOAL, side=AWAY)
    calls = told(SHOT_IN, save, play(Kind.PASS, "Simple pass", at=(60, 50)), A_PASS)

    assert [words(each) for each in calls[1:]] == [[], ["away kickoff", "home attack"], ["home safe"]]
    assert calls[2][0].coordinates == (Point(50, 50),)


def test_a_goal_at_the_end_of_a_half_owes_no_kickoff_in_the_next() -> None:
    calls = told(SHOT_IN, play(Kind.PASS, "Simple pass", part=Part.SECOND_HALF, at=(49, 50)))
    assert words(calls[1]) == ["home kickoff", "home safe"]


# The beginning of a part -----------------------------------------------------------------------------


def test_the_match_starts_with_its_first_event() -> None:
    narrator = Narrator()
    said = [words(narrator.read(each)) for each in (play(Kind.PASS, side=AWAY), play(Kind.PASS, side=AWAY))]
    assert said == [["match_started", "away kickoff", "away attack"], ["away attack"]]


@pytest.mark.parametrize("part", [Part.SECOND_HALF, Part.EXTRA_TIME_1, Part.EXTRA_TIME_2])
def test_every_other_part_starts_with_a_kickoff(part: Part) -> None:
    assert words(told(play(Kind.DUEL, "Air duel", part=part))[0]) == ["home kickoff"]


# Possession ------------------------------------------------------------------------------------------

THEIRS = play(Kind.PASS, "Simple pass", side=AWAY, at=(40, 50))


def _possession(*before: Play) -> bool:
    return words(told(*before, THEIRS)[-1])[0] == "away possession"


@pytest.mark.parametrize(
    "ours",
    [
        A_PASS,
        play(Kind.OTHERS, "Acceleration"),
        play(Kind.FREE_KICK, "Throw in"),
        play(Kind.SHOT, "Shot", NOT_ACCURATE),
    ],
)
def test_taking_the_ball_from_the_other_side_is_told(ours: Play) -> None:
    assert _possession(ours)
    assert _possession(ours, play(Kind.DUEL, "Air duel", side=AWAY))
    assert not _possession()


@pytest.mark.parametrize(
    "stop",
    [
        play(Kind.FOUL, "Foul"),
        play(Kind.FOUL, "Protest"),
        play(Kind.OFFSIDE),
        play(Kind.INTERRUPTION),
        SHOT_IN,
        play(Kind.OTHERS, "Touch", OWN_GOAL),
    ],
)
def test_after_a_stop_nobody_has_the_ball(stop: Play) -> None:
    assert not _possession(A_PASS, stop)


def test_a_set_piece_takes_the_ball_without_saying_so() -> None:
    assert words(told(A_PASS, play(Kind.FREE_KICK, "Throw in", side=AWAY))[1]) == ["away throwin"]


# Coordinates -----------------------------------------------------------------------------------------


def test_away_is_turned_round_into_the_fixed_frame() -> None:
    home = told(play(Kind.PASS, at=(70, 10), to=(80, 30)))[0]
    away = told(play(Kind.PASS, side=AWAY, at=(70, 10), to=(80, 30)))[0]

    assert home[0].coordinates == (Point(70, 10), Point(80, 30))
    assert away[0].coordinates == (Point(30, 90), Point(20, 70))


@pytest.mark.parametrize("end", [None, (0, 0), (100, 100)])
def test_an_unknown_end_is_left_out(end: tuple[float, float] | None) -> None:
    assert told(play(Kind.FREE_KICK, "Corner", at=(100, 0), to=end))[0][0].coordinates == (Point(100, 0),)


def test_a_shot_flies_at_the_middle_of_the_goal() -> None:
    shot, goal = told(play(Kind.SHOT, "Shot", GOAL, ACCURATE, side=AWAY, at=(90, 40), to=(0, 0)))[0]
    assert shot.coordinates == (Point(10, 60), Point(0, 50))
    assert goal.coordinates == (Point(0, 50),)


def test_a_save_is_where_its_second_position_says() -> None:
    save = play(Kind.SAVE, "Save attempt", ACCURATE, side=AWAY, at=(100, 100), to=(7, 45))
    (call,) = told(save)[0]
    assert (words([call]), call.coordinates) == (["away goalkeeper_saved"], (Point(93, 55),))


def test_possession_and_offside_are_where_they_begin() -> None:
    calls = told(A_PASS, play(Kind.PASS, side=AWAY, at=(20, 20), to=(30, 30)), play(Kind.OFFSIDE, at=(80, 5)))
    assert calls[1][0].coordinates == (Point(80, 80),)
    assert calls[2][0].coordinates == (Point(80, 5),)


@pytest.mark.parametrize(
    ("x", "y", "said"), [(16, 20, True), (3, 80, True), (17, 50, False), (10, 81, False)]
)
@pytest.mark.parametrize("detail", ["Foul", "Hand foul", "Violent Foul", "Simulation"])
def test_a_foul_in_the_own_box_may_be_a_penalty_for_the_others(
    detail: str, x: float, y: float, said: bool
) -> None:
    calls = told(play(Kind.FOUL, detail, at=(x, y)))[0]
    assert words(calls) == (["away possible_event"] if said else [])
    assert [call.coordinates for call in calls] == ([(Point(x, y),)] if said else [])


# The shoot-out ---------------------------------------------------------------------------------------


def _penalty(*tags: int) -> list[str]:
    return words(told(play(Kind.FREE_KICK, "Penalty", *tags, part=Part.SHOOT_OUT))[0])


def test_a_shoot_out_penalty_is_scored_saved_or_missed() -> None:
    assert _penalty(GOAL, GOAL_MOUTH, ACCURATE) == ["home penalty", "home goal"]
    assert _penalty(ACCURATE) == ["home penalty", "home shotontarget"]
    assert _penalty(GOAL_MOUTH, NOT_ACCURATE) == ["home penalty", "home shotontarget"]
    assert _penalty(OUT, NOT_ACCURATE) == ["home penalty", "home shotofftarget"]
    assert _penalty(POST, NOT_ACCURATE) == ["home penalty", "home shotofftarget"]


def test_nothing_else_is_told_of_the_shoot_out() -> None:
    scored = play(Kind.FREE_KICK, "Penalty", GOAL, part=Part.SHOOT_OUT)
    saved = play(Kind.SAVE, "Reflexes", ACCURATE, side=AWAY, part=Part.SHOOT_OUT)
    a_pass = play(Kind.PASS, side=AWAY, part=Part.SHOOT_OUT)
    assert [words(calls) for calls in told(scored, saved, a_pass)[1:]] == [[], []]

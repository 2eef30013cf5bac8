import pytest

from football.providers.wyscout.plays import Kind, Play
from football.providers.wyscout.situations import Narrator
from football.providers.wyscout.tally import COUNTED, Tally, raised_by, raised_for_the_other
from tests.football.providers.wyscout.plays import AWAY, HOME, play

GOAL, OWN_GOAL, ACCURATE, NOT_ACCURATE, BLOCKED, POST = 101, 102, 1801, 1802, 2101, 1217
RED, YELLOW, SECOND_YELLOW = 1701, 1702, 1703


def raised(each: Play) -> set[str]:
    names = list(raised_by(each))
    assert len(names) == len(set(names))
    assert set(names) <= set(COUNTED)
    return set(names)


# Shots -------------------------------------------------------------------------------------------------

INSIDE, OUTSIDE = (88, 50), (83, 50)


@pytest.mark.parametrize(
    ("tags", "at", "names"),
    [
        ((ACCURATE,), OUTSIDE, {"shots_on_target", "shots_outside_box"}),
        ((NOT_ACCURATE,), OUTSIDE, {"shots_off_target", "shots_outside_box"}),
        ((BLOCKED, NOT_ACCURATE), OUTSIDE, {"blocked_shots", "shots_outside_box"}),
        ((POST, NOT_ACCURATE), OUTSIDE, {"shots_off_target", "hit_woodwork", "shots_outside_box"}),
        ((POST, ACCURATE), OUTSIDE, {"shots_on_target", "hit_woodwork", "shots_outside_box"}),
        ((ACCURATE,), (84, 20), {"shots_on_target", "shots_inside_box", "touches_in_penalty_area"}),
        ((ACCURATE,), (84, 19), {"shots_on_target", "shots_outside_box"}),
    ],
)
def test_a_shot_counts_by_its_tags_and_place(
    tags: tuple[int, ...], at: tuple[int, int], names: set[str]
) -> None:
    assert raised(play(Kind.SHOT, "Shot", *tags, at=at)) == {"total_shots", *names}


def test_a_penalty_is_a_shot_a_touch_and_a_big_chance() -> None:
    missed = {"total_shots", "shots_off_target", "shots_inside_box", "touches_in_penalty_area", "big_chances"}
    assert raised(play(Kind.FREE_KICK, "Penalty", NOT_ACCURATE, at=(90, 50))) == missed | {
        "big_chances_missed"
    }
    scored = raised(play(Kind.FREE_KICK, "Penalty", GOAL, ACCURATE, at=(90, 50)))
    assert "big_chances_missed" not in scored


def test_a_shot_from_a_free_kick_is_both() -> None:
    assert raised(play(Kind.FREE_KICK, "Free kick shot", ACCURATE, at=(75, 50))) == {
        "free_kicks",
        "total_shots",
        "shots_on_target",
        "shots_outside_box",
    }


def test_the_keepers_copy_of_a_goal_is_no_save() -> None:
    assert raised(play(Kind.SAVE, "Reflexes", GOAL, ACCURATE)) == set()
    assert raised(play(Kind.SAVE, "Reflexes", ACCURATE)) == {"goalkeeper_saves", "total_saves"}
    assert raised(play(Kind.SAVE, "Reflexes", NOT_ACCURATE)) == set()


# Passes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "detail", "names"),
    [
        (Kind.PASS, "Simple pass", {"passes"}),
        (Kind.PASS, "High pass", {"passes", "long_balls"}),
        (Kind.PASS, "Launch", {"passes", "long_balls"}),
        (Kind.PASS, "Cross", {"passes", "crosses"}),
        (Kind.FREE_KICK, "Free kick cross", {"passes", "crosses", "free_kicks"}),
        (Kind.FREE_KICK, "Free Kick", {"passes", "free_kicks"}),
        (Kind.FREE_KICK, "Corner", {"passes", "corner_kicks"}),
        (Kind.FREE_KICK, "Goal kick", {"passes", "goal_kicks"}),
        (Kind.FREE_KICK, "Throw in", {"throw_ins"}),
    ],
)
def test_a_pass_counts_by_its_sub_type(kind: Kind, detail: str, names: set[str]) -> None:
    accurate = {"accurate_passes"} if "passes" in names else set()
    assert raised(play(kind, detail, NOT_ACCURATE)) == names
    assert raised(play(kind, detail, ACCURATE)) == names | accurate


def test_through_balls_and_interceptions_are_tags_of_any_play() -> None:
    assert raised(play(Kind.PASS, "Smart pass", 901)) == {"passes", "through_balls"}
    assert raised(play(Kind.DUEL, "Air duel", 1401)) == {"duels", "aerial_duels", "interceptions"}


@pytest.mark.parametrize(
    ("each", "entered"),
    [
        (play(Kind.PASS, "", ACCURATE, at=(66, 50), to=(67, 50)), True),
        (play(Kind.PASS, "", ACCURATE, at=(67, 50), to=(90, 50)), False),
        (play(Kind.PASS, "", NOT_ACCURATE, at=(60, 50), to=(70, 50)), False),
        (play(Kind.PASS, "", ACCURATE, at=(60, 50)), False),
        (play(Kind.PASS, "", ACCURATE, at=(60, 50), to=(0, 0)), False),
        (play(Kind.PASS, "", ACCURATE, at=(60, 50), to=(100, 100)), True),
        (play(Kind.OTHERS, "Acceleration", at=(60, 50), to=(80, 50)), True),
        (play(Kind.OTHERS, "Touch", ACCURATE, at=(60, 50), to=(80, 50)), False),
        (play(Kind.FREE_KICK, "Throw in", ACCURATE, at=(60, 0), to=(80, 50)), False),
    ],
)
def test_the_final_third_is_entered_by_accurate_passes_and_runs(each: Play, entered: bool) -> None:
    assert ("final_third_entries" in raised(each)) is entered


def test_the_phase_in_the_final_third_is_its_accurate_passes() -> None:
    assert "final_third_phase" in raised(play(Kind.PASS, "", ACCURATE, at=(67, 50)))
    assert "final_third_phase" not in raised(play(Kind.PASS, "", NOT_ACCURATE, at=(67, 50)))
    assert "final_third_phase" not in raised(play(Kind.PASS, "", ACCURATE, at=(66, 50)))


# Fouls, cards, duels -------------------------------------------------------------------------------------


@pytest.mark.parametrize("detail", ["Foul", "Hand foul", "Violent Foul", "Simulation"])
def test_a_foul_of_play_counts(detail: str) -> None:
    assert raised(play(Kind.FOUL, detail)) == {"fouls"}


@pytest.mark.parametrize("detail", ["Protest", "Late card foul", "Time lost foul", "Out of game foul"])
def test_a_card_without_a_foul_of_play_counts_as_a_card_alone(detail: str) -> None:
    assert raised(play(Kind.FOUL, detail)) == set()
    assert raised(play(Kind.FOUL, detail, YELLOW)) == {"yellow_cards"}


def test_a_second_yellow_is_a_red_and_no_other_yellow() -> None:
    assert raised(play(Kind.FOUL, "Foul", SECOND_YELLOW)) == {"fouls", "red_cards"}
    assert raised(play(Kind.FOUL, "Foul", RED)) == {"fouls", "red_cards"}


@pytest.mark.parametrize(("x", "names"), [(33, ["fouled_in_final_third"]), (34, [])])
def test_a_foul_near_the_own_goal_counts_for_the_fouled(x: int, names: list[str]) -> None:
    assert list(raised_for_the_other(play(Kind.FOUL, "Foul", at=(x, 50)))) == names


@pytest.mark.parametrize(
    ("detail", "tags", "names"),
    [
        ("Air duel", (703,), {"aerial_duels"}),
        ("Ground loose ball duel", (703,), {"ground_duels"}),
        ("Ground attacking duel", (503, 703), {"ground_duels", "dribbles"}),
        ("Ground attacking duel", (504, 701), {"ground_duels", "dribbles", "dispossessed"}),
        ("Ground attacking duel", (501,), {"ground_duels"}),
        ("Ground defending duel", (701,), {"ground_duels"}),
        ("Ground defending duel", (703,), {"ground_duels", "tackles", "total_tackles", "tackles_won"}),
        ("Ground defending duel", (1601, 701), {"ground_duels", "tackles", "total_tackles"}),
    ],
)
def test_a_duel_counts_once_for_its_side(detail: str, tags: tuple[int, ...], names: set[str]) -> None:
    assert raised(play(Kind.DUEL, detail, *tags)) == {"duels", *names}


@pytest.mark.parametrize(
    ("kind", "detail", "counts"),
    [
        (Kind.PASS, "Simple pass", True),
        (Kind.OTHERS, "Touch", True),
        (Kind.OTHERS, "Acceleration", True),
        (Kind.DUEL, "Ground attacking duel", True),
        (Kind.DUEL, "Ground defending duel", False),
        (Kind.OTHERS, "Clearance", False),
        (Kind.FREE_KICK, "Free Kick", False),
    ],
)
def test_touches_in_the_box_are_of_the_ball(kind: Kind, detail: str, counts: bool) -> None:
    assert ("touches_in_penalty_area" in raised(play(kind, detail, at=(90, 50)))) is counts


def test_clearances_and_offsides_count() -> None:
    assert raised(play(Kind.OTHERS, "Clearance")) == {"clearances"}
    assert raised(play(Kind.OFFSIDE)) == {"offsides"}


# The tally -----------------------------------------------------------------------------------------------


def tallied(*plays: Play) -> Tally:
    tally, narrator = Tally(), Narrator()
    for each in plays:
        tally.add(each, narrator.read(each))
    return tally


def test_figures_begin_at_0_and_what_cannot_be_derived_stays_unknown() -> None:
    counters = Tally().counters(HOME)
    assert {getattr(counters, name) for name in COUNTED} == {0}
    assert (counters.high_claims, counters.punches, counters.big_saves) == (None, None, None)
    assert (counters.ball_possession, counters.xg) == (None, 0.0)


def test_recoveries_are_the_changes_of_possession() -> None:
    tally = tallied(*(play(Kind.PASS, side=side, at=(40, 50)) for side in (HOME, AWAY, AWAY, HOME)))
    assert (tally.counters(HOME).recoveries, tally.counters(AWAY).recoveries) == (1, 1)


def test_xg_adds_up_unrounded() -> None:
    counters = tallied(*[play(Kind.FREE_KICK, "Penalty", at=(90, 50))] * 3).counters(HOME)
    assert counters.xg == pytest.approx(3 * 0.7268)


def test_a_foul_counts_for_both_sides_in_their_ways() -> None:
    tally = tallied(play(Kind.FOUL, "Foul", at=(20, 50)))
    assert (tally.counters(HOME).fouls, tally.counters(AWAY).fouls) == (1, 0)
    assert (tally.counters(HOME).fouled_in_final_third, tally.counters(AWAY).fouled_in_final_third) == (0, 1)

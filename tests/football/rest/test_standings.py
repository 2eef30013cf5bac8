"""The table of a season."""

from football.rest.standings import Result, table

A, B, C = 1, 2, 3
NAMES = {A: "Albion", B: "Borough", C: "County"}


def order(*results: Result) -> list[int]:
    return [row.team_id for row in table(results, NAMES, set())]


def test_a_season_without_results_has_no_table() -> None:
    assert table([], {}, set()) == []


def test_a_win_is_worth_three_points_and_a_draw_one() -> None:
    winner, drawer, _ = table([Result(A, B, 2, 0), Result(B, C, 1, 1)], NAMES, set())

    assert (winner.team_id, winner.played, winner.won, winner.drawn, winner.lost) == (A, 1, 1, 0, 0)
    assert (winner.gf, winner.ga, winner.gd, winner.pts) == (2, 0, 2, 3)
    assert (drawer.team_id, drawer.pts) == (C, 1)


def test_places_are_numbered_from_one() -> None:
    assert [row.position for row in table([Result(A, B, 2, 0), Result(C, B, 1, 0)], NAMES, set())] == [
        1,
        2,
        3,
    ]


def test_level_on_points_goal_difference_decides_then_goals_then_the_name() -> None:
    assert order(Result(B, C, 1, 0), Result(A, C, 3, 0)) == [A, B, C]
    assert order(Result(A, C, 1, 0), Result(B, C, 2, 1)) == [B, A, C]
    assert order(Result(B, A, 1, 1)) == [A, B]


def test_form_is_that_of_the_last_five_oldest_first() -> None:
    goals = [(0, 1), (1, 0), (1, 0), (0, 0), (0, 1), (3, 0)]
    results = [Result(A, B, *each) for each in goals]
    first, second = table(results, NAMES, set())

    assert (first.team_id, first.form) == (A, "WWDLW")
    assert (second.team_id, second.form) == (B, "LLDWL")


def test_who_plays_just_now_is_marked() -> None:
    playing = [row.live for row in table([Result(A, B, 1, 0)], NAMES, {B})]

    assert playing == [False, True]

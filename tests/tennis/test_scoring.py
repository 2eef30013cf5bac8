"""Sequences of play whose scores are known."""

import pytest

from tennis.formats import ADVANTAGE, LONG_TIEBREAK, MATCH_TIEBREAK, TIEBREAK, Format, SetRules
from tennis.score import Pair, Score, Side
from tennis.scoring import MatchIsOver, State, set_winner
from tests.tennis.play import SIX_ALL, play, play_games, start

HOME, AWAY = Side.HOME, Side.AWAY
BEST_OF_THREE_FINALS = {
    "tie-break": Format(3, TIEBREAK),
    "long": Format(3, LONG_TIEBREAK),
    "match tie-break": Format(3, MATCH_TIEBREAK),
    "advantage": Format(3, ADVANTAGE),
}
A_SET_EACH = "hhhhhh aaaaaa"  # games


def final_set(kind: str) -> State:
    """A match at one set all."""
    return play_games(start(BEST_OF_THREE_FINALS[kind]), A_SET_EACH)


# Points ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "called"),
    [
        ("", "0-0"),
        ("h", "15-0"),
        ("a", "0-15"),
        ("hh", "30-0"),
        ("hha", "30-15"),
        ("hhaa", "30-30"),
        ("hhh", "40-0"),
        ("hhha", "40-15"),
        ("hhhaa", "40-30"),
        ("aaahh", "30-40"),
        ("hhhaaa", "Deuce"),
        ("hhhaaah", "Ad-40"),
        ("hhhaaaa", "40-Ad"),
        ("hhhaaaah", "Deuce"),
        ("hhhaaa hahahah", "Ad-40"),
    ],
)
def test_points_of_a_game_are_called(points: str, called: str) -> None:
    state = play(start(), points)
    assert (state.point, state.games) == (called, (0, 0))


@pytest.mark.parametrize(
    ("points", "games"),
    [
        ("hhhh", (1, 0)),
        ("aaaa", (0, 1)),
        ("hhaahh", (1, 0)),
        ("hhhaaahh", (1, 0)),
        ("hhhaaa haahaa", (0, 1)),
    ],
)
def test_a_game_is_won_by_four_points_and_two_ahead(points: str, games: tuple[int, int]) -> None:
    state = play(start(), points)
    assert (state.games, state.point) == (games, "0-0")


# Sets ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("games", "rules", "winner"),
    [
        ((5, 0), TIEBREAK, None),
        ((6, 0), TIEBREAK, HOME),
        ((6, 4), TIEBREAK, HOME),
        ((6, 5), TIEBREAK, None),
        ((5, 7), TIEBREAK, AWAY),
        ((6, 6), TIEBREAK, None),
        ((7, 6), TIEBREAK, HOME),
        ((6, 7), LONG_TIEBREAK, AWAY),
        ((7, 6), ADVANTAGE, None),
        ((8, 6), ADVANTAGE, HOME),
        ((15, 17), ADVANTAGE, AWAY),
        ((16, 15), ADVANTAGE, None),
        ((0, 0), MATCH_TIEBREAK, None),
        ((0, 1), MATCH_TIEBREAK, AWAY),
        ((7, 6), SetRules(12, 7), None),
        ((12, 12), SetRules(12, 7), None),
        ((13, 12), SetRules(12, 7), HOME),
    ],
)
def test_a_set_is_won(games: tuple[int, int], rules: SetRules, winner: Side | None) -> None:
    assert set_winner(Pair(*games), rules) is winner


def test_a_set_stays_the_current_one_until_the_next_point() -> None:
    won = play_games(start(), "hhhhhh")
    assert won.score == Score(sets=(Pair(6, 0),), sets_won=Pair(1, 0), point="0-0", server=HOME)
    after = play(won, "a")
    assert after.score == Score(sets=(Pair(6, 0), Pair(0, 0)), sets_won=Pair(1, 0), point="0-15", server=HOME)


@pytest.mark.parametrize(("best_of", "sets"), [(3, 2), (5, 3)])
def test_the_match_is_over_with_the_last_set(best_of: int, sets: int) -> None:
    before = play_games(start(Format(best_of)), "a" * (6 * sets - 1))
    assert (before.winner, before.server) == (None, AWAY)
    over = play_games(before, "a")
    assert (over.winner, over.server, over.sets_won) == (AWAY, None, (0, sets))
    assert over.score.sets == (Pair(0, 6),) * sets
    assert over.point == "0-0"


# Tie-breaks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "called"),
    [("", "0-0"), ("h", "1-0"), ("hhhhhaaa", "5-3"), ("hhhhhhaaaaaa", "6-6"), ("hahahahahahaha", "7-7")],
)
def test_points_of_a_tie_break_are_numbers(points: str, called: str) -> None:
    state = play(play_games(start(), SIX_ALL), points)
    assert (state.point, state.games, state.is_tiebreak) == (called, (6, 6), True)


@pytest.mark.parametrize(
    ("points", "games"),
    [("hhhhhhh", (7, 6)), ("aaaaahaa", (6, 7)), ("hhhhhhaaaaaahh", (7, 6)), ("hahahahahahahaha aa", (6, 7))],
)
def test_a_tie_break_wins_the_set_by_seven_points_and_two_ahead(points: str, games: tuple[int, int]) -> None:
    state = play(play_games(start(), SIX_ALL), points)
    assert (state.sets, state.point, sum(state.sets_won)) == ((games,), "0-0", 1)


def test_a_final_set_can_end_by_a_tie_break_to_seven() -> None:
    state = play_games(final_set("tie-break"), SIX_ALL)
    assert play(state, "hhhhhhh").score == Score(
        sets=(Pair(6, 0), Pair(0, 6), Pair(7, 6)), sets_won=Pair(2, 1), point="0-0", server=None
    )


def test_a_final_set_can_end_by_a_tie_break_to_ten() -> None:
    state = play(play_games(final_set("long"), SIX_ALL), "aaaaaaaaa")
    assert (state.point, state.winner) == ("0-9", None)
    over = play(state, "a")
    assert (over.sets[-1], over.winner) == ((6, 7), AWAY)


def test_sets_before_the_final_one_keep_their_tie_break_to_seven() -> None:
    assert play(play_games(start(BEST_OF_THREE_FINALS["long"]), SIX_ALL), "h" * 7).sets_won == (1, 0)


def test_a_match_tie_break_stands_in_place_of_the_final_set() -> None:
    state = final_set("match tie-break")
    assert (state.score.set, state.point, state.is_tiebreak) == (2, "0-0", False)
    first = play(state, "h")
    assert (first.score.set, first.point, first.games, first.is_tiebreak) == (3, "1-0", (0, 0), True)
    nine_all = play(first, "a" + "ha" * 8)
    assert (nine_all.point, nine_all.winner) == ("9-9", None)
    over = play(nine_all, "haaa")
    assert (over.sets, over.winner, over.point) == (((6, 0), (0, 6), (0, 1)), AWAY, "0-0")


def test_an_advantage_set_is_played_on() -> None:
    state = play_games(final_set("advantage"), SIX_ALL + "hahahahahahahaha" + "ha")
    assert (state.games, state.point, state.is_tiebreak, state.winner) == ((15, 15), "0-0", False, None)
    over = play_games(state, "hh")
    assert (over.games, over.winner) == ((17, 15), HOME)


def test_a_tie_break_can_be_held_back_to_twelve_all() -> None:
    format = Format(3, SetRules(12, 7))
    state = play_games(start(format), A_SET_EACH + "ha" * 12)
    assert (state.games, state.is_tiebreak) == ((12, 12), True)
    assert play(state, "h" * 7).winner is HOME


# Who serves ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["h", "a"])
def test_players_serve_game_by_game(first: str) -> None:
    state, served = start(server=first), []
    for _ in range(5):
        served.append(state.server)
        assert play(state, "hah").server is state.server
        state = play_games(state, "h")
    other = "a" if first == "h" else "h"
    assert [side[0] for side in served if side] == [first, other, first, other, first]


@pytest.mark.parametrize(("first", "turns"), [("h", "haahhaahhaahha"), ("a", "ahhaahhaahhaah")])
def test_a_tie_break_is_served_one_then_two_each(first: str, turns: str) -> None:
    state = play_games(start(server=first), SIX_ALL)
    for place, turn in enumerate(turns):
        assert state.server is not None
        assert state.server[0] == turn
        state = state.after(HOME if place % 2 else AWAY)


@pytest.mark.parametrize("points", ["hhhhhhh", "ahhhhhhh", "hahahahahahahh", "aaaaaaa"])
def test_who_received_first_in_a_tie_break_serves_first_in_the_next_set(points: str) -> None:
    tiebreak = play_games(start(), SIX_ALL)
    assert tiebreak.server is HOME
    assert play(tiebreak, points).server is AWAY


def test_serve_goes_on_in_turn_from_set_to_set() -> None:
    after_nine_games = play_games(start(), "hhhhhaaah")
    assert (after_nine_games.sets_won, after_nine_games.server) == ((1, 0), AWAY)
    assert play(after_nine_games, "h").server is AWAY


def test_a_match_tie_break_is_served_in_turn_too() -> None:
    state = final_set("match tie-break")
    served = []
    for _ in range(6):
        served.append(state.server)
        state = play(state, "h")
    assert served == [HOME, AWAY, AWAY, HOME, HOME, AWAY]


# Break points ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("points", "is_one"),
    [
        ("", False),
        ("aaa", True),
        ("haaa", True),
        ("hhaaa", True),
        ("hhhaaa", False),
        ("hhhaaaa", True),
        ("hhhaaah", False),
        ("hhh", False),
    ],
)
def test_a_break_point_is_the_receivers_game_point(points: str, is_one: bool) -> None:
    assert play(start(), points).is_break_point is is_one


def test_there_is_no_break_point_in_a_tie_break_nor_after_the_end() -> None:
    tiebreak = play_games(start(), SIX_ALL)
    assert not play(tiebreak, "aaaaaa").is_break_point
    assert not play_games(start(), "a" * 12).is_break_point


# The end ---------------------------------------------------------------------------------------------


def test_a_player_who_retires_loses_and_the_score_stands() -> None:
    state = play(play_games(start(), "hhhhhh hh"), "hha")
    over = state.after_retirement(HOME)
    assert (over.winner, over.server) == (AWAY, None)
    assert (over.sets, over.sets_won, over.point) == (((6, 0), (2, 0)), (1, 0), "30-15")


@pytest.mark.parametrize(
    "over", [play_games(start(), "h" * 12), start().after_retirement(AWAY)], ids=["won", "retired"]
)
def test_nothing_is_played_after_the_end(over: State) -> None:
    with pytest.raises(MatchIsOver):
        over.after(HOME)
    with pytest.raises(MatchIsOver):
        over.after_retirement(HOME)


def test_a_state_never_changes() -> None:
    state = play(start(), "hh")
    play(state, "hhhh")
    assert (state.point, state.games) == ("30-0", (0, 0))

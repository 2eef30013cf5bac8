"""What holds in every match, whoever wins which point."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tennis.formats import ADVANTAGE, LONG_TIEBREAK, MATCH_TIEBREAK, TIEBREAK, Format, SetRules
from tennis.score import Side
from tennis.scoring import State, set_winner

FORMATS = st.builds(
    Format,
    st.sampled_from([3, 5]),
    st.sampled_from([TIEBREAK, LONG_TIEBREAK, MATCH_TIEBREAK, ADVANTAGE, SetRules(12, 7)]),
)
SIDES = st.sampled_from(Side)
MATCHES = settings(max_examples=60, deadline=None)  # each is some hundred points
MOST_POINTS = 3_000  # no match comes near it, at any of the odds below


@st.composite
def matches(draw: st.DrawFn) -> list[State]:
    """All states of a match from its start to its end, won at odds that change from match to match."""
    chance = draw(st.sampled_from([0.5, 0.55, 0.65, 0.8, 1.0]))
    throw = draw(st.randoms(use_true_random=False))
    ahead, first = draw(SIDES), draw(SIDES)
    states = [State(format=draw(FORMATS), first_server=first)]
    while states[-1].winner is None and len(states) < MOST_POINTS:
        states.append(states[-1].after(ahead if throw.random() < chance else ahead.other))
    return states


def games_so_far(state: State) -> int:
    return sum(home + away for home, away in state.sets)


def turns(states: list[State]) -> Iterator[list[State]]:
    """The states of each game, from its first point to the one before its last."""
    start = 0
    for place, (one, two) in enumerate(pairwise(states), start=1):
        if games_so_far(two) != games_so_far(one):
            yield states[start:place]
            start = place


@MATCHES
@given(matches())
def test_every_match_ends_and_the_winner_has_the_sets(states: list[State]) -> None:
    end = states[-1]
    assert end.winner is not None
    assert end.sets_won.of(end.winner) == end.format.sets_to_win
    assert end.sets_won.of(end.winner.other) < end.format.sets_to_win
    assert end.server is None
    assert all(state.winner is None and state.server is not None for state in states[:-1])


@MATCHES
@given(matches())
def test_sets_won_are_the_completed_sets(states: list[State]) -> None:
    for state in states:
        completed = sum(
            set_winner(games, state.format.rules(number)) is not None
            for number, games in enumerate(state.sets, start=1)
        )
        assert sum(state.sets_won) == completed
        assert completed >= len(state.sets) - 1  # only the current one may be open
        assert 1 <= state.score.set <= state.format.best_of


@MATCHES
@given(matches())
def test_a_point_changes_one_thing_at_a_time(states: list[State]) -> None:
    for one, two in pairwise(states):
        won_a_game = games_so_far(two) - games_so_far(one)
        assert won_a_game in (0, 1)
        assert two.point == "0-0" if won_a_game else sum(two.points) == sum(one.points) + 1
        assert len(two.sets) - len(one.sets) == (sum(one.sets_won) == len(one.sets))
        assert two.sets[: len(one.sets) - 1] == one.sets[:-1]  # completed sets stand for good


@MATCHES
@given(matches())
def test_sets_have_the_games_that_their_rules_allow(states: list[State]) -> None:
    for number, (home, away) in enumerate(states[-1].sets, start=1):
        most, least = max(home, away), min(home, away)
        rules = states[-1].format.rules(number)
        if rules.tiebreak_at is not None and most == rules.tiebreak_at + 1 and least == rules.tiebreak_at:
            continue
        assert (most == 6 and least <= 4) or (most > 6 and most - least == 2)
        assert rules.tiebreak_at is None or most <= rules.tiebreak_at + 1


@MATCHES
@given(matches())
def test_service_games_alternate_and_nobody_serves_the_opponents(states: list[State]) -> None:
    games = [game for game in turns(states) if game]
    for one, two in pairwise(games):
        assert one[0].server is not two[0].server
    for game in games:
        if not _is_tiebreak(game):
            assert {state.server for state in game} == {game[0].server}


@MATCHES
@given(matches())
def test_tie_breaks_are_served_one_then_two_each(states: list[State]) -> None:
    for game in filter(_is_tiebreak, turns(states)):
        first = game[0].server
        assert first is not None
        served = [state.server for state in game]
        assert served == [(first, first.other, first.other, first)[place % 4] for place in range(len(game))]


@MATCHES
@given(matches())
def test_serve_is_shared_as_evenly_as_games_allow(states: list[State]) -> None:
    served = [game[0].server for game in turns(states)]
    assert abs(served.count(Side.HOME) - served.count(Side.AWAY)) <= 1


@MATCHES
@given(matches(), st.data())
def test_who_changes_sides_mirrors_the_match(states: list[State], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(states) - 1))
    mirror = State(format=states[0].format, first_server=states[0].first_server.other)
    for one, two in pairwise(states[: place + 1]):
        mirror = mirror.after(_winner_of(one, two).other)
    state = states[place]
    assert mirror.sets == tuple((away, home) for home, away in state.sets)
    assert mirror.server is (state.server.other if state.server else None)
    assert mirror.is_break_point is state.is_break_point


@MATCHES
@given(matches(), st.data())
def test_a_retirement_leaves_the_score_and_ends_the_match(states: list[State], data: st.DataObject) -> None:
    state = data.draw(st.sampled_from(states[:-1]))
    side = data.draw(SIDES)
    over = state.after_retirement(side)
    assert (over.winner, over.server) == (side.other, None)
    assert (over.sets, over.sets_won, over.point) == (state.sets, state.sets_won, state.point)


@MATCHES
@given(matches())
def test_calls_are_those_of_the_protocol(states: list[State]) -> None:
    numbers = {"0", "15", "30", "40"}
    for state in states:
        if state.point in {"Deuce", "Ad-40", "40-Ad"}:
            continue
        home, away = state.point.split("-")
        if state.is_tiebreak:
            assert (int(home), int(away)) == state.points
        else:
            assert {home, away} <= numbers
            assert (home, away) != ("40", "40")


def _is_tiebreak(game: list[State]) -> bool:
    return game[-1].is_tiebreak


def _winner_of(one: State, two: State) -> Side:
    return Side.HOME if one.after(Side.HOME) == two else Side.AWAY

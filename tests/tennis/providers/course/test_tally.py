"""What one point adds to the figures."""

import msgspec
import pytest

from tennis.match import Counters
from tennis.providers.course.played import Ending, Played
from tennis.providers.course.tally import Tally
from tennis.score import Side
from tennis.scoring import State
from tests.tennis.play import SIX_ALL, play, play_games, start

HOME, AWAY = Side.HOME, Side.AWAY


def added(
    state: State, winner: Side, ending: Ending = Ending.FORCED_ERROR, *, first_serve_in: bool | None = True
) -> tuple[dict[str, int], dict[str, int]]:
    """Return what one point adds to home's and away's figures, noughts left out."""
    tally = Tally()
    tally.add(
        state,
        Played(offset=0, winner=winner, ending=ending, first_serve_in=first_serve_in),
        state.after(winner),
    )
    return told(tally.counters(HOME)), told(tally.counters(AWAY))


def told(counters: Counters) -> dict[str, int]:
    return {name: figure for name, figure in msgspec.structs.asdict(counters).items() if figure}


def test_nothing_is_counted_yet() -> None:
    assert set(msgspec.structs.astuple(Tally().counters(HOME))) == {0}


def test_a_point_on_a_first_serve_counts_for_server_and_winner() -> None:
    served = {"service_points": 1, "first_serves_in": 1}
    assert added(start(), HOME) == (served | {"points_won": 1, "first_serve_points_won": 1}, {})
    assert added(start(), AWAY) == (served, {"points_won": 1})


def test_a_point_on_a_second_serve_is_a_service_point_alone() -> None:
    assert added(start(), HOME, first_serve_in=False) == ({"service_points": 1, "points_won": 1}, {})


def test_without_word_of_the_serve_first_serves_are_unknown_from_then_on() -> None:
    tally, state = Tally(), start()
    for first_serve_in, known in ((True, 1), (None, None), (True, None)):
        point = Played(offset=0, winner=HOME, ending=Ending.WINNER, first_serve_in=first_serve_in)
        tally.add(state, point, state.after(HOME))
        assert tally.counters(HOME).first_serves_in == known
        assert tally.counters(AWAY).first_serve_points_won == (None if known is None else 0)
    assert tally.counters(HOME).service_points == 3


@pytest.mark.parametrize(
    ("winner", "ending", "home", "away"),
    [
        (HOME, Ending.ACE, {"aces": 1, "winners": 1}, {}),
        (HOME, Ending.WINNER, {"winners": 1}, {}),
        (AWAY, Ending.WINNER, {}, {"winners": 1}),
        (HOME, Ending.UNFORCED_ERROR, {}, {"unforced_errors": 1}),
        (AWAY, Ending.UNFORCED_ERROR, {"unforced_errors": 1}, {}),
        (AWAY, Ending.DOUBLE_FAULT, {"double_faults": 1, "unforced_errors": 1}, {}),
        (AWAY, Ending.FORCED_ERROR, {}, {}),
    ],
)
def test_an_ending_counts_for_whom_it_belongs_to(
    winner: Side, ending: Ending, home: dict[str, int], away: dict[str, int]
) -> None:
    ours, theirs = added(start(), winner, ending, first_serve_in=False)
    for figures in (ours, theirs):
        figures.pop("points_won", None)
        figures.pop("service_points", None)
    assert (ours, theirs) == (home, away)


def test_a_service_game_counts_when_it_is_over() -> None:
    home, away = added(play(start(), "hhh"), HOME)
    assert (home["games_won"], home["service_games"], home["service_games_won"]) == (1, 1, 1)
    assert "games_won" not in away


def test_a_break_point_counts_for_the_receiver_whoever_wins_it() -> None:
    for winner, won in ((HOME, None), (AWAY, 1)):
        home, away = added(play(start(), "haaa"), winner)
        assert (away["break_points"], away.get("break_points_won")) == (1, won)
        assert home.get("service_games") == won  # the game goes on when it was saved
        assert "service_games_won" not in home


def test_a_tie_break_is_a_game_won_and_nobodys_service_game() -> None:
    home, away = added(play(play_games(start(), SIX_ALL), "hhhhhh"), HOME)
    assert home["games_won"] == 1
    assert not {"service_games", "service_games_won", "break_points"} & (home.keys() | away.keys())


def test_nobody_serves_after_the_end() -> None:
    over = play_games(start(), "h" * 12)
    point = Played(offset=0, winner=HOME, ending=Ending.ACE, first_serve_in=True)
    with pytest.raises(ValueError, match="nobody served"):
        Tally().add(over, point, over)

import msgspec
import pytest

from tennis.match import Counters, Scoreboard, Snapshot
from tennis.stats import ServeFigures, build_stats, serve_figures

DJOKOVIC = Counters(
    games_won=25,
    service_points=127,
    first_serves_in=84,
    first_serve_points_won=52,
    aces=7,
    double_faults=1,
    service_games=18,
    service_games_won=12,
    break_points=26,
    break_points_won=11,
    winners=55,
    unforced_errors=51,
)
NADAL = msgspec.structs.replace(DJOKOVIC, break_points=14, break_points_won=6)


def built(**sides: Counters | None) -> object:
    return msgspec.to_builtins(build_stats(Snapshot(scoreboard=Scoreboard(), **sides)))


def test_the_event_frame_has_five_figures_a_side() -> None:
    assert built(home=DJOKOVIC, away=None) == {
        "home": {
            "aces": 7,
            "double_faults": 1,
            "first_serve_pct": 66.1,
            "winners": 55,
            "unforced_errors": 51,
        },
        "away": {},
    }


@pytest.mark.parametrize("figure", ["aces", "double_faults", "winners", "unforced_errors"])
def test_what_is_not_published_is_left_out(figure: str) -> None:
    without = msgspec.structs.replace(DJOKOVIC, **{figure: None})
    home = msgspec.to_builtins(build_stats(Snapshot(scoreboard=Scoreboard(), home=without)).home)
    assert len(home) == 4
    assert figure not in home


@pytest.mark.parametrize(
    "counters",
    [
        Counters(aces=0, service_points=0, first_serves_in=0),
        Counters(aces=0, service_points=9),
        Counters(aces=0, first_serves_in=9),
    ],
)
def test_a_percentage_of_nothing_is_left_out_and_a_nought_is_told(counters: Counters) -> None:
    assert built(home=counters, away=None) == {"home": {"aces": 0}, "away": {}}


def test_the_detail_has_the_serve_in_figures() -> None:
    assert serve_figures(DJOKOVIC, NADAL) == ServeFigures(
        aces=7,
        double_faults=1,
        first_serve_pct=66.1,
        first_serve_won_pct=61.9,
        break_points_saved_pct=57.1,
        break_points_converted_pct=42.3,
        service_games=18,
        service_games_won=12,
        games_won=25,
    )


def test_the_detail_leaves_open_what_nobody_published() -> None:
    assert serve_figures(Counters(), Counters()) == ServeFigures()
    assert serve_figures(DJOKOVIC, Counters(break_points=3)).break_points_saved_pct is None


def test_who_never_faced_a_break_point_saved_no_share_of_them() -> None:
    none_faced = msgspec.structs.replace(NADAL, break_points=0, break_points_won=0)
    assert serve_figures(DJOKOVIC, none_faced).break_points_saved_pct is None
    assert serve_figures(none_faced, DJOKOVIC).break_points_converted_pct is None

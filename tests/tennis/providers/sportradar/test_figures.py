"""`statistics` as counters."""

from typing import Any

import pytest

from tennis.match import Counters
from tennis.providers.sportradar.figures import newer, read_figures
from tennis.score import Side
from tennis.stats import serve_figures
from tests.tennis.providers.sportradar import raw

STROKES = {
    "groundstroke_winners": 5,
    "volley_winners": 2,
    "return_winners": 0,
    "forehand_winners": 4,
    "groundstroke_unforced_errors": 6,
    "return_errors_unforced": 1,
}


def counters(home: Any, away: Any = None, *, enhanced: bool = True) -> Counters:
    return read_figures(raw.statistics(home, away or {}), enhanced=enhanced)[Side.HOME]


def test_first_serves_are_a_share_of_all_service_points() -> None:
    read = read_figures(raw.FIGURES, enhanced=False)
    figures = serve_figures(read[Side.HOME], read[Side.AWAY])

    assert (figures.aces, figures.double_faults, figures.first_serve_pct) == (4, 2, 62.5)
    assert figures.first_serve_won_pct == 75.0


def test_service_games_are_those_held_and_those_broken() -> None:
    read = read_figures(raw.FIGURES, enhanced=False)

    assert (read[Side.HOME].service_games, read[Side.AWAY].service_games) == (5, 5)


def test_what_is_not_published_is_not_nought() -> None:
    read = counters({"aces": 0})

    assert read == Counters(aces=0)
    assert serve_figures(read, Counters()).first_serve_pct is None


def test_points_on_serve_stand_in_for_serves() -> None:
    read = counters({"first_serve_successful": 3, "service_points_won": 4, "service_points_lost": 2})

    assert (read.service_points, read.first_serves_in) == (6, 3)


def test_strokes_are_added_once_with_what_serves_brought() -> None:
    read = counters(STROKES | {"aces": 3, "double_faults": 2})

    assert (read.winners, read.unforced_errors) == (10, 9)


def test_strokes_count_only_where_they_are_covered() -> None:
    read = counters(STROKES, enhanced=False)

    assert (read.winners, read.unforced_errors) == (None, None)


@pytest.mark.parametrize("value", ["4", -1, True, [], 10**9])
def test_a_figure_that_is_no_count_is_left_out(value: Any) -> None:
    assert counters({"aces": value, "double_faults": 1}) == Counters(double_faults=1)


@pytest.mark.parametrize("statistics", [None, [], {"totals": 3}, {"totals": {"competitors": [7, {}]}}])
def test_without_statistics_there_are_no_figures(statistics: Any) -> None:
    assert read_figures(statistics, enhanced=True) == {}


def test_an_answer_that_lacks_a_figure_does_not_take_it_back() -> None:
    assert newer(Counters(aces=4, winners=9), Counters(aces=5)) == Counters(aces=5, winners=9)

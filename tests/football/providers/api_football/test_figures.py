"""Statistics as counters."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from feeds.vendors.words import Words
from football.match import Counters, Side
from football.providers.api_football import figures
from football.providers.api_football.figures import read_figures
from football.providers.api_football.words import FIGURES as WORDS
from tests.football.providers.api_football.raw import AWAY, FIGURES, HOME, statistics

SIDES = {HOME: Side.HOME, AWAY: Side.AWAY}


def read(home: dict[str, Any] | None, away: dict[str, Any] | None = None) -> dict[Side, Counters]:
    return read_figures(statistics(home, away), SIDES)


def test_figures_have_our_names() -> None:
    assert read(FIGURES)[Side.HOME] == Counters(
        shots_on_target=3,
        shots_off_target=2,
        total_shots=6,
        corner_kicks=4,
        ball_possession=58,
        accurate_passes=120,
        xg=1.46,
    )


def test_every_statistic_that_there_is_has_a_counter_of_ours() -> None:
    assert {name for ours in WORDS.values() for name in ours} <= set(Counters.__struct_fields__)


def test_a_null_is_zero_where_the_other_side_has_a_number_and_nothing_where_it_has_none() -> None:
    found = read(
        {"Red Cards": None, "Offsides": None, "Fouls": 4}, {"Red Cards": 1, "Offsides": None, "Fouls": 2}
    )

    assert (found[Side.HOME].red_cards, found[Side.AWAY].red_cards) == (0, 1)
    assert (found[Side.HOME].offsides, found[Side.AWAY].offsides) == (None, None)
    assert found[Side.HOME].shots_on_target is None  # absent


@pytest.mark.parametrize(("name", "ours"), [("expected_goals", "xg"), ("Ball Possession", "ball_possession")])
def test_a_share_or_an_estimate_that_is_null_is_not_zero(name: str, ours: str) -> None:
    found = read({name: None, "Fouls": 1}, {name: "1", "Fouls": 1})

    assert getattr(found[Side.HOME], ours) is None
    assert getattr(found[Side.AWAY], ours) is not None


def test_a_zero_is_a_zero() -> None:
    assert read({"Fouls": 0, "expected_goals": "0.00"})[Side.HOME] == Counters(fouls=0, xg=0.0)


def test_sides_are_told_by_team_and_a_side_without_figures_has_none() -> None:
    assert list(read(None, {"Fouls": 3})) == [Side.AWAY]
    assert read({"Fouls": None}) == {}
    assert read_figures([{"team": {"id": 1}, "statistics": [{"type": "Fouls", "value": 1}]}], SIDES) == {}


@pytest.mark.parametrize("statistics", [None, 7, {}, [None], [{"team": {"id": HOME}, "statistics": 7}]])
def test_what_is_no_list_is_no_figures(statistics: Any) -> None:
    assert read_figures(statistics, SIDES) == {}


@pytest.mark.parametrize("value", ["many", -1, 10**9, True, [3], {}, "58%", "٣", 1.5])
def test_a_figure_that_is_no_number_is_left_out_and_said_once(
    value: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "unknown", Words("test").unknown)
    with capture_logs() as logs:
        for _ in range(3):
            assert read({"Fouls": 4, "Corner Kicks": value})[Side.HOME] == Counters(fouls=4)

    assert len(logs) == 1


@pytest.mark.parametrize("value", ["101%", "-3%", "%", 130])
def test_a_share_is_a_percentage(value: Any) -> None:
    assert read({"Fouls": 4, "Ball Possession": value})[Side.HOME].ball_possession is None

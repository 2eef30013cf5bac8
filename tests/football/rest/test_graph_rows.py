"""Shot map, momentum and xG by minute."""

from typing import Any

import msgspec
import pytest

from football.graphs import Outcome, Pressure, Shot
from football.incidents import Minute
from football.match import Point, Side
from football.rest.graph_rows import momentum_rows, shot_rows, xg_rows
from football.rest.persons import person_id
from tests.football.rest.reported import GRAPHS

HOME, AWAY = Side.HOME, Side.AWAY


def a_shot(minute: int, side: Side, xg: float | None) -> Shot:
    return Shot(minute=Minute(minute), side=side, outcome=Outcome.MISSED, place=Point(50, 50), xg=xg)


def test_a_shot_is_seen_by_its_own_side() -> None:
    home, away, _ = msgspec.to_builtins(shot_rows("vendor", GRAPHS.shots))

    assert home == {
        **{"min": 17, "home": True, "type": "goal", "xg": 0.31, "xgot": None},
        **{"sit": "assisted", "body": "left-foot", "player_id": person_id("vendor", "p1")},
        **{"pos": {"x": 9.8, "y": 53.9, "z": 0}, "gm": None, "gml": "low-left"},
    }
    assert away == {
        **{"min": 17, "home": False, "type": "miss", "xg": 0.1, "xgot": None},
        **{"sit": None, "body": None, "player_id": None},
        **{"pos": {"x": 12, "y": 40, "z": 0}, "gm": None, "gml": None},
    }


@pytest.mark.parametrize(("side", "place"), [(HOME, Point(100, 50)), (AWAY, Point(0, 50))])
def test_the_goal_that_is_attacked_is_at_zero(side: Side, place: Point) -> None:
    shot = Shot(minute=Minute(1), side=side, outcome=Outcome.GOAL, place=place)
    [row] = shot_rows("vendor", [shot])

    assert (row.pos.x, row.pos.y) == (0, 50)


def test_pressure_is_called_momentum() -> None:
    assert msgspec.to_builtins(momentum_rows(GRAPHS.pressure)) == [{"m": 1, "v": 6}, {"m": 2, "v": -14}]
    assert momentum_rows([Pressure(3, 0)])[0].v == 0


def rows(*shots: Shot) -> list[dict[str, Any]]:
    plain: list[dict[str, Any]] = msgspec.to_builtins(xg_rows(shots))
    return plain


def test_a_minute_with_shots_says_its_xg_and_the_sum_so_far() -> None:
    assert rows(a_shot(17, HOME, 0.31), a_shot(17, HOME, 0.1), a_shot(60, AWAY, 0.05)) == [
        {"m": 17, "xg_home": 0.41, "xg_away": 0, "cum_home": 0.41, "cum_away": 0},
        {"m": 60, "xg_home": 0, "xg_away": 0.05, "cum_home": 0.41, "cum_away": 0.05},
    ]


def test_sums_are_rounded_and_not_what_they_are_made_of() -> None:
    *_, last = rows(*(a_shot(minute, HOME, 0.004) for minute in range(1, 11)))

    assert (last["xg_home"], last["cum_home"]) == (0.0, 0.04)


def test_shots_whose_xg_is_unknown_are_not_counted() -> None:
    assert rows(a_shot(17, HOME, None)) == []

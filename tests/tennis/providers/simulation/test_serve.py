"""A thousand points and more: chances come true."""

from collections import Counter

import pytest

from feeds.dice import Dice
from tennis.match import Circuit, Surface
from tennis.providers.course.played import Ending
from tennis.providers.simulation.serve import Chances, Rally, chances, rally
from tennis.score import Side

MANY = 30_000


def rallies(of: Chances, server: Side = Side.HOME) -> list[Rally]:
    dice = Dice("serve")
    return [rally(dice, server, of) for _ in range(MANY)]


def share(some: list[Rally], of: list[Rally]) -> float:
    return len(some) / len(of)


@pytest.mark.parametrize("circuit", Circuit)
@pytest.mark.parametrize("surface", [*Surface, None])
def test_chances_come_true(circuit: Circuit, surface: Surface | None) -> None:
    wanted = chances(circuit, surface, edge=0.5)
    played = rallies(wanted)
    first = [each for each in played if each.first_serve_in]
    second = [each for each in played if not each.first_serve_in]
    second_in = [each for each in second if each.ending is not Ending.DOUBLE_FAULT]

    def won(some: list[Rally]) -> list[Rally]:
        return [each for each in some if each.winner is Side.HOME]

    assert share(first, played) == pytest.approx(wanted.first_in, abs=0.015)
    assert share(won(first), first) == pytest.approx(wanted.first_won, abs=0.015)
    assert share(won(second_in), second_in) == pytest.approx(wanted.second_won, abs=0.02)
    assert 1 - share(second_in, second) == pytest.approx(wanted.double_fault, abs=0.015)
    aces = [each for each in played if each.ending is Ending.ACE]
    assert share(aces, first) == pytest.approx(wanted.ace, abs=0.015)


@pytest.mark.parametrize("server", Side)
def test_aces_are_the_servers_and_double_faults_the_receivers_points(server: Side) -> None:
    for each in rallies(chances(Circuit.ATP, Surface.HARD, 0), server):
        if each.ending is Ending.ACE:
            assert (each.winner, each.first_serve_in) == (server, True)
        if each.ending is Ending.DOUBLE_FAULT:
            assert (each.winner, each.first_serve_in) == (server.other, False)


def test_all_endings_occur() -> None:
    counted = Counter(each.ending for each in rallies(chances(Circuit.WTA, Surface.CLAY, 0)))
    assert counted.keys() == set(Ending)


def test_the_better_server_wins_more_and_the_surface_helps() -> None:
    def won(surface: Surface, edge: float) -> float:
        return chances(Circuit.ATP, surface, edge).first_won

    assert won(Surface.HARD, -1) < won(Surface.HARD, 0) < won(Surface.HARD, 1)
    assert won(Surface.CLAY, 0) < won(Surface.HARD, 0) < won(Surface.GRASS, 0)


@pytest.mark.parametrize("edge", [-2, 2])
@pytest.mark.parametrize("surface", Surface)
@pytest.mark.parametrize("circuit", Circuit)
def test_chances_stay_chances_between_the_best_and_the_worst(
    circuit: Circuit, surface: Surface, edge: int
) -> None:
    of = chances(circuit, surface, edge)
    assert 0 < of.ace < of.first_won < 1
    assert 0 < of.second_won < of.first_won

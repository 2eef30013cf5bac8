import pytest

from football.match import Momentum, SideMomentum
from football.providers.wyscout.momentum import PhaseRuns
from football.providers.wyscout.plays import Kind, Part, Play
from football.providers.wyscout.situations import Narrator
from tests.football.providers.wyscout.plays import AWAY, play

SAFE = play(Kind.PASS, at=(20, 50))
ATTACK = play(Kind.PASS, at=(60, 50))
DANGEROUS = play(Kind.PASS, at=(80, 50))


def momentum(*plays: Play) -> Momentum:
    narrator, runs = Narrator(), PhaseRuns()
    for each in plays:
        runs.add(each, narrator.read(each))
    return runs.momentum()


def counts(side: SideMomentum) -> tuple[int, int, int]:
    return side.ball_safe, side.attack, side.dangerous_attack


def test_a_run_counts_once_however_many_passes_it_has() -> None:
    assert counts(momentum(SAFE, SAFE, ATTACK, ATTACK, ATTACK, SAFE, DANGEROUS).home) == (2, 1, 1)


def test_a_change_of_side_is_a_new_run() -> None:
    theirs = play(Kind.PASS, side=AWAY, at=(20, 50))
    found = momentum(SAFE, theirs, SAFE)
    assert (counts(found.home), counts(found.away)) == ((2, 0, 0), (1, 0, 0))


@pytest.mark.parametrize(
    "stop",
    [
        play(Kind.FREE_KICK, "Throw in"),
        play(Kind.SHOT, "Shot", 1802),
        play(Kind.SAVE, "Reflexes", 1801, side=AWAY),
        play(Kind.OFFSIDE),
        play(Kind.FOUL, "Protest"),
        play(Kind.INTERRUPTION),
        play(Kind.OTHERS, "Touch", 102, side=AWAY),
    ],
)
def test_a_stop_ends_a_run(stop: Play) -> None:
    assert counts(momentum(ATTACK, stop, ATTACK).home) == (0, 2, 0)


@pytest.mark.parametrize(
    "passing",
    [play(Kind.DUEL, "Air duel", side=AWAY), play(Kind.OTHERS, "Touch"), play(Kind.OTHERS, "Clearance")],
)
def test_a_duel_or_touch_does_not(passing: Play) -> None:
    assert counts(momentum(ATTACK, passing, ATTACK).home) == (0, 1, 0)


def test_a_new_part_ends_a_run() -> None:
    assert counts(momentum(ATTACK, play(Kind.PASS, at=(60, 50), part=Part.SECOND_HALF)).home) == (0, 2, 0)


def test_the_percentages_are_left_to_the_stats() -> None:
    found = momentum(SAFE)
    assert (found.home.attack_pct, found.home.ball_safe_pct, found.home.dangerous_attack_pct) == (
        None,
        None,
        None,
    )

"""Who presses, minute by minute."""

from football.graphs import Attack, Pressure, pressure
from football.match import Side

HOME, AWAY = Side.HOME, Side.AWAY


def values(*attacks: Attack) -> list[int]:
    """Return the pressure of each minute from the first on."""
    told = pressure(attacks)
    assert [each.minute for each in told] == list(range(1, len(told) + 1))
    return [each.value for each in told]


def test_without_an_attack_there_is_nothing_to_draw() -> None:
    assert pressure(()) == ()


def test_it_runs_from_away_alone_to_home_alone() -> None:
    assert values(Attack(1, HOME, 1)) == [100]
    assert values(Attack(1, AWAY, 2)) == [-100]


def test_it_is_the_balance_of_what_both_sides_attacked() -> None:
    assert values(Attack(1, HOME, 2), Attack(1, AWAY, 1)) == [33]
    assert values(Attack(1, HOME, 1), Attack(1, AWAY, 1)) == [0]


def test_a_minute_remembers_the_two_before_it() -> None:
    assert values(Attack(1, HOME, 1), Attack(3, AWAY, 1)) == [100, 100, 0]
    assert values(Attack(1, HOME, 1), Attack(4, AWAY, 1)) == [100, 100, 100, -100]


def test_a_minute_in_which_nobody_attacked_for_long_is_level() -> None:
    assert values(Attack(1, HOME, 1), Attack(6, HOME, 1)) == [100, 100, 100, 0, 0, 100]


def test_no_minute_is_told_before_it_comes() -> None:
    assert pressure([Attack(2, HOME, 1)])[-1] == Pressure(2, 100)

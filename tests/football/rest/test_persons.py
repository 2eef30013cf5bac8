"""Ids of players."""

from hypothesis import given
from hypothesis import strategies as st

from football.people import Person
from football.rest.persons import id_of, name_of, person_id


def test_an_id_stays_as_it_is() -> None:
    assert person_id("vendor", "p1") == 206255389044993  # clients keep it


def test_another_provider_s_player_is_another() -> None:
    assert person_id("vendor", "p1") != person_id("simulator", "p1")


@given(st.text())
def test_an_id_is_a_number_that_javascript_holds(ref: str) -> None:
    assert 0 < person_id("vendor", ref) < 2**53


def test_ten_thousand_players_are_told_apart() -> None:
    assert len({person_id("vendor", str(number)) for number in range(10_000)}) == 10_000


def test_nobody_has_neither_id_nor_name() -> None:
    assert (id_of("vendor", None), name_of(None)) == (None, None)
    assert id_of("vendor", Person("p1", "K. Bright")) == person_id("vendor", "p1")

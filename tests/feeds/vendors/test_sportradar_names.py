"""How Sportradar's names are shown."""

import pytest

from feeds.vendors.sportradar_names import full_name, shown_name


@pytest.mark.parametrize(
    ("theirs", "full", "shown"),
    [
        ("Lindqvist, Vera", "Vera Lindqvist", "V. Lindqvist"),
        ("van der Berg, Anna Maria", "Anna Maria van der Berg", "A. van der Berg"),
        ("Ilo", "Ilo", "Ilo"),
        ("Ilo, ", "Ilo, ", "Ilo, "),
        ("", "", ""),
    ],
)
def test_the_first_name_comes_first(theirs: str, full: str, shown: str) -> None:
    assert (full_name(theirs), shown_name(theirs)) == (full, shown)

import pytest

from tennis.player_names import listed_name, short_name


@pytest.mark.parametrize(
    ("name", "short", "listed"),
    [
        ("Vera Lindqvist", "V. Lindqvist", "Lindqvist, V."),
        ("Novak Djokovic", "N. Djokovic", "Djokovic, N."),
        ("Juan Carlos Ferrero", "J. Ferrero", "Ferrero, J."),
        ("Juan Martin del Potro", "J. del Potro", "del Potro, J."),
        ("Émile Ferrand", "É. Ferrand", "Ferrand, É."),
        ("Ondine", "Ondine", "Ondine"),
        ("", "", ""),
    ],
)
def test_a_name_is_written_in_three_ways(name: str, short: str, listed: str) -> None:
    assert short_name(name) == short
    assert listed_name(short) == listed

import pytest

from feeds.errors import ProviderError
from tennis.formats import ADVANTAGE, LONG_TIEBREAK, TIEBREAK, Format, SetRules
from tennis.match import Circuit, Gender, Surface
from tennis.providers.slam.draws import FINAL_SETS, SLAMS, draw_of


def test_a_match_id_tells_where_a_match_belongs() -> None:
    draw = draw_of("2011-wimbledon-2701")
    assert (draw.tournament.ref, draw.tournament.name) == ("wimbledon-wta", "Wimbledon")
    assert (draw.tournament.circuit, draw.gender) == (Circuit.WTA, Gender.FEMALE)
    assert (draw.tournament.category, draw.tournament.surface) == ("grand_slam", Surface.GRASS)
    assert (draw.round_name, draw.format) == ("Final", Format(3, ADVANTAGE))


@pytest.mark.parametrize(
    ("number", "best_of", "round_name"),
    [
        ("1101", 5, "Round of 128"),
        ("1208", 5, "Round of 64"),
        ("2301", 3, "Round of 32"),
        ("1408", 5, "Round of 16"),
        ("1501", 5, "Quarterfinal"),
        ("2602", 3, "Semifinal"),
        ("1701", 5, "Final"),
    ],
)
def test_the_number_tells_event_and_round(number: str, best_of: int, round_name: str) -> None:
    draw = draw_of(f"2011-usopen-{number}")
    assert (draw.format.best_of, draw.round_name) == (best_of, round_name)


@pytest.mark.parametrize(
    ("slam", "year", "rules"),
    [
        ("usopen", 2011, TIEBREAK),
        ("usopen", 2021, TIEBREAK),
        ("usopen", 2022, LONG_TIEBREAK),
        ("ausopen", 2018, ADVANTAGE),
        ("ausopen", 2019, LONG_TIEBREAK),
        ("wimbledon", 2018, ADVANTAGE),
        ("wimbledon", 2019, SetRules(12, 7)),
        ("wimbledon", 2021, SetRules(12, 7)),
        ("wimbledon", 2022, LONG_TIEBREAK),
        ("frenchopen", 2021, ADVANTAGE),
        ("frenchopen", 2022, LONG_TIEBREAK),
    ],
)
def test_the_year_tells_how_a_final_set_is_played(slam: str, year: int, rules: SetRules) -> None:
    assert draw_of(f"{year}-{slam}-1701").format.final_set == rules


def test_every_slam_has_its_rules() -> None:
    assert FINAL_SETS.keys() == SLAMS.keys()


@pytest.mark.parametrize(
    "match_id",
    ["", "2011-usopen", "2011-usopen-3701", "2011-usopen-1801", "2011-atlantis-1701", "2011-usopen-MS701"],
)
def test_other_ids_are_refused(match_id: str) -> None:
    with pytest.raises(ProviderError) as refused:
        draw_of(match_id)
    assert refused.value.permanent

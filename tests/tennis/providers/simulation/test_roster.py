from itertools import pairwise

import msgspec
import pytest

from tennis.match import Circuit, Player
from tennis.providers.simulation.people import COUNTRIES, DEMO_PLAYERS, Person
from tennis.providers.simulation.roster import player, strength

MEN = [person for country in COUNTRIES for person in country.men]
WOMEN = [person for country in COUNTRIES for person in country.women]


def ranked(people: list[Person], seed: int = 1) -> list[Player]:
    players = [player(seed, person) for person in people]
    return sorted(players, key=lambda each: each.ranking.position if each.ranking else 0)


@pytest.mark.parametrize(("people", "circuit"), [(MEN, Circuit.ATP), (WOMEN, Circuit.WTA)])
def test_everybody_has_a_place_of_their_own(people: list[Person], circuit: Circuit) -> None:
    rankings = [each.ranking for each in ranked(people) if each.ranking]
    assert [ranking.position for ranking in rankings] == list(range(1, 145))
    assert {ranking.circuit for ranking in rankings} == {circuit}
    assert all(one.points > two.points > 0 for one, two in pairwise(rankings))


def test_the_stronger_stands_higher() -> None:
    by_ref = {person.ref: person for person in MEN}
    strengths = [strength(1, by_ref[each.ref]) for each in ranked(MEN)]
    assert strengths == sorted(strengths, reverse=True)
    assert all(-1 <= each <= 1 for each in strengths)


def test_a_player_is_the_same_at_every_call_and_another_with_another_seed() -> None:
    assert player(1, MEN[0]) == player(1, MEN[0])
    assert [each.ref for each in ranked(MEN, seed=1)] != [each.ref for each in ranked(MEN, seed=2)]


def test_demo_players_are_not_ranked_and_from_nowhere() -> None:
    demo = player(1, DEMO_PLAYERS[0])
    assert (demo.ranking, demo.country_code, demo.country_name) == (None, "", "")


def test_players_are_of_this_world() -> None:
    for each in ranked(MEN) + ranked(WOMEN):
        assert each.height_cm is not None
        assert each.weight_kg is not None
        assert each.turned_pro is not None
        assert 155 <= each.height_cm <= 210
        assert 45 <= each.weight_kg <= 110
        assert 2011 <= each.turned_pro <= 2023
        assert each.plays in {"Right-handed", "Left-handed"}


def test_men_are_taller_on_average_and_most_play_with_the_right() -> None:
    def mean(players: list[Player]) -> float:
        return sum(each.height_cm or 0 for each in players) / len(players)

    men, women = ranked(MEN), ranked(WOMEN)
    assert mean(men) > mean(women) + 8
    assert 0.75 < sum(each.plays == "Right-handed" for each in men + women) / 288 < 0.95


def test_a_name_is_taken_from_the_table() -> None:
    vera = next(person for person in WOMEN if person.name == "Vera Lindqvist")
    told = msgspec.structs.asdict(player(1, vera))
    assert (told["short_name"], told["gender"], told["country_code"], told["country_name"]) == (
        "V. Lindqvist",
        "F",
        "SE",
        "Sweden",
    )

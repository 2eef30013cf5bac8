"""How good the invented players are, and where that puts them on their circuit."""

from functools import lru_cache

from feeds.dice import Dice
from tennis.match import Circuit, Gender, Player, Ranking
from tennis.player_names import short_name
from tennis.providers.simulation.people import COUNTRIES, Person

SEEDS_KEPT = 4  # a process has one, its tests some
FIRST_POINTS, POINTS_FADE = 9_000, 0.7  # of the ranking: the n-th has 9 000 / n ** 0.7

# Centimetres, and kilograms of a player of that height: mean and deviation.
HEIGHT = {Gender.MALE: (187, 6), Gender.FEMALE: (175, 5)}
WEIGHT = {Gender.MALE: (82, 4), Gender.FEMALE: (66, 3)}
KILOGRAMS_PER_CENTIMETRE = 0.8
HANDS = (("Right-handed", 87), ("Left-handed", 13))
TURNED_PRO = (2011, 2023)


def strength(seed: int, person: Person) -> float:
    """Return how good a player is, from -1 to 1. It stays so."""
    return Dice(seed, "strength", person.ref).uniform(-1, 1)


def player(seed: int, person: Person) -> Player:
    """Return a player with place and figure; demo players are not ranked."""
    dice = Dice(seed, "figure", person.ref)
    mean, deviation = HEIGHT[person.gender]
    height = round(dice.spread(mean, deviation))
    weight = dice.spread(*WEIGHT[person.gender]) + (height - mean) * KILOGRAMS_PER_CENTIMETRE
    return Player(
        ref=person.ref,
        name=person.name,
        short_name=short_name(person.name),
        gender=person.gender,
        country_code=person.country_code,
        country_name=person.country_name,
        ranking=_rankings(seed).get(person.ref),
        height_cm=height,
        weight_kg=round(weight),
        plays=dice.pick(HANDS),
        turned_pro=dice.between(*TURNED_PRO),
    )


@lru_cache(maxsize=SEEDS_KEPT)
def _rankings(seed: int) -> dict[str, Ranking]:
    men = [person for country in COUNTRIES for person in country.men]
    women = [person for country in COUNTRIES for person in country.women]
    return _ranking(seed, Circuit.ATP, men) | _ranking(seed, Circuit.WTA, women)


def _ranking(seed: int, circuit: Circuit, people: list[Person]) -> dict[str, Ranking]:
    best_first = sorted(people, key=lambda person: strength(seed, person), reverse=True)
    return {
        person.ref: Ranking(
            circuit=circuit, position=position, points=round(FIRST_POINTS / position**POINTS_FADE)
        )
        for position, person in enumerate(best_first, start=1)
    }

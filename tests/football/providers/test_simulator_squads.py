"""The invented squads and line-ups."""

import asyncio
from datetime import timedelta

import pytest

from feeds.dice import Dice
from feeds.errors import ProviderError
from football.people import Lineup, Lineups, Player, Position
from football.providers.simulation.names import DEMO_LEAGUE, LEAGUES
from football.providers.simulation.people import NAMES
from football.providers.simulation.squads import FORMATIONS, lineup
from tests.football.providers.simulated import SEED, SIMULATOR, kinds

CLUBS = [club.ref for league in (*LEAGUES, DEMO_LEAGUE) for club in league.clubs]
A_MATCH = kinds()["league"][0]


def positions(players: tuple[Player, ...]) -> list[Position | None]:
    return [player.position for player in players]


@pytest.mark.parametrize("ref", CLUBS)
def test_a_club_has_eleven_players_and_nine_more(ref: str) -> None:
    side = lineup(SEED, ref)
    squad = side.squad

    assert (len(side.players), len(side.substitutes)) == (11, 9)
    assert positions(side.players).count(Position.GOALKEEPER) == 1
    assert positions(side.substitutes).count(Position.GOALKEEPER) == 1
    for attribute in ("ref", "short_name", "jersey_number"):
        assert len({getattr(player, attribute) for player in squad}) == 20, attribute


@pytest.mark.parametrize("ref", CLUBS[:60])
def test_its_lines_are_those_of_its_formation(ref: str) -> None:
    side = lineup(SEED, ref)
    assert side.formation in {formation for formation, _ in FORMATIONS}
    defenders, *midfielders, forwards = map(int, (side.formation or "").split("-"))

    assert positions(side.players) == [
        Position.GOALKEEPER,
        *[Position.DEFENDER] * defenders,
        *[Position.MIDFIELDER] * sum(midfielders),
        *[Position.FORWARD] * forwards,
    ]


def test_players_are_called_as_people_are_in_their_league() -> None:
    for league in LEAGUES:
        given, family = NAMES[league.fashion]
        for player in lineup(SEED, league.clubs[0].ref).squad:
            first, _, last = player.name.partition(" ")
            assert first in given
            assert last in family
            assert player.short_name == f"{first[0]}. {last}"
            assert player.nationality == league.country


def test_no_two_names_of_a_fashion_are_alike() -> None:
    for given, family in NAMES.values():
        assert len(set(given)) == len(given)
        assert len(set(family)) == len(family)


def test_a_squad_is_the_same_in_every_match_and_another_with_another_seed() -> None:
    assert lineup(SEED, CLUBS[0]) == lineup(SEED, CLUBS[0])
    assert lineup(SEED, CLUBS[0]) != lineup(SEED + 1, CLUBS[0])


def test_squads_do_not_follow_one_another() -> None:
    names = [tuple(player.name for player in lineup(SEED, ref).squad) for ref in CLUBS]
    assert len(set(names)) == len(CLUBS)


def test_the_provider_tells_squads_and_refuses_unknown_clubs() -> None:
    answers = asyncio.run(SIMULATOR.squads([CLUBS[5], "nobody"], A_MATCH.kickoff_at))

    assert answers[CLUBS[5]] == lineup(SEED, CLUBS[5]).squad
    assert isinstance(answers["nobody"], ProviderError)
    assert answers["nobody"].permanent


def test_lineups_are_confirmed_an_hour_before_kick_off() -> None:
    hour = A_MATCH.kickoff_at - timedelta(hours=1)
    early = asyncio.run(SIMULATOR.lineups([A_MATCH.ref], hour - timedelta(seconds=1)))
    confirmed = asyncio.run(SIMULATOR.lineups([A_MATCH.ref], hour))[A_MATCH.ref]

    assert early == {A_MATCH.ref: None}
    assert confirmed == Lineups(
        home=lineup(SEED, A_MATCH.home.ref), away=lineup(SEED, A_MATCH.away.ref), confirmed_at=hour
    )


def test_lineups_of_an_unknown_match_are_refused() -> None:
    answer = asyncio.run(SIMULATOR.lineups(["nonsense"], A_MATCH.kickoff_at))["nonsense"]
    assert isinstance(answer, ProviderError)


def test_a_side_s_squad_is_its_line_up_and_its_bench() -> None:
    dice = Dice(1)
    one, other = (Player(ref=str(dice.between(1, 9)), name="A", short_name="A") for _ in range(2))
    assert Lineup(players=(one,), substitutes=(other,)).squad == (one, other)

"""Tennis' players, rankings and tournaments, asked over HTTP."""

from datetime import timedelta

import msgspec
import pytest
from django.utils import timezone

from tennis.match import Circuit, Gender, Ranking, Surface
from tests.calls import Get, ids
from tests.tennis.builders import LAKESIDE, MILA, NOOR, VERA, a_match

pytestmark = pytest.mark.django_db

OLEG = msgspec.structs.replace(
    MILA,
    ref="p401",
    name="Oleg Brandt",
    gender=Gender.MALE,
    ranking=Ranking(circuit=Circuit.ATP, position=3, points=6000),
)


# Players


def test_players_are_listed_by_name_and_narrowed(get: Get) -> None:
    match = a_match()
    vera, noor = match.home_id, match.away_id
    oleg = a_match("m2", home=OLEG).home_id

    assert ids(get("players/")) == [noor, oleg, vera]
    assert ids(get("players/", gender="M")) == [oleg]
    assert ids(get("players/", country="se")) == [vera]
    assert ids(get("players/", country="Egypt")) == [noor]
    assert ids(get("players/", search="LINDQ")) == [vera]
    assert ids(get("players/", search="lindq", gender="M")) == []


def test_players_of_an_earlier_configuration_are_not_listed(get: Get) -> None:
    match = a_match(provider="earlier")

    assert get("players/")["results"] == []
    assert get(f"players/{match.home_id}/")["name"] == "Vera Lindqvist"


def test_a_player_is_shown_in_detail(get: Get) -> None:
    match = a_match()
    (row,) = get("players/", search="vera")["results"]

    assert get(f"players/{match.home_id}/") == {
        **row,
        "height_cm": 178,
        "weight_kg": 66,
        "plays": "Left-handed",
        "turned_pro": 2019,
    }
    other = get(f"players/{match.away_id}/")
    assert (other["height_cm"], other["plays"], other["turned_pro"]) == (None, None, None)


# Rankings


def test_a_ranking_is_in_order_with_its_players(get: Get) -> None:
    risen = msgspec.structs.replace(NOOR, ranking=Ranking(circuit=Circuit.WTA, position=7, points=4000))
    match = a_match(home=VERA, away=risen)
    oleg = a_match("m2", home=OLEG, away=MILA).home_id

    assert ids(get("rankings/")) == [oleg, match.away_id, match.home_id]
    assert ids(get("rankings/", type="ATP")) == [oleg]
    assert get("rankings/", type="WTA")["results"][0] == {
        "id": match.away_id,
        "position": 7,
        "points": 4000,
        "type": "WTA",
        "player": {"id": match.away_id, "name": "Noor Adel", "country_code": "EG"},
    }


def test_a_ranking_is_of_one_provider(get: Get) -> None:
    a_match(provider="simulator", demo=True)

    assert get("rankings/")["results"] == []


def test_a_page_of_a_ranking_may_be_longer(get: Get) -> None:
    for place in range(1, 252):
        ranking = Ranking(circuit=Circuit.WTA, position=place, points=1000 - place)
        player = msgspec.structs.replace(VERA, ref=f"p{place}", ranking=ranking)
        a_match(f"m{place}", home=player)

    assert len(get("rankings/", limit=10_000)["results"]) == 251
    assert len(get("players/", limit=10_000)["results"]) == 200


# Tournaments


def test_tournaments_are_listed_by_name_and_narrowed(get: Get) -> None:
    slam = msgspec.structs.replace(
        LAKESIDE,
        ref="t1",
        name="Grand Open",
        circuit=Circuit.ATP,
        category="grand_slam",
        surface=Surface.CLAY,
    )
    lakeside, grand = a_match().tournament_id, a_match("m2", tournament=slam).tournament_id

    assert ids(get("tournaments/")) == [grand, lakeside]
    assert ids(get("tournaments/", circuit="ATP")) == [grand]
    assert ids(get("tournaments/", category="wta_250")) == [lakeside]
    assert ids(get("tournaments/", surface="clay")) == [grand]
    assert ids(get("tournaments/", surface="grass")) == []
    assert (
        get(f"tournaments/{grand}/")
        == get("tournaments/")["results"][0]
        == {
            "id": grand,
            "name": "Grand Open",
            "circuit": "ATP",
            "category": "grand_slam",
            "surface": "clay",
        }
    )


def test_a_surface_that_is_unknown_is_null(get: Get) -> None:
    match = a_match(tournament=msgspec.structs.replace(LAKESIDE, surface=None))

    assert get(f"tournaments/{match.tournament_id}/")["surface"] is None


def test_tournaments_without_a_match_in_these_days_are_asked_for(get: Get) -> None:
    match = a_match(start_at=timezone.now() - timedelta(days=8))

    assert ids(get("tournaments/")) == []
    assert ids(get("tournaments/", include_inactive="true")) == [match.tournament_id]


@pytest.mark.parametrize(
    ("path", "query", "said"),
    [
        ("players/", {"gender": "X"}, "gender=X: one of these is expected: M, F."),
        ("players/", {"name": "vera"}, "Unknown query parameter(s): name"),
        ("rankings/", {"type": "ITF"}, "type=ITF: one of these is expected: ATP, WTA."),
        ("tournaments/", {"surface": "ice"}, "surface=ice: one of these is expected: hard, clay"),
        ("tournaments/", {"include_inactive": "yes"}, "include_inactive=yes: one of these is expected: true"),
    ],
)
def test_a_query_that_would_mislead_is_refused(get: Get, path: str, query: dict[str, str], said: str) -> None:
    assert said in get(path, expect=400, **query)["detail"]


@pytest.mark.parametrize("path", ["players/999999/", "tournaments/999999/"])
def test_an_unknown_id_is_not_found(get: Get, path: str) -> None:
    assert get(path, expect=404) == {"detail": "Not found"}


def test_the_slash_may_be_missing(get: Get) -> None:
    match = a_match()

    for path in (
        "players",
        f"players/{match.home_id}",
        "rankings",
        "tournaments",
        f"tournaments/{match.tournament_id}",
    ):
        assert get(path) == get(f"{path}/")

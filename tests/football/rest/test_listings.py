"""Leagues, teams and players, asked over HTTP."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from football.match import Score, Scoreboard, Status
from football.models import Event, Team
from football.rest.persons import person_id
from tests.football.builders import ALBION, CITY, ROVERS, SECOND_HALF, an_event
from tests.football.rest.conftest import Get
from tests.football.rest.reported import KARL, LENE
from tests.football.vendor import Vendor

pytestmark = pytest.mark.django_db

HILL = {"league_ref": "L2", "league_name": "Hill League", "league_country": "Erewhon"}
PATHS = [
    *("events/", "events/live/", "events/{event}/", "events/{event}/stats/", "events/{event}/shotmap/"),
    *("events/{event}/incidents/", "events/{event}/lineups/"),
    *("leagues/", "leagues/{league}/", "leagues/{league}/seasons/", "leagues/{league}/standings/"),
    *("teams/", "teams/{team}/", "teams/{team}/fixtures/", "teams/{team}/squad/", "players/"),
]


def ids(body: dict[str, Any], key: str = "results") -> list[int]:
    return [row["id"] for row in body[key]]


def path_of(pattern: str, event: Event) -> str:
    return pattern.format(event=event.pk, league=event.league_id, team=event.home_id)


# Every path ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pattern", PATHS)
def test_every_path_is_answered_with_and_without_its_slash(get: Get, pattern: str) -> None:
    path = path_of(pattern, an_event(scoreboard=SECOND_HALF))

    assert get(path) == get(path.removesuffix("/"))


@pytest.mark.parametrize("pattern", PATHS)
def test_every_path_refuses_what_it_does_not_know(get: Get, pattern: str) -> None:
    body = get(path_of(pattern, an_event()), expect=400, colour="red")

    assert body["detail"] == "Unknown query parameter(s): colour"
    assert "colour" not in body["accepted_parameters"]


@pytest.mark.parametrize("pattern", [pattern for pattern in PATHS if "{" in pattern])
@pytest.mark.parametrize("number", ["0", "999999", str(2**63), "9" * 5000])
def test_an_unknown_id_is_not_found(get: Get, pattern: str, number: str) -> None:
    assert get(pattern.format(event=number, league=number, team=number), expect=404) == {
        "detail": "Not found"
    }


@pytest.mark.parametrize("path", ["players/7/", "leagues/x/", "teams/7/players/", "venues/"])
def test_a_path_that_does_not_exist_is_not_found(get: Get, path: str) -> None:
    assert get(path, expect=404) == {"detail": "Not found"}


# Leagues ---------------------------------------------------------------------------------------------


def test_leagues_are_listed_by_name(get: Get) -> None:
    hill, coastal = an_event("hill", **HILL), an_event("coastal")

    assert get("leagues/")["results"] == [
        {
            **{"id": coastal.league_id, "name": "Coastal League", "country": "Utopia"},
            **{"is_women": False, "is_active": True},
        },
        {
            **{"id": hill.league_id, "name": "Hill League", "country": "Erewhon"},
            **{"is_women": False, "is_active": True},
        },
    ]


def test_leagues_are_narrowed_by_country_and_name(get: Get) -> None:
    hill, coastal = an_event("hill", **HILL), an_event("coastal")

    assert ids(get("leagues/", country="erewhon")) == [hill.league_id]
    assert ids(get("leagues/", country="ere")) == []
    assert ids(get("leagues/", name="COAST")) == [coastal.league_id]
    assert ids(get("leagues/", name="league", limit=1)) == [coastal.league_id]


def test_leagues_of_an_earlier_configuration_are_found_but_not_listed(get: Get) -> None:
    left = an_event(provider="earlier")

    assert get("leagues/")["count"] == 0
    assert get(f"leagues/{left.league_id}/")["is_active"] is False


def test_a_league_tells_its_current_season(get: Get) -> None:
    now = timezone.now()
    an_event("past", season="25/26", kickoff_at=now - timedelta(days=300))
    first = an_event("first", kickoff_at=now - timedelta(days=20))
    an_event("last", kickoff_at=now + timedelta(days=40))
    an_event("next", season="27/28", kickoff_at=now + timedelta(days=300))

    assert get(f"leagues/{first.league_id}/") == {
        **{"id": first.league_id, "name": "Coastal League", "country": "Utopia"},
        **{"is_women": False, "is_active": True},
        "current_season": {
            **{"id": first.season_id, "name": "Coastal League 26/27", "year": "26/27", "is_current": True},
            "start_date": (now - timedelta(days=20)).astimezone(UTC).date().isoformat(),
            "end_date": (now + timedelta(days=40)).astimezone(UTC).date().isoformat(),
        },
    }


def test_before_the_first_season_begins_it_is_the_current_one(get: Get) -> None:
    coming = an_event("m1", kickoff_at=timezone.now() + timedelta(days=3))
    an_event("m2", season="27/28", kickoff_at=timezone.now() + timedelta(days=300))

    assert get(f"leagues/{coming.league_id}/")["current_season"]["id"] == coming.season_id


def test_a_league_without_matches_has_no_season(get: Get) -> None:
    event = an_event()
    Event.objects.all().delete()

    assert get(f"leagues/{event.league_id}/")["current_season"] is None
    assert get(f"leagues/{event.league_id}/seasons/")["count"] == 0
    assert get(f"leagues/{event.league_id}/standings/") == {
        "league_id": event.league_id,
        "season": None,
        "standings": [],
    }


def test_seasons_are_listed_the_latest_first(get: Get) -> None:
    old = an_event("old", season="25/26", kickoff_at=timezone.now() - timedelta(days=300))
    new = an_event("new")

    assert get(f"leagues/{new.league_id}/seasons/") == {
        "league_id": new.league_id,
        "count": 2,
        "seasons": [
            {"id": new.season_id, "name": "Coastal League 26/27", "year": "26/27", "is_current": True},
            {"id": old.season_id, "name": "Coastal League 25/26", "year": "25/26", "is_current": False},
        ],
    }


# Standings -------------------------------------------------------------------------------------------


def over(ref: str, home: int, away: int, **changes: Any) -> Event:
    """Return a match that ended so."""
    return an_event(ref, scoreboard=Scoreboard(status=Status.FINISHED, score=Score(home, away)), **changes)


def test_the_table_counts_finished_matches_alone(get: Get) -> None:
    event = over("m1", 2, 1)
    an_event("m2", scoreboard=SECOND_HALF, home=CITY, away=ALBION)
    an_event("m3", home=ROVERS, away=ALBION)
    body = get(f"leagues/{event.league_id}/standings/")

    assert body["season"]["id"] == event.season_id
    assert body["standings"] == [
        {
            **{"position": 1, "team_id": event.home_id, "team_name": "Northgate Rovers"},
            **{"played": 1, "won": 1, "drawn": 0, "lost": 0, "gf": 2, "ga": 1, "gd": 1, "pts": 3},
            **{"form": "W", "live": False, "zone": None},
        },
        {
            **{"position": 2, "team_id": event.away_id, "team_name": "Harbour City"},
            **{"played": 1, "won": 0, "drawn": 0, "lost": 1, "gf": 1, "ga": 2, "gd": -1, "pts": 0},
            **{"form": "L", "live": True, "zone": None},
        },
    ]


def test_a_season_may_be_chosen(get: Get) -> None:
    old = over("old", 0, 3, season="25/26", kickoff_at=timezone.now() - timedelta(days=300))
    new = over("new", 1, 0)
    path = f"leagues/{new.league_id}/standings/"

    assert [row["form"] for row in get(path)["standings"]] == ["W", "L"]
    chosen = get(path, season_id=old.season_id)
    assert chosen["season"] == {
        **{"id": old.season_id, "name": "Coastal League 25/26", "year": "25/26", "is_current": False}
    }
    assert chosen["standings"][0]["team_id"] == old.away_id


def test_another_league_s_season_is_not_found(get: Get) -> None:
    other, event = an_event("other", **HILL), an_event("m1")

    get(f"leagues/{event.league_id}/standings/", season_id=other.season_id, expect=404)


def test_a_cup_has_no_table(get: Get) -> None:
    event = over("m1", 2, 1, has_table=False)
    body = get(f"leagues/{event.league_id}/standings/")

    assert body["season"]["id"] == event.season_id
    assert body["standings"] == []


def test_a_league_may_become_a_cup_for_its_provider(get: Get) -> None:
    event = over("m1", 2, 1)
    over("m1", 2, 1, has_table=False, kickoff_at=event.kickoff_at)

    assert get(f"leagues/{event.league_id}/standings/")["standings"] == []


# Teams -----------------------------------------------------------------------------------------------


def test_teams_are_listed_by_name(get: Get) -> None:
    event = an_event()

    assert get("teams/")["results"] == [
        {
            **{"id": event.away_id, "name": "Harbour City", "short_name": "Harbour"},
            **{"country": "Utopia", "venue_id": None},
        },
        {
            **{"id": event.home_id, "name": "Northgate Rovers", "short_name": "Rovers"},
            **{"country": "Utopia", "venue_id": None},
        },
    ]
    assert get(f"teams/{event.home_id}/") == get("teams/")["results"][1]


def test_teams_are_narrowed(get: Get) -> None:
    event, hill = an_event("m1"), an_event("m2", home=ALBION, season="2026", **HILL)

    assert ids(get("teams/", name="fenwick")) == [hill.home_id]
    assert ids(get("teams/", search="FENWICK")) == [hill.home_id]
    assert ids(get("teams/", league_id=event.league_id)) == [event.away_id, event.home_id]
    assert ids(get("teams/", season_id=hill.season_id)) == [hill.home_id, hill.away_id]
    assert ids(get("teams/", league_id=hill.league_id, name="rovers")) == []
    assert ids(get("teams/", is_women="false", limit=2)) == [hill.home_id, hill.away_id]


def test_what_no_provider_tells_finds_nothing(get: Get) -> None:
    an_event()

    assert get("teams/", is_women="true")["count"] == 0
    assert get("teams/", country_code="UT")["count"] == 0


def test_a_team_of_many_matches_is_listed_once(get: Get) -> None:
    for number in range(3):
        an_event(f"m{number}")

    assert get("teams/")["count"] == 2


def test_teams_of_an_earlier_configuration_are_found_but_not_listed(get: Get) -> None:
    left = an_event(provider="earlier")

    assert get("teams/")["count"] == 0
    assert get(f"teams/{left.home_id}/")["name"] == "Northgate Rovers"


def test_the_list_of_teams_costs_the_same_however_long_it_is(
    get: Get, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        an_event(f"m{number}", **{**HILL, "league_ref": str(number)})

    with django_assert_max_num_queries(5):
        get("teams/")
    with django_assert_max_num_queries(5):
        assert get("leagues/")["count"] == 20


def test_a_team_s_fixtures_are_listed_as_all_are(get: Get) -> None:
    kickoff = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)
    event = an_event("m1", kickoff_at=kickoff)
    an_event("m2", home=ALBION, kickoff_at=kickoff)
    path, on_that_day = (
        f"teams/{event.home_id}/fixtures/",
        {"date_from": "2026-09-12", "date_to": "2026-09-12"},
    )

    assert (
        get(path, **on_that_day)["results"] == get("events/", team_id=event.home_id, **on_that_day)["results"]
    )
    assert ids(get(path, **on_that_day)) == [event.pk]
    assert ids(get(path, season_id=event.season_id)) == [event.pk]
    assert ids(get(path)) == []


def test_a_team_s_squad_is_that_of_its_provider(get: Get, vendor: Vendor) -> None:
    vendor.squad = (KARL, LENE)
    event = an_event()

    assert [row["name"] for row in get(f"teams/{event.home_id}/squad/")["players"]] == [
        "Karl Bright",
        "Lene Mund",
    ]


# Players ---------------------------------------------------------------------------------------------


def test_players_are_those_of_a_team(get: Get, vendor: Vendor) -> None:
    vendor.squad = (KARL, LENE)
    team = an_event().home

    assert get("players/", team_id=team.pk, limit=1) == {
        "count": 2,
        "next": f"http://testserver/api/v2/players/?limit=1&offset=1&team_id={team.pk}",
        "previous": None,
        "results": [
            {
                **{"id": person_id("vendor", "p1"), "name": "Karl Bright", "short_name": "K. Bright"},
                **{"position": "M", "current_team_id": team.pk},
            }
        ],
    }
    assert [row["name"] for row in get("players/", team_id=team.pk, name="mund")["results"]] == ["Lene Mund"]


def test_without_a_team_there_are_no_players(get: Get, vendor: Vendor) -> None:
    vendor.squad = (KARL,)
    an_event()

    assert get("players/") == {"count": 0, "next": None, "previous": None, "results": []}
    assert get("players/", name="karl")["count"] == 0
    assert vendor.asked == []


def test_an_unknown_team_has_no_players(get: Get) -> None:
    assert get("players/", team_id=Team.objects.count() + 999)["count"] == 0


# Refusals --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "query", "said"),
    [
        ("leagues/", {"name": ""}, "name=: This field may not be blank."),
        ("leagues/", {"country": "x" * 300}, "no more than 200 characters"),
        ("leagues/", {"limit": "no"}, "limit=no: A valid integer is required."),
        ("teams/", {"is_women": "perhaps"}, "is_women=perhaps: "),
        ("teams/", {"country_code": "Utopia"}, "country_code=Utopia: two or three letters are expected."),
        ("teams/", {"league_id": "0"}, "league_id=0: Ensure this value is greater than or equal to 1."),
        ("teams/", {"name": "a", "search": "b"}, "Given more than once: name"),
        ("players/", {"team_id": "x"}, "team_id=x: A valid integer is required."),
    ],
)
def test_a_value_that_would_mislead_is_refused(get: Get, path: str, query: dict[str, str], said: str) -> None:
    assert said in get(path, expect=400, **query)["detail"]


def test_a_season_that_is_none_is_refused(get: Get) -> None:
    event = an_event()
    body = get(f"leagues/{event.league_id}/standings/", expect=400, season_id="26/27")

    assert body["detail"] == "season_id=26/27: A valid integer is required."

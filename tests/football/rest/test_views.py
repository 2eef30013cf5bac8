"""Football's paths, asked over HTTP."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from feeds.errors import ProviderError
from football.calendar import sync_all
from football.match import Counters, Score, Scoreboard, Status
from tests.calls import Get, ids
from tests.conftest import Person
from tests.football.builders import (
    AFTER_PENALTIES,
    ALBION,
    FULL_TIME,
    SECOND_HALF,
    VENDOR,
    a_fixture,
    an_event,
    push,
)
from tests.football.vendor import Vendor

pytestmark = pytest.mark.django_db

ALWAYS = {"date_from": "2000-01-01"}  # a match of an hour ago may be yesterday's
GOAL = msgspec.structs.replace(SECOND_HALF, score=Score(3, 1))


# The list


def test_the_list_shows_the_coming_week(get: Get) -> None:
    today = datetime.combine(timezone.now().date(), datetime.min.time(), UTC)
    early, late = today, today + timedelta(days=7) - timedelta(seconds=1)
    shown = [an_event("late", kickoff_at=late), an_event("early", kickoff_at=early)]
    an_event("yesterday", kickoff_at=today - timedelta(seconds=1))
    an_event("next week", kickoff_at=today + timedelta(days=7))

    assert ids(get("events/")) == [event.pk for event in reversed(shown)]


def test_dates_are_inclusive(get: Get) -> None:
    event = an_event(kickoff_at=datetime(2026, 9, 12, 18, 30, tzinfo=UTC))
    for query in (
        {"date_from": "2026-09-12", "date_to": "2026-09-12"},
        {"date_from": "2026-09-12T18:30:00Z", "date_to": "2026-09-12T18:30:00+00:00"},
        {"date_from": "2026-09-12T20:30:00+02:00", "date_to": "2026-09-13"},
        {"date_from": "2026-09-12 18:30"},
    ):
        assert ids(get("events/", **query)) == [event.pk], query
    for query in (
        {"date_from": "2026-09-13", "date_to": "2026-09-20"},
        {"date_to": "2026-09-12T18:29:59Z"},
    ):
        assert ids(get("events/", **query)) == [], query


def test_the_list_is_narrowed_by_league_season_and_team(get: Get) -> None:
    coastal = an_event("coastal")
    other = an_event("other", league_ref="L2", league_name="Hill League", home=ALBION, season="2026")
    both = [coastal.pk, other.pk]

    assert ids(get("events/", **ALWAYS, league_id=other.league_id)) == [other.pk]
    assert ids(get("events/", **ALWAYS, league=coastal.league_id)) == [coastal.pk]
    assert ids(get("events/", **ALWAYS, season_id=other.season_id)) == [other.pk]
    assert ids(get("events/", **ALWAYS, team_id=other.home_id)) == [other.pk]
    assert ids(get("events/", **ALWAYS, team_id=other.away_id)) == both
    assert ids(get("events/", **ALWAYS, team_name="fenwick")) == [other.pk]
    assert ids(get("events/", **ALWAYS, team="HARBOUR")) == both
    assert ids(get("events/", **ALWAYS, league_id=other.league_id, team_id=coastal.home_id)) == []


def test_a_season_is_shown_whole(get: Get) -> None:
    event = an_event(kickoff_at=timezone.now() - timedelta(days=200))

    assert ids(get("events/")) == []
    assert ids(get("events/", season_id=event.season_id)) == [event.pk]


def test_matches_in_play_are_found_even_when_they_began_yesterday(get: Get) -> None:
    event = an_event(kickoff_at=timezone.now() - timedelta(hours=23), scoreboard=SECOND_HALF)

    for word in ("live", "inprogress", "2nd_half"):
        assert ids(get("events/", status=word)) == [event.pk], word
    assert ids(get("events/", status="halftime")) == []


def test_matches_of_an_earlier_configuration_are_not_listed(get: Get) -> None:
    left = an_event(provider="earlier", scoreboard=SECOND_HALF)
    an_event("plain", provider="simulator", scoreboard=SECOND_HALF)
    demo = an_event("demo", provider="simulator", demo=True, scoreboard=SECOND_HALF)

    assert ids(get("events/", status="live")) == [demo.pk]
    assert ids(get("events/live/"), "events") == [demo.pk]
    assert get(f"events/{left.pk}/")["live_websocket"] is False


def test_the_list_costs_the_same_however_long_it_is(
    get: Get, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        an_event(f"m{number}", scoreboard=SECOND_HALF)

    with django_assert_max_num_queries(5):
        assert len(get("events/", status="live")["results"]) == 20


def test_a_page_of_matches_of_several_providers_costs_one_query_more(
    get: Get, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    settings.FOOTBALL_PROVIDER = f"{VENDOR},sportradar"
    kickoff_at = timezone.now() - timedelta(hours=1)
    ours, theirs = (
        [a_fixture(f"{prefix}{n}", kickoff_at=kickoff_at + n * timedelta(hours=1)) for n in range(20)]
        for prefix in "st"
    )
    sync_all({VENDOR: ours, "sportradar": theirs})
    get("events/")

    with django_assert_max_num_queries(6):
        rows = get("events/")["results"]

    assert len(rows) == 20
    assert {row["attribution"] for row in rows} == {f"{Vendor.attribution} Data: Sportradar"}


def test_a_page_links_to_its_neighbours(get: Get) -> None:
    pks = [an_event(f"m{number}").pk for number in range(5)]
    first = get("events/", **ALWAYS, limit=2, status="notstarted", team_name="rovers")

    assert first["count"] == 5
    assert first["previous"] is None
    assert (
        first["next"]
        == "http://testserver/api/v2/events/?date_from=2000-01-01&limit=2&offset=2&status=notstarted&team_name=rovers"
    )
    assert [
        *ids(first),
        *ids(get("events/", **ALWAYS, limit=2, offset=2)),
        *ids(get("events/", **ALWAYS, page=3, page_size=2)),
    ] == pks


# Refusals


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"colour": "red"}, "Unknown query parameter(s): colour"),
        ({"status": "sleeping"}, "status=sleeping: one of these is expected: 1st_half, 2nd_half, abandoned"),
        ({"league_id": "abc"}, "league_id=abc: A valid integer is required."),
        ({"league_id": str(10**30)}, f"league_id={10**30}: Ensure this value is less than"),
        ({"team_id": "0"}, "team_id=0: Ensure this value is greater than or equal to 1."),
        ({"team_name": ""}, "team_name=: This field may not be blank."),
        ({"team_name": "a\0b"}, "Null characters are not allowed."),
        ({"date_from": "tomorrow"}, "date_from=tomorrow: a date (2026-09-01) or a date-time"),
        ({"date_from": "2026-02-30"}, "date_from=2026-02-30: a date"),
        ({"date_to": "9999-12-31"}, "date_to=9999-12-31: a date"),
        ({"date_from": "2026-09-02", "date_to": "2026-09-01"}, "date_from is later than date_to."),
        ({"limit": "0"}, "limit=0: Ensure this value is greater than or equal to 1."),
        ({"limit": "many"}, "limit=many: A valid integer is required."),
        ({"offset": "-1"}, "offset=-1: Ensure this value is greater than or equal to 0."),
        ({"offset": "1", "page": "1"}, "Give offset or page, not both."),
        ({"league_id": "1", "league": "2"}, "Given more than once: league_id"),
    ],
)
def test_a_query_that_would_mislead_is_refused(get: Get, query: dict[str, str], said: str) -> None:
    assert said in get("events/", expect=400, **query)["detail"]


def test_an_unknown_parameter_is_answered_with_the_known_ones(get: Get) -> None:
    assert get("events/", expect=400, leage_id=1) == {
        "detail": "Unknown query parameter(s): leage_id",
        "accepted_parameters": [
            *("date_from", "date_to", "league_id", "limit", "offset", "page", "season_id", "status"),
            *("team_id", "team_name"),
        ],
        "suggestions": {"leage_id": ["league_id", "team_id"]},
    }


def test_parameters_without_effect_are_ignored(get: Get) -> None:
    event = an_event()
    ignored = {"tz": "Europe/Rome", "full": "1", "ordering": "id", "format": "csv"}

    assert ids(get("events/", **ALWAYS, **ignored)) == [event.pk]
    assert get(f"events/{event.pk}/", **ignored)["id"] == event.pk
    assert get("events/live/", **ignored)["count"] == 0


def test_paths_without_parameters_take_none(get: Get) -> None:
    event = an_event()

    for path in ("events/live/", f"events/{event.pk}/", f"events/{event.pk}/stats/"):
        assert get(path, expect=400, limit=5)["accepted_parameters"] == []


# The live list


def test_the_live_list_shows_what_is_in_play(get: Get) -> None:
    event = an_event("m1", scoreboard=SECOND_HALF)
    an_event("m2")
    an_event("m3", scoreboard=FULL_TIME)
    an_event("m4", scoreboard=Scoreboard(status=Status.INTERRUPTED, minute=20))

    body = get("events/live/")

    assert (body["count"], ids(body, "events")) == (1, [event.pk])
    assert body["events"][0] == {
        "id": event.pk,
        "league_id": event.league_id,
        "league_name": "Coastal League",
        "home_team_id": event.home_id,
        "home_team": "Northgate Rovers",
        "away_team_id": event.away_id,
        "away_team": "Harbour City",
        "event_date": event.kickoff_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "status": "inprogress",
        "period": "2nd_half",
        "current_minute": 63,
        "home_score": 2,
        "away_score": 1,
        "home_score_ht": 1,
        "away_score_ht": 1,
        "extra_time_score": None,
        "penalty_shootout": None,
        "live_websocket": True,
        "websocket_plus": False,
        "demo": False,
        "attribution": "Figures: The Vendor.",
        "last_updated": event.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def test_the_live_list_follows_what_is_pushed(get: Get) -> None:
    begun, over = an_event("begun"), an_event("over", scoreboard=SECOND_HALF)
    push(begun, SECOND_HALF)
    push(over, FULL_TIME)

    assert ids(get("events/live/"), "events") == [begun.pk]
    assert get(f"events/{over.pk}/")["status"] == "finished"


# One match


def test_a_pushed_score_is_in_the_detail_and_the_list_at_the_same_moment(get: Get) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    push(event, GOAL)

    assert get(f"events/{event.pk}/")["home_score"] == 3
    assert get("events/", status="live")["results"][0]["home_score"] == 3
    assert get("events/live/")["events"][0]["home_score"] == 3


def test_the_detail_is_the_row_of_the_list(get: Get) -> None:
    event = an_event(scoreboard=AFTER_PENALTIES)

    assert get(f"events/{event.pk}/") == get("events/", season_id=event.season_id)["results"][0]


@pytest.mark.parametrize("number", ["0", "999999", str(2**63), "9" * 5000])
@pytest.mark.parametrize("path", ["events/{}/", "events/{}/stats/"])
def test_an_unknown_id_is_not_found(get: Get, path: str, number: str) -> None:
    assert get(path.format(number), expect=404) == {"detail": "Not found"}


def test_the_slash_may_be_missing(get: Get) -> None:
    event = an_event()

    assert get("events", **ALWAYS)["count"] == 1
    assert get("events/live")["count"] == 0
    assert get(f"events/{event.pk}")["id"] == event.pk
    assert get(f"events/{event.pk}/stats")["event_id"] == event.pk


# Figures over HTTP; tests/football/rest/test_figures.py says where they come from


def test_the_figures_have_the_shape_of_the_socket_with_both_xg(get: Get, vendor: Vendor) -> None:
    event = an_event()
    frame = push(
        event, FULL_TIME, home=Counters(fouls=8, passes=301, accurate_passes=255, xg=1.1849), away=Counters()
    )
    socket = msgspec.to_builtins(frame.stats)

    body = get(f"events/{event.pk}/stats/")

    assert body == {
        "event_id": event.pk,
        "stats": {
            "home": {**socket["home"], "xg": {"live": 1.18, "actual": None}},
            "away": {"xg": {"live": None, "actual": None}},
            "first_half": {"home": {}, "away": {}},
            "second_half": {"home": {}, "away": {}},
        },
        "shotmap": [],
        "momentum": [],
        "average_positions": {"home": [], "away": []},
        "xg_per_minute": [],
    }
    assert socket["home"]["accurate_passes"] == {"value": 255, "total": 301, "pct": 84.7}


def test_there_are_no_figures_before_the_match(get: Get, vendor: Vendor) -> None:
    event = an_event(kickoff_at=timezone.now() + timedelta(days=1))

    assert get(f"events/{event.pk}/stats/")["stats"] == {}
    assert vendor.asked == []


def test_a_source_that_is_down_is_said_to_be(get: Get, vendor: Vendor) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    vendor.down = ProviderError("key sk-123 is exhausted", permanent=True)

    body = get(f"events/{event.pk}/stats/", expect=503)

    assert body["code"] == "unavailable"
    assert "sk-123" not in body["detail"]


# Who may ask


def test_a_call_without_a_good_token_is_refused(client: Client, alice: Person) -> None:
    for headers in ({}, {"Authorization": "Token nonsense"}, {"Authorization": "Basic eDp5"}):
        response = client.get("/api/v2/events/", headers=headers)

        assert response.status_code == 401
        assert response.json()["code"] == "auth_failed"


def test_a_bearer_token_is_as_good(client: Client, alice: Person) -> None:
    response = client.get("/api/v2/events/", headers={"Authorization": f"Bearer {alice.secret}"})

    assert response.status_code == 200


def test_head_is_answered_without_a_body(client: Client, alice: Person) -> None:
    response = client.head("/api/v2/events/", headers={"Authorization": f"Token {alice.secret}"})

    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: Client, alice: Person, method: str) -> None:
    response = getattr(client, method)("/api/v2/events/", headers={"Authorization": f"Token {alice.secret}"})

    assert response.status_code == 405
    assert "detail" in response.json()

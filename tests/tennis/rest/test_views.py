"""Tennis' paths of matches, asked over HTTP."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from feeds.errors import ProviderError
from live import demand
from live.connection import blocking_redis
from tennis.feed import Cursor, decode_cursor
from tennis.match import Counters, Scoreboard, Snapshot, Status
from tennis.models import Match
from tennis.rest import figures, present
from tests.calls import Get, ids
from tests.tennis.builders import GIVEN_UP, MILA, SECOND_SET, VERA, WON, a_match, a_score
from tests.tennis.rest.conftest import read
from tests.tennis.vendor import Vendor, VendorMatch

pytestmark = pytest.mark.django_db

ALWAYS = {"date_from": "2000-01-01"}  # a match of an hour ago may be yesterday's
NEXT_GAME = msgspec.structs.replace(SECOND_SET, score=a_score((6, 4), (3, 3), won=(1, 0)))
ACES = Counters(aces=8, double_faults=2, first_serves_in=30, service_points=48, first_serve_points_won=24)
FIGURES = (
    *("aces", "double_faults", "first_serve_pct", "first_serve_won_pct", "break_points_saved_pct"),
    *("break_points_converted_pct", "service_games", "service_games_won", "games_won"),
)


@pytest.fixture
def upstream(vendor: Vendor) -> VendorMatch:
    """What the vendor knows of the match m1."""
    made = vendor.matches["m1"] = VendorMatch()
    made.play(SECOND_SET, -1)
    return made


def follow(match: Match) -> None:
    """Have somebody follow the match."""
    blocking_redis().zadd(demand.demand_key("tennis"), {str(match.pk): 10**10})


def figures_of(body: dict[str, Any]) -> dict[str, Any]:
    return {name: body[name] for name in body if name.startswith(("p1_", "p2_"))}


# Rows


def test_a_row_has_the_documented_shape(get: Get) -> None:
    match = a_match(scoreboard=SECOND_SET, demo=True)

    (row,) = get("matches/", **ALWAYS)["results"]

    assert row == {
        "id": match.pk,
        "tournament": {
            "id": match.tournament_id,
            "name": "Lakeside Open",
            "circuit": "WTA",
            "category": "wta_250",
            "surface": "hard",
        },
        "player1": {
            "id": match.home_id,
            "name": "Vera Lindqvist",
            "short_name": "V. Lindqvist",
            "country_code": "SE",
            "country_name": "Sweden",
            "gender": "F",
            "current_ranking": {"position": 48, "points": 1210, "type": "WTA"},
        },
        "player2": {
            "id": match.away_id,
            "name": "Noor Adel",
            "short_name": "N. Adel",
            "country_code": "EG",
            "country_name": "Egypt",
            "gender": "F",
            "current_ranking": None,
        },
        "is_doubles": False,
        "match_date": match.start_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "status": "live",
        "round_name": "Semifinal",
        "player1_sets": 1,
        "player2_sets": 0,
        "sets_detail": [{"p1": 6, "p2": 4}, {"p1": 2, "p2": 3}],
        "winner_id": None,
        "odds_player1": None,
        "odds_player2": None,
        "demo": True,
        "attribution": "Points: The Vendor.",
    }


@pytest.mark.parametrize(
    ("scoreboard", "status", "sets", "winner"),
    [
        (Scoreboard(), "scheduled", (None, None, []), None),
        (WON, "finished", (2, 0, [{"p1": 6, "p2": 4}, {"p1": 7, "p2": 5}]), "player1"),
        (GIVEN_UP, "retired", (1, 0, [{"p1": 6, "p2": 4}, {"p1": 1, "p2": 3}]), "player2"),
        (Scoreboard(status=Status.WALKOVER, winner=GIVEN_UP.winner), "walkover", (None, None, []), "player2"),
        (Scoreboard(status=Status.LIVE), "live", (0, 0, [{"p1": 0, "p2": 0}]), None),
        (Scoreboard(status=Status.POSTPONED), "postponed", (None, None, []), None),
        (Scoreboard(status=Status.CANCELLED), "cancelled", (None, None, []), None),
    ],
)
def test_a_score_that_does_not_exist_is_null(
    get: Get, scoreboard: Scoreboard, status: str, sets: tuple[object, ...], winner: str | None
) -> None:
    match = a_match(scoreboard=scoreboard)

    row = get(f"matches/{match.pk}/")

    assert row["status"] == status
    assert (row["player1_sets"], row["player2_sets"], row["sets_detail"]) == sets
    assert row["winner_id"] == (row[winner]["id"] if winner else None)


def test_what_the_provider_does_not_tell_is_null(get: Get) -> None:
    match = a_match(away=MILA)

    player = get(f"matches/{match.pk}/")["player2"]

    assert (player["country_code"], player["country_name"], player["current_ranking"]) == (None, None, None)


# The list


def test_the_list_shows_the_coming_week(get: Get) -> None:
    today = datetime.combine(timezone.now().date(), datetime.min.time(), UTC)
    early, late = today, today + timedelta(days=7) - timedelta(seconds=1)
    shown = [a_match("late", start_at=late), a_match("early", start_at=early)]
    a_match("yesterday", start_at=today - timedelta(seconds=1))
    a_match("next week", start_at=today + timedelta(days=7))

    assert ids(get("matches/")) == [match.pk for match in reversed(shown)]


def test_dates_are_inclusive(get: Get) -> None:
    match = a_match(start_at=datetime(2026, 9, 12, 15, 0, tzinfo=UTC))

    assert ids(get("matches/", date_from="2026-09-12", date_to="2026-09-12")) == [match.pk]
    assert ids(get("matches/", date_to="2026-09-12T15:00:00Z")) == [match.pk]
    assert ids(get("matches/", date_to="2026-09-12T14:59:59Z")) == []


def test_a_player_is_shown_with_all_matches(get: Get) -> None:
    old = a_match("old", start_at=timezone.now() - timedelta(days=400), scoreboard=WON)
    other = a_match("other", home=MILA)

    assert ids(get("matches/", player_id=old.home_id)) == [old.pk]
    assert ids(get("matches/", player_id=old.away_id)) == [old.pk, other.pk]
    assert ids(get("matches/", player_id=other.home_id, status="finished")) == []


@pytest.mark.parametrize("status", Status)
def test_a_match_is_found_by_the_word_it_is_shown_with(get: Get, status: Status) -> None:
    match = a_match(scoreboard=Scoreboard(status=status))
    word = get(f"matches/{match.pk}/")["status"]

    assert ids(get("matches/", **ALWAYS, status=word)) == [match.pk]


def test_matches_in_play_are_found_even_when_rain_held_them_over(get: Get) -> None:
    begun = timezone.now() - timedelta(days=2)
    live = a_match("live", start_at=begun, scoreboard=SECOND_SET)
    rain = a_match("rain", start_at=begun, scoreboard=Scoreboard(status=Status.INTERRUPTED))
    a_match("stuck", start_at=begun - timedelta(days=2), scoreboard=SECOND_SET)

    assert ids(get("matches/", status="live")) == [live.pk]
    assert ids(get("matches/", status="interrupted")) == [rain.pk]
    assert ids(get("matches/live/")) == [live.pk, rain.pk]


def test_the_live_list_can_be_narrowed_but_for_its_status(get: Get) -> None:
    match, other = a_match(scoreboard=SECOND_SET), a_match("m2", home=MILA, scoreboard=SECOND_SET)

    assert ids(get("matches/live/", player_id=other.home_id)) == [other.pk]
    assert ids(get("matches/live/", limit=1)) == [match.pk]
    assert get("matches/live/", expect=400, status="live")["accepted_parameters"] == [
        *("date_from", "date_to", "limit", "offset", "page", "player_id")
    ]


def test_matches_of_an_earlier_configuration_are_not_listed(get: Get) -> None:
    left = a_match(provider="earlier", scoreboard=SECOND_SET)
    a_match("plain", provider="simulator", scoreboard=SECOND_SET)
    demo = a_match("demo", provider="simulator", demo=True, scoreboard=SECOND_SET)

    assert ids(get("matches/live/")) == [demo.pk]
    assert get(f"matches/{left.pk}/")["id"] == left.pk


def test_the_list_costs_the_same_however_long_it_is(
    get: Get, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        a_match(f"m{number}", scoreboard=SECOND_SET)

    with django_assert_max_num_queries(5):
        assert len(get("matches/live/")["results"]) == 20


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"colour": "red"}, "Unknown query parameter(s): colour"),
        ({"status": "notstarted"}, "status=notstarted: one of these is expected: cancelled, finished"),
        ({"player_id": "0"}, "player_id=0: Ensure this value is greater than or equal to 1."),
        ({"date_from": "tomorrow"}, "date_from=tomorrow: a date"),
        ({"date_from": "2026-09-02", "date_to": "2026-09-01"}, "date_from is later than date_to."),
    ],
)
def test_a_query_that_would_mislead_is_refused(get: Get, query: dict[str, str], said: str) -> None:
    assert said in get("matches/", expect=400, **query)["detail"]


# One match


def test_a_pushed_score_is_in_the_detail_and_the_lists_at_the_same_moment(
    get: Get, upstream: VendorMatch
) -> None:
    match = a_match(scoreboard=SECOND_SET)
    read(match)
    upstream.play(NEXT_GAME, 2)
    read(match)  # a point: no `event` frame, and the database is not told

    assert Match.objects.get(pk=match.pk).scoreboard == SECOND_SET
    for row in (get(f"matches/{match.pk}/"), *get("matches/live/")["results"]):
        assert row["sets_detail"][-1] == {"p1": 3, "p2": 3}


def test_a_pushed_end_is_in_the_detail_at_the_same_moment(get: Get, upstream: VendorMatch) -> None:
    match = a_match(scoreboard=SECOND_SET)
    upstream.play(GIVEN_UP, 2)
    upstream.home, upstream.away = ACES, Counters()
    read(match)

    body = get(f"matches/{match.pk}/")

    assert (body["status"], body["winner_id"], body["p1_aces"]) == ("retired", match.away_id, 8)


def test_what_was_pushed_long_ago_does_not_undo_what_the_calendar_says(
    get: Get, upstream: VendorMatch
) -> None:
    match = a_match(scoreboard=SECOND_SET)
    read(match)
    match.scoreboard = NEXT_GAME
    match.save()

    assert get(f"matches/{match.pk}/")["sets_detail"][-1] == {"p1": 3, "p2": 3}


def test_the_detail_is_the_row_of_the_list_with_serve_figures(get: Get, upstream: VendorMatch) -> None:
    match = a_match(scoreboard=SECOND_SET)

    detail, (row,) = get(f"matches/{match.pk}/"), get("matches/live/")["results"]

    assert {name: detail[name] for name in row} == row
    assert set(detail) - set(row) == {f"{player}_{figure}" for player in ("p1", "p2") for figure in FIGURES}


def test_the_figures_of_a_match_that_is_followed_are_those_that_were_pushed(
    get: Get, vendor: Vendor, upstream: VendorMatch
) -> None:
    match = a_match(scoreboard=SECOND_SET)
    upstream.home, upstream.away = ACES, Counters(break_points=5, break_points_won=2)
    follow(match)
    read(match)
    upstream.home = Counters(aces=9)
    asked = vendor.count("snapshots")

    body = get(f"matches/{match.pk}/")

    assert vendor.count("snapshots") == asked
    assert (body["p1_aces"], body["p1_first_serve_pct"], body["p1_first_serve_won_pct"]) == (8, 62.5, 80.0)
    assert (body["p1_break_points_saved_pct"], body["p2_break_points_converted_pct"]) == (60.0, 40.0)
    assert body["p2_aces"] is None


def test_the_figures_of_a_match_nobody_follows_are_the_providers_asked_once(
    get: Get, vendor: Vendor, upstream: VendorMatch
) -> None:
    match = a_match(scoreboard=SECOND_SET)
    read(match)  # and then the follower left
    upstream.home = ACES
    asked = vendor.count("snapshots")

    assert get(f"matches/{match.pk}/")["p1_aces"] == 8
    assert get(f"matches/{match.pk}/")["p1_aces"] == 8
    assert vendor.count("snapshots") == asked + 1


@pytest.mark.parametrize("trouble", ["down", "unreadable"])
def test_a_provider_in_trouble_leaves_the_score(
    get: Get, vendor: Vendor, upstream: VendorMatch, trouble: str
) -> None:
    match = a_match(scoreboard=SECOND_SET)
    error = ProviderError("key sk-123 is exhausted")
    if trouble == "down":
        vendor.down = error
    else:
        upstream.unreadable = error

    body = get(f"matches/{match.pk}/")

    assert body["player1_sets"] == 1
    assert set(figures_of(body).values()) == {None}


def test_a_match_that_has_not_begun_has_no_figures_and_nobody_is_asked(get: Get, vendor: Vendor) -> None:
    match = a_match(start_at=timezone.now() + timedelta(days=1))

    assert set(figures_of(get(f"matches/{match.pk}/")).values()) == {None}
    assert vendor.asked == []


def test_a_match_that_is_over_is_answered_from_the_database(
    get: Get, vendor: Vendor, upstream: VendorMatch, redis_client: Redis
) -> None:
    match = a_match(scoreboard=SECOND_SET)
    upstream.play(WON, 2)
    upstream.home, upstream.away = ACES, Counters()
    read(match)
    before = get(f"matches/{match.pk}/")
    Match.objects.filter(pk=match.pk).update(counters={"home": msgspec.to_builtins(ACES), "away": {}})
    match.refresh_from_db()
    match.scoreboard = WON
    match.save()
    redis_client.flushall()
    vendor.down = ProviderError("gone")

    after = get(f"matches/{match.pk}/")

    assert after == before
    assert (after["status"], after["p1_aces"]) == ("finished", 8)


def test_without_the_live_store_the_rows_answer(
    get: Get, upstream: VendorMatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> dict[str, bytes]:
        raise RedisConnectionError

    monkeypatch.setattr(present, "latest_cursors", away)
    monkeypatch.setattr(figures, "ask", away)
    match = a_match(scoreboard=SECOND_SET)

    assert ids(get("matches/live/")) == [match.pk]
    assert get(f"matches/{match.pk}/")["player1_sets"] == 1


@pytest.mark.parametrize("number", ["0", "999999", str(2**63), "9" * 5000])
@pytest.mark.parametrize("path", ["matches/{}/", "matches/{}/odds/", "matches/{}/h2h/"])
def test_an_unknown_id_is_not_found(get: Get, path: str, number: str) -> None:
    assert get(path.format(number), expect=404) == {"detail": "Not found"}


def test_an_unknown_path_is_not_found(get: Get) -> None:
    assert get("serves/", expect=404) == {"detail": "Not found"}


def test_the_slash_may_be_missing(get: Get) -> None:
    match = a_match(scoreboard=SECOND_SET)

    assert get("matches", **ALWAYS)["count"] == 1
    assert get("matches/live")["count"] == 1
    assert get(f"matches/{match.pk}")["id"] == match.pk
    assert get(f"matches/{match.pk}/odds")["match_id"] == match.pk


def test_odds_have_the_documented_empty_form(get: Get) -> None:
    match = a_match()

    assert get(f"matches/{match.pk}/odds/") == {
        "match_id": match.pk,
        "odds_player1": None,
        "odds_player2": None,
        "bookmakers": [],
        "markets": [],
    }


def test_a_call_without_a_token_is_refused(client: Client, db: None) -> None:
    response = client.get("/tennis/api/v2/matches/")

    assert (response.status_code, response.json()["code"]) == (401, "auth_failed")


# Both players' past


def past(ref: str, days: int, scoreboard: Scoreboard, **changes: Any) -> Match:
    return a_match(ref, start_at=timezone.now() - timedelta(days=days), scoreboard=scoreboard, **changes)


def test_earlier_meetings_are_seen_by_player_1(get: Get) -> None:
    match = a_match(scoreboard=SECOND_SET)
    lost = past("lost", 20, GIVEN_UP)
    won = past("won", 10, GIVEN_UP, home=msgspec.structs.replace(VERA, ref="p302"), away=VERA)
    past("walkover", 5, Scoreboard(status=Status.WALKOVER, winner=GIVEN_UP.winner))
    past("later", -1, Scoreboard())

    body = get(f"matches/{match.pk}/h2h/")

    assert (body["match_id"], body["player1"]["id"], body["player2"]["id"]) == (
        match.pk,
        match.home_id,
        match.away_id,
    )
    assert (body["h2h"]["player1_wins"], body["h2h"]["player2_wins"]) == (1, 1)
    assert body["h2h"]["matches"][1] == {
        "id": lost.pk,
        "date": lost.start_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "tournament": "Lakeside Open",
        "surface": "hard",
        "round": "Semifinal",
        "opponent": "Noor Adel",
        "score": "6-4, 1-3",
        "won": False,
    }
    assert ids(body["h2h"], "matches") == [won.pk, lost.pk]
    assert (body["h2h"]["matches"][0]["score"], body["h2h"]["matches"][0]["won"]) == ("4-6, 3-1", True)


def test_the_last_five_matches_of_each_are_shown(get: Get) -> None:
    match = a_match(scoreboard=SECOND_SET)
    matches = [past(f"m-{days}", days, WON, away=MILA) for days in range(1, 8)]

    body = get(f"matches/{match.pk}/h2h/")

    assert ids(body, "player1_last5") == [each.pk for each in matches[:5]]
    assert {each["opponent"] for each in body["player1_last5"]} == {"Mila Kos"}
    assert body["player2_last5"] == []
    assert body["h2h"] == {"player1_wins": 0, "player2_wins": 0, "matches": []}


def test_the_snapshot_of_the_last_frame_is_kept_with_the_cursor() -> None:
    """What REST reads survives its way through Redis."""
    cursor = Cursor(scoreboard=WON, shown=Snapshot(scoreboard=SECOND_SET, home=ACES), event_at=1.5)

    assert decode_cursor(msgspec.json.encode(cursor)) == cursor

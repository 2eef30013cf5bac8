"""The paths of odds, asked over HTTP."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings
from redis import Redis

from football.models import Event
from live.connection import blocking_redis
from live.snapshot import latest_frames
from live.topics import odds_topic
from odds.models import Bookmaker
from odds.quotes import BTTS
from tests.conftest import Person
from tests.football.builders import ALBION, FULL_TIME, SECOND_HALF, an_event
from tests.football.rest.conftest import Get
from tests.football.rest.quoted import close, follow, prices, read, two_books
from tests.odds.conftest import bookmakers  # noqa: F401 - a fixture
from tests.odds.conftest import vendor as quoting  # noqa: F401 - a fixture
from tests.odds.upstream import Vendor as Quoting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bookmakers", "quoting")]

NO_PRICES = {
    **dict.fromkeys(("home_win", "draw", "away_win", "btts_yes", "btts_no")),
    **{f"{side}_{line}_goals": None for line in (15, 25, 35) for side in ("over", "under")},
}
ONE_MATCH = ("events/{}/odds/", "events/{}/odds/comparison/")


def in_play(ref: str = "m1", **changes: Any) -> Event:
    return an_event(ref, scoreboard=SECOND_HALF, **changes)


def to_come(ref: str = "m1", hours: float = 3, **changes: Any) -> Event:
    return an_event(ref, kickoff_at=timezone.now() + timedelta(hours=hours), **changes)


def sent_last(event: Event) -> Any:
    topic = odds_topic(f"football.{event.pk}")
    return json.loads(latest_frames([topic], "odds")[topic])["odds"]


def rows(body: Any, *keys: str) -> list[Any]:
    return [row[keys[0]] if len(keys) == 1 else tuple(row[key] for key in keys) for row in body["results"]]


# The consensus


def test_the_consensus_has_every_key_and_says_when_to_ask_again(get: Get) -> None:
    event = in_play()
    read(event, two_books())

    body = get(f"events/{event.pk}/odds/")

    assert body["event_id"] == event.pk
    assert body["odds"] == NO_PRICES | {
        "home_win": 1.88,
        "draw": 3.65,
        "away_win": 4.3,
        "over_25_goals": 1.5,
        "under_25_goals": 2.6,
    }
    assert body["last_change_at"] < body["last_update_at"] < body["next_update_at"]
    assert body["last_change_at"].endswith("Z")
    assert (body["update_interval_seconds"], body["update_reason"]) == (30, "live")
    assert body["attribution"] == "Prices: The Vendor."


def test_without_prices_every_value_is_null(get: Get) -> None:
    event = to_come()

    body = get(f"events/{event.pk}/odds/")

    assert body["odds"] == NO_PRICES
    assert (body["last_change_at"], body["update_reason"]) == (None, "prematch")
    assert body["update_interval_seconds"] == 180


def test_of_a_match_that_is_followed_the_numbers_are_those_of_the_socket(
    get: Get,
    quoting: Quoting,  # noqa: F811
) -> None:
    event = in_play()
    quoting.books[event.ref] = two_books()
    follow(event)
    later = two_books() | {"bwin": prices(9.0, 9.0, 9.0)}
    read(event, later)  # not looked at yet

    body = get(f"events/{event.pk}/odds/")

    sent = sent_last(event)
    assert body["odds"]["home_win"] == sent["match_winner"]["home"] == 1.88
    assert body["odds"]["over_25_goals"] == sent["over_under"]["over_25"]
    assert body["odds"]["btts_yes"] is None


def test_a_feed_that_stands_still_leaves_no_price_that_looks_live(
    get: Get,
    quoting: Quoting,  # noqa: F811
) -> None:
    event = in_play()
    quoting.books[event.ref] = two_books()
    follow(event)
    long_ago = timezone.now() - timedelta(minutes=11)
    old = {slug: prices(1.9, 3.7, 4.2, confirmed_at=long_ago) for slug in ("bwin", "pinnacle")}
    read(event, old, long_ago)

    assert sent_last(event) != {}
    assert get(f"events/{event.pk}/odds/")["odds"] == NO_PRICES
    assert get(f"events/{event.pk}/odds/comparison/")["markets"] == {}


def test_a_match_that_nobody_follows_is_asked_for(get: Get, quoting: Quoting) -> None:  # noqa: F811
    event = in_play()
    quoting.books[event.ref] = two_books()

    assert get(f"events/{event.pk}/odds/")["odds"]["home_win"] == 1.88
    assert get(f"events/{event.pk}/odds/comparison/")["total_odds"] == 8
    assert quoting.asked == [[event.ref]]


def test_once_over_the_closing_odds_are_shown_though_redis_is_empty(get: Get, redis_client: Redis) -> None:
    event = an_event(scoreboard=FULL_TIME)
    read(event, {"bwin": prices(9.0, 9.0, 9.0)})
    close(event, two_books())
    before = [get(path.format(event.pk)) for path in ONE_MATCH]
    redis_client.flushall()

    body, comparison = [get(path.format(event.pk)) for path in ONE_MATCH]

    assert [body, comparison] == before
    assert body["odds"] == NO_PRICES | {"home_win": 1.88, "draw": 3.65, "away_win": 4.3}
    assert (body["next_update_at"], body["update_reason"]) == (None, "closed")
    assert comparison["markets"]["1x2"]["HOME"]["best_odds"] == 1.9
    assert rows(get("odds/", event_id=event.pk, market="over_under_25"), "decimal_odds") == [1.5, 2.6]


# All books


def test_the_comparison_shows_every_book_of_every_outcome(get: Get) -> None:
    event = in_play()
    read(event, two_books())

    body = get(f"events/{event.pk}/odds/comparison/")

    assert {key: body[key] for key in ("home_team", "away_team", "league_name")} == {
        "home_team": "Northgate Rovers",
        "away_team": "Harbour City",
        "league_name": "Coastal League",
    }
    assert (body["bookmakers_count"], body["total_odds"]) == (2, 8)
    assert body["event_date"].endswith("Z")
    assert body["markets"].keys() == {"1x2", "over_under_25"}
    assert list(body["markets"]["1x2"]) == ["HOME", "DRAW", "AWAY"]
    assert list(body["markets"]["over_under_25"]) == ["over@2.5", "under@2.5"]
    home = body["markets"]["1x2"]["HOME"]
    assert home.pop("bookmakers").keys() == {"bwin", "pinnacle"}
    assert home == {
        "outcome": "HOME",
        "line": None,
        "outcome_name": "Northgate Rovers",
        "best_odds": 1.9,
        "best_bookmaker_slug": "pinnacle",
        "best_bookmaker_name": "Pinnacle",
    }


# Single quotes


def test_a_bookmaker_that_is_not_served_is_shown_nowhere(get: Get) -> None:
    event = an_event("m2", kickoff_at=timezone.now())
    read(event, two_books())
    Bookmaker.objects.filter(slug="bwin").update(served=False)

    assert "bwin" not in json.dumps(get(f"events/{event.pk}/odds/comparison/"))
    assert {row["bookmaker_slug"] for row in get("odds/", event_id=event.pk)["results"]} == {"pinnacle"}
    assert "expected" in json.dumps(get("odds/", expect=400, bookmaker_slug="bwin"))


def test_a_quote_has_an_id_by_which_it_is_found_again(get: Get) -> None:
    event = in_play()
    read(event, two_books())

    listed = get("odds/", event_id=event.pk)["results"]

    assert len({row["id"] for row in listed}) == len(listed) == 8
    assert all(get(f"odds/{row['id']}/") == row for row in listed)
    row = listed[0]
    assert row.pop("updated_at").endswith("Z")
    assert row.pop("id") > 0
    assert row == {
        "event_id": event.pk,
        "market": "1x2",
        "outcome": "HOME",
        "line": None,
        "outcome_name": "Northgate Rovers",
        "bookmaker_slug": "bwin",
        "bookmaker_name": "Bwin",
        "decimal_odds": 1.85,
        "previous_decimal_odds": 3.6,
        "implied_probability": 0.541,
        "movement": "SHORTENING",
        "is_max_quote": False,
        "attribution": "Prices: The Vendor.",
    }


def test_a_quote_that_is_withdrawn_is_not_found(get: Get) -> None:
    event = in_play()
    read(event, two_books())
    (over,) = get("odds/", event_id=event.pk, outcome="over")["results"]
    read(event, {"pinnacle": prices(1.9, 3.7, 4.2)})

    assert get(f"odds/{over['id']}/", expect=404) == {"detail": "Not found"}


@pytest.mark.parametrize("number", ["0", "1", str(10**18 - 1), str(10**18), "9" * 5000])
def test_an_unknown_quote_is_not_found(get: Get, number: str) -> None:
    assert get(f"odds/{number}/", expect=404) == {"detail": "Not found"}


@pytest.mark.parametrize("number", ["0", "999999", str(2**63), "9" * 5000])
@pytest.mark.parametrize("path", ONE_MATCH)
def test_an_unknown_match_is_not_found(get: Get, path: str, number: str) -> None:
    assert get(path.format(number), expect=404) == {"detail": "Not found"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"bookmaker_slug": "bwin"}, 3),
        ({"bookmaker_slug": "william-hill"}, 0),
        ({"market": "over_under_25"}, 2),
        ({"market": "double_chance"}, 0),
        ({"outcome": "HOME"}, 2),
        ({"outcome": "over", "market": "over_under_25"}, 1),
        ({"movement": "SHORTENING"}, 2),
        ({"movement": "DRIFTING"}, 2),
        ({"movement": ""}, 4),
        ({"is_max_quote": "true"}, 5),
        ({"is_max_quote": "false"}, 3),
        ({"min_decimal_odds": "3.7"}, 3),
        ({"max_decimal_odds": "1.85"}, 2),
        ({"min_decimal_odds": "3.7", "max_decimal_odds": "4"}, 1),
        ({"updated_after": "2000-01-01"}, 8),
        ({"updated_after": "2100-01-01T00:00:00Z"}, 0),
        ({"limit": "3", "offset": "6"}, 2),
    ],
)
def test_quotes_are_narrowed(get: Get, query: dict[str, str], found: int) -> None:
    read(in_play(), two_books())

    assert len(get("odds/", **query)["results"]) == found


def test_what_changed_at_the_moment_itself_is_not_after_it(get: Get) -> None:
    read(in_play(), two_books())
    newest = max(rows(get("odds/"), "updated_at"))

    assert get("odds/", updated_after=newest)["count"] == 0


def test_quotes_are_narrowed_by_match_league_season_and_team(get: Get) -> None:
    coastal = in_play("coastal")
    other = in_play("other", league_ref="L2", league_name="Hill League", home=ALBION, season="2026")
    for event in (coastal, other):
        read(event, {"bwin": prices(1.85, 3.6, 4.4)})

    def asked(**query: Any) -> set[int]:
        return set(rows(get("odds/", **query), "event_id"))

    assert asked() == asked(team_id=other.away_id) == {coastal.pk, other.pk}
    for query in (
        {"event_id": other.pk},
        {"league_id": other.league_id},
        {"season_id": other.season_id},
        {"team_id": other.home_id},
    ):
        assert asked(**query) == {other.pk}, query
    assert asked(event_id=other.pk, league_id=coastal.league_id) == set()
    assert asked(event_id=999999) == set()


def test_without_a_match_the_last_two_days_are_shown(get: Get) -> None:
    def over(ref: str, hours: float) -> Event:
        kickoff_at = timezone.now() - timedelta(hours=hours)
        event = an_event(ref, kickoff_at=kickoff_at, scoreboard=FULL_TIME)
        close(event, {"bwin": prices(1.85, 3.6, 4.4)})
        return event

    recent, old = over("recent", 47), over("old", 49)
    coming = to_come("coming")
    read(coming, {"bwin": prices(1.85, 3.6, 4.4)})

    assert list(dict.fromkeys(rows(get("odds/"), "event_id"))) == [recent.pk, coming.pk]
    assert get("odds/", event_id=old.pk)["count"] == 3


def test_pages_repeat_no_quote(get: Get) -> None:
    for number in range(3):
        read(in_play(f"m{number}"), two_books())
    first = get("odds/", limit=10)
    rest = [get("odds/", limit=10, offset=offset) for offset in (10, 20)]

    ids = [each for body in (first, *rest) for each in rows(body, "id")]
    assert (first["count"], len(set(ids))) == (24, 24)
    assert first["next"] == "http://testserver/api/v2/odds/?limit=10&offset=10"
    assert rest[-1]["next"] is None


def test_the_list_costs_the_same_however_many_are_quoted(
    get: Get, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(10):
        read(in_play(f"m{number}"), two_books())

    with django_assert_max_num_queries(6):
        assert get("odds/", limit=200)["count"] == 80


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"colour": "red"}, "Unknown query parameter(s): colour"),
        ({"bookmaker_slug": "William Hill"}, "bookmaker_slug=William Hill: "),
        ({"bookmaker_slug": "Bwin"}, "bookmaker_slug=Bwin: the slug of a bookmaker is expected"),
        ({"bookmaker_slug": "nobody"}, "bookmaker_slug=nobody: the slug of a bookmaker is expected"),
        ({"bookmaker_slug": "a\0b"}, "bookmaker_slug=a\0b: "),
        ({"market": "corners"}, "market=corners: one of these is expected: 1x2, asian_handicap"),
        ({"outcome": "home"}, "outcome=home: one of these is expected"),
        ({"movement": "UP"}, "movement=UP: one of these is expected: DRIFTING, SHORTENING."),
        ({"is_max_quote": "yes"}, "is_max_quote=yes: one of these is expected: true, false."),
        ({"min_decimal_odds": "cheap"}, "min_decimal_odds=cheap: A valid number is required."),
        ({"min_decimal_odds": "nan"}, "min_decimal_odds=nan: A valid number is required."),
        ({"max_decimal_odds": "1e999"}, "max_decimal_odds=1e999: A valid number is required."),
        ({"min_decimal_odds": "3", "max_decimal_odds": "2"}, "min_decimal_odds is more than"),
        ({"updated_after": "lately"}, "updated_after=lately: a date"),
        ({"event_id": "abc"}, "event_id=abc: A valid integer is required."),
    ],
)
def test_a_query_that_would_mislead_is_refused(get: Get, query: dict[str, str], said: str) -> None:
    assert said in get("odds/", expect=400, **query)["detail"]


def test_paths_of_one_thing_take_no_parameters(get: Get) -> None:
    event = in_play()

    for path in (*(path.format(event.pk) for path in ONE_MATCH), "odds/1/"):
        assert get(path, expect=400, limit=5)["accepted_parameters"] == []


# The best prices


def test_the_best_prices_of_matches_to_come(get: Get) -> None:
    event = to_come()
    read(event, two_books())
    read(in_play("begun"), two_books())
    read(to_come("far", hours=24 * 8), two_books())
    to_come("unread")

    body = get("odds/best/")

    assert body == {
        "count": 1,
        "results": [
            {
                "event_id": event.pk,
                "home_team": "Northgate Rovers",
                "away_team": "Harbour City",
                "event_date": event.kickoff_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "best_odds": [
                    {"outcome": "HOME", "decimal_odds": 1.9, "bookmaker_slug": "pinnacle"},
                    {"outcome": "DRAW", "decimal_odds": 3.7, "bookmaker_slug": "pinnacle"},
                    {"outcome": "AWAY", "decimal_odds": 4.4, "bookmaker_slug": "bwin"},
                ],
                "attribution": "Prices: The Vendor.",
            }
        ],
    }


def test_the_best_prices_are_narrowed_by_market_league_and_date(get: Get) -> None:
    coming, begun = to_come("coming"), in_play("begun", league_ref="L2", league_name="Hill League")
    read(coming, {"bwin": prices(1.5, 2.4, line=BTTS)})
    read(begun, two_books())
    yesterday = (timezone.now() - timedelta(days=1)).date().isoformat()

    assert rows(get("odds/best/", market="btts"), "event_id") == [coming.pk]
    assert get("odds/best/")["count"] == 0
    assert rows(get("odds/best/", date_from=yesterday), "event_id") == [begun.pk]
    assert get("odds/best/", date_from=yesterday, league_id=coming.league_id)["count"] == 0
    for query in ({"market": "all"}, {"limit": "5"}, {"date_from": "2026-09-02", "date_to": "2026-09-01"}):
        assert "detail" in get("odds/best/", expect=400, **query)


# All paths


@pytest.mark.parametrize("path", [*ONE_MATCH, "odds/?event_id={}"])
def test_closing_odds_name_who_quoted_them_and_not_who_is_asked_today(
    get: Get, settings: Settings, path: str
) -> None:
    event = an_event("over", scoreboard=FULL_TIME)
    close(event, two_books())
    settings.ODDS_PROVIDER = "simulator"  # which wants nothing shown

    body = get(path.format(event.pk))

    assert body.get("results", [body])[0]["attribution"] == "Prices: The Vendor."


def test_the_slash_may_be_missing(get: Get) -> None:
    event = in_play()

    assert get("odds")["count"] == get("odds/best")["count"] == 0
    assert get(f"events/{event.pk}/odds")["event_id"] == event.pk
    assert get(f"events/{event.pk}/odds/comparison")["markets"] == {}


def test_browsers_may_ask_and_heads_have_no_body(
    charlie: Person, client: Client, redis_client: Redis
) -> None:
    event = in_play()
    headers = {"Authorization": f"Token {charlie.secret}"}

    for path in (*(path.format(event.pk) for path in ONE_MATCH), "odds/", "odds/best/", "bookmakers/"):
        assert client.options(f"/api/v2/{path}").status_code == 204
        assert client.get(f"/api/v2/{path}").status_code == 401
        assert client.post(f"/api/v2/{path}", headers=headers).status_code == 405
        head = client.head(f"/api/v2/{path}", headers=headers)
        assert (head.status_code, head.content) == (200, b"")


def test_without_redis_closing_odds_are_all_that_is_known(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    over, coming = an_event("over", scoreboard=FULL_TIME), to_come("coming")
    close(over, two_books())
    monkeypatch.setattr(blocking_redis(), "connection_pool", _pool_to_nowhere())

    assert get(f"events/{over.pk}/odds/")["odds"]["home_win"] == 1.88
    assert get(f"events/{over.pk}/odds/comparison/")["total_odds"] == 8
    assert get("odds/", event_id=over.pk)["count"] == 8
    for path in (*(path.format(coming.pk) for path in ONE_MATCH), "odds/", "odds/best/"):
        body = get(path, expect=503)
        assert body["code"] == "unavailable", path


def _pool_to_nowhere() -> Any:
    return Redis.from_url("redis://127.0.0.1:1/0", socket_connect_timeout=0.1).connection_pool

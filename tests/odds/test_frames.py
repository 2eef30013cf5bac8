"""The frames as clients see them."""

import json
from datetime import UTC, datetime, timedelta, timezone

from live.protocol.base import Retain
from odds.consensus import Prices
from odds.frames import odds_book_frame, odds_frame
from odds.quotes import Outcome
from tests.odds.builders import NOW

MOVED_AT = datetime(2026, 5, 6, 8, 36, 23, 900_000, tzinfo=UTC)
RESULT = {Outcome.HOME: 2.07, Outcome.DRAW: 4.08, Outcome.AWAY: 2.87}
ALL = RESULT | {
    Outcome.OVER_15: 1.06,
    Outcome.UNDER_15: 7.96,
    Outcome.OVER_25: 1.26,
    Outcome.UNDER_25: 3.61,
    Outcome.OVER_35: 1.84,
    Outcome.UNDER_35: 1.89,
    Outcome.YES: 1.34,
    Outcome.NO: 3.08,
}


def test_the_consensus_is_shown_as_the_page_shows_it() -> None:
    frame = odds_frame(205764, Prices(ALL, MOVED_AT), NOW)

    assert json.loads(frame.encode()) == {
        "type": "odds",
        "event_id": 205764,
        "odds": {
            "match_winner": {"home": 2.07, "draw": 4.08, "away": 2.87},
            "over_under": {
                "over_15": 1.06,
                "under_15": 7.96,
                "over_25": 1.26,
                "under_25": 3.61,
                "over_35": 1.84,
                "under_35": 1.89,
            },
            "btts": {"yes": 1.34, "no": 3.08},
        },
        "updated_at": "2026-05-06T08:36:23+00:00",
    }
    assert frame.retain is Retain.LAST


def test_a_book_is_shown_as_the_page_shows_it() -> None:
    own = {
        Outcome.HOME: 2.04,
        Outcome.DRAW: 4.10,
        Outcome.AWAY: 2.84,
        Outcome.OVER_15: 1.06,
        Outcome.UNDER_15: 8.50,
        Outcome.OVER_25: 1.285,
        Outcome.UNDER_25: 3.70,
        Outcome.OVER_35: 1.78,
        Outcome.UNDER_35: 1.96,
        Outcome.YES: 1.31,
        Outcome.NO: 3.20,
    }
    moved_at = datetime(2026, 5, 6, 12, 18, 42, tzinfo=timezone(timedelta(hours=2)))
    frame = odds_book_frame(205764, "pinnacle", "Pinnacle", Prices(own, moved_at), NOW)

    assert json.loads(frame.encode()) == {
        "type": "odds_book",
        "event_id": 205764,
        "bookmaker_slug": "pinnacle",
        "bookmaker_name": "Pinnacle",
        "odds": {
            "match_winner": {"home": 2.04, "draw": 4.10, "away": 2.84},
            "over_under": {
                "over_15": 1.06,
                "under_15": 8.50,
                "over_25": 1.285,
                "under_25": 3.70,
                "over_35": 1.78,
                "under_35": 1.96,
            },
            "btts": {"yes": 1.31, "no": 3.20},
        },
        "updated_at": "2026-05-06T10:18:42+00:00",
    }
    assert frame.retain is Retain.LAST


def test_the_consensus_leaves_out_what_nobody_quotes() -> None:
    some = {Outcome.OVER_25: 1.26, Outcome.UNDER_25: 3.61}

    assert json.loads(odds_frame(1, Prices(some, MOVED_AT), NOW).encode())["odds"] == {
        "over_under": {"over_25": 1.26, "under_25": 3.61}
    }


def test_a_book_has_null_for_what_it_does_not_quote() -> None:
    some = {Outcome.OVER_25: 1.26, Outcome.UNDER_25: 3.61}
    frame = odds_book_frame(1, "bwin", "Bwin", Prices(some, MOVED_AT), NOW)

    assert json.loads(frame.encode())["odds"] == {
        "match_winner": None,
        "over_under": {
            "over_15": None,
            "under_15": None,
            "over_25": 1.26,
            "under_25": 3.61,
            "over_35": None,
            "under_35": None,
        },
        "btts": None,
    }


def test_without_any_price_the_frame_is_dated_by_the_look() -> None:
    consensus = json.loads(odds_frame(1, Prices({}, None), NOW).encode())
    book = json.loads(odds_book_frame(1, "bwin", "Bwin", Prices({}, None), NOW).encode())

    assert consensus["odds"] == {}
    assert book["odds"] == {"match_winner": None, "over_under": None, "btts": None}
    assert consensus["updated_at"] == book["updated_at"] == "2026-09-12T19:10:00+00:00"

"""Odds of The Odds API on a match of Sportradar's, from two upstreams over real HTTP to a client.

It happens once, on upstreams of our own on loopback; every test looks at what came of it.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests import people
from tests.end_to_end.readers import Reader, Websockets
from tests.end_to_end.test_sportradar import read_calendar
from tests.feeds.upstream import Server
from tests.football.providers.sportradar import raw as play
from tests.football.providers.sportradar.raw import goal
from tests.football.providers.sportradar.upstream import Vendor
from tests.odds.providers.the_odds_api import raw
from tests.odds.providers.the_odds_api.raw import LEAGUE, REF, book, event
from tests.service import Service

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

KEY = "an-odds-key-that-nobody-may-read-0123456789"
PLAYED = timedelta(minutes=20)
FIRST_ODDS_SECONDS = 15  # for a list of leagues, one of matches, and the odds; a busy machine
AFTER_GOAL_SECONDS = 120  # books are read every 40 s then, and looked at every 30
ODDS = f"v4/sports/{LEAGUE}/odds"


@dataclass
class Evening:
    """What was seen of it."""

    frames: list[dict[str, Any]]
    first_odds_seconds: float  # from the subscription
    server: Server
    logs: str


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    matches, odds = Server(), Server()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(play, "KICKOFF", datetime.now(UTC).replace(microsecond=0) - PLAYED)
        vendor = Vendor(matches)
        vendor.put("schedules/live/schedules.json", play.schedule())
        vendor.put(f"schedules/{play.KICKOFF.date()}/schedules.json", play.schedule(play.scheduled()))
        with Service(tmp_path_factory.mktemp("odds"), env=_settings(matches, odds)) as service:
            yield _watch(service, vendor, odds)
    matches.close()
    odds.close()


def _settings(matches: Server, odds: Server) -> dict[str, str]:
    return {
        "FOOTBALL_PROVIDER": "sportradar",
        "SPORTRADAR_SOCCER_KEY": "k" * 40,
        "SPORTRADAR_SOCCER_LEVEL": "production",
        "SPORTRADAR_SOCCER_URL": matches.base,
        "SPORTRADAR_SOCCER_QUOTA": "0",
        "SPORTRADAR_SOCCER_REQUESTS_PER_SECOND": "20",
        "ODDS_PROVIDER": "the_odds_api",
        "THE_ODDS_API_KEY": KEY,
        "THE_ODDS_API_URL": odds.base,
    }


def _quote(server: Server, home: float) -> None:
    """Have three books quote the match, one of them unknown until now, one an exchange."""
    now = datetime.now(UTC)
    begun = {"commence_time": raw.at(play.KICKOFF + timedelta(seconds=19))}
    books = [
        book("pinnacle", raw.h2h(home=home, said=now), raw.totals(1.285, 3.7, said=now)),
        book("honest_john", raw.h2h(home=home + 0.1, said=now), title="Honest John"),
        book("matchbook", raw.h2h(home=99, said=now), title="Matchbook"),
    ]
    server.payloads |= {
        "v4/sports": [raw.sport(LEAGUE)],
        f"v4/sports/{LEAGUE}/events": [event(**begun)],
        ODDS: [event(REF, *books, **begun)],
        f"v4/sports/{LEAGUE}/events/{REF}/odds": event(REF, book("pinnacle", raw.btts(said=now)), **begun),
    }


def _watch(service: Service, vendor: Vendor, odds: Server) -> Evening:
    _quote(odds, home=1.9)
    web = service.web()
    service.worker()
    service.worker()
    alice, event_id = service.call(people.add, "alice"), service.call(read_calendar)
    service.beat()
    begun = time.monotonic()
    reader = Reader(Websockets(web.live_url, alice.secret), event_id)
    reader.say("subscribe", event_id, bookmaker_slug="Pinnacle")
    first = reader.await_frame(lambda frame: frame["type"] == "odds", FIRST_ODDS_SECONDS)
    clock = _clock()
    vendor.says(clock, goal(50, clock, "home", 2, 0), home_score=2)
    time.sleep(2)  # books move after the goal
    _quote(odds, home=1.2)
    reader.await_frame(lambda frame: frame["type"] == "odds_book" and _home(frame) == 1.2, AFTER_GOAL_SECONDS)
    reader.await_frame(lambda frame: frame["type"] == "odds" and 0 < _home(frame) < 1.5, AFTER_GOAL_SECONDS)
    reader.leave()
    return Evening(reader.frames, first.at - begun, odds, service.logs)


def _clock() -> str:
    """Return what is on the match's clock now."""
    played = int((datetime.now(UTC) - play.KICKOFF).total_seconds())
    return f"{played // 60}:{played % 60:02}"


def _home(frame: dict[str, Any]) -> float:
    winner = frame["odds"].get("match_winner")
    return float(winner["home"]) if winner else 0.0


def test_the_first_odds_come_within_seconds(evening: Evening) -> None:
    first = next(frame for frame in evening.frames if frame["type"] == "odds")

    assert evening.first_odds_seconds < FIRST_ODDS_SECONDS
    assert first["odds"]["match_winner"]["draw"] == 3.5
    assert first["odds"]["over_under"] == {"over_25": 1.28, "under_25": 3.7}


def test_a_book_has_its_own_frame(evening: Evening) -> None:
    books = [frame for frame in evening.frames if frame["type"] == "odds_book"]

    assert {frame["bookmaker_slug"] for frame in books} == {"pinnacle"}
    assert books[0]["odds"]["over_under"]["over_25"] == 1.285


def test_odds_move_after_a_goal_and_no_exchange_is_among_them(evening: Evening) -> None:
    last = [frame for frame in evening.frames if frame["type"] == "odds"][-1]

    assert last["odds"]["match_winner"]["home"] in (1.2, 1.25)


def test_the_match_is_bought_as_often_as_its_page_says(evening: Evening) -> None:
    assert 2 <= evening.server.count(ODDS) <= 4
    assert evening.server.count("v4/sports") == evening.server.count(f"v4/sports/{LEAGUE}/events") == 1


def test_the_key_is_in_no_log(evening: Evening) -> None:
    assert evening.server.asked[0].query["apiKey"] == KEY
    assert KEY not in evening.logs
    assert "Traceback" not in evening.logs

"""Odds of Sportmonks' on a match of Sportmonks', from real HTTP through workers and beat to a client.

It happens once, on a Sportmonks of our own on loopback; every test looks at what came of it.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests import people
from tests.end_to_end.readers import Reader, Websockets
from tests.end_to_end.test_sportmonks import read_calendar
from tests.feeds.upstream import Server
from tests.football.providers.sportmonks import raw as play
from tests.football.providers.sportmonks.raw import EVENTS, goal, score
from tests.football.providers.sportmonks.upstream import Vendor
from tests.odds.providers.sportmonks import raw
from tests.odds.providers.sportmonks.upstream import BOOKMAKERS, ODDS
from tests.service import Service

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

TOKEN = "a-token-that-nobody-may-read-0123456789"
PLAYED = timedelta(minutes=20)
FIRST_ODDS_SECONDS = 15  # for the list of bookmakers and the odds; a busy machine
AFTER_GOAL_SECONDS = 90  # a match is read every 20 s then, and looked at every 30
IN_PLAY = f"{ODDS}inplay/fixtures/{play.REF}"


@dataclass
class Evening:
    """What was seen of it."""

    frames: list[dict[str, Any]]
    first_odds_seconds: float  # from the subscription
    server: Server
    logs: str


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    server = Server()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(play, "KICKOFF", datetime.now(UTC).replace(microsecond=0) - PLAYED)
        vendor = Vendor(server)
        vendor.put(f"fixtures/date/{play.KICKOFF.date()}", play.answer([play.scheduled()]))
        with Service(tmp_path_factory.mktemp("odds"), env=_settings(server)) as service:
            yield _watch(service, vendor)
    server.close()


def _settings(server: Server) -> dict[str, str]:
    return {
        "FOOTBALL_PROVIDER": "sportmonks",
        "ODDS_PROVIDER": "sportmonks",
        "SPORTMONKS_TOKEN": TOKEN,
        "SPORTMONKS_URL": server.base,
        "SPORTMONKS_REQUESTS_PER_HOUR": "5000",
    }


def _quote(server: Server, home: str) -> None:
    """Have bet365 quote the match, both teams to score suspended."""
    closed = [row | {"suspended": True} for row in raw.btts()]
    now = {"updated_at": raw.micro(datetime.now(UTC))}
    rows = [row | now for row in (*raw.result(home=home), *raw.goals("2.5", "1.285", "3.70"), *closed)]
    server.payloads |= {BOOKMAKERS: raw.bookmakers(), IN_PLAY: raw.envelope(rows)}


def _watch(service: Service, vendor: Vendor) -> Evening:
    _quote(vendor.server, home="1.90")
    web = service.web()
    service.worker()
    service.worker()
    alice, event_id = service.call(people.add, "alice"), service.call(read_calendar)
    service.beat()
    begun = time.monotonic()
    reader = Reader(Websockets(web.live_url, alice.secret), event_id)
    reader.say("subscribe", event_id, bookmaker_slug="Bet365")
    first = reader.await_frame(lambda frame: frame["type"] == "odds", FIRST_ODDS_SECONDS)
    vendor.says(events=[*EVENTS, goal(50, 20, "2-0")], scores=score(2, 0))
    time.sleep(2)  # the book moves after the goal
    _quote(vendor.server, home="1.20")
    reader.await_frame(lambda frame: frame["type"] == "odds_book" and _home(frame) == 1.2, AFTER_GOAL_SECONDS)
    reader.leave()
    return Evening(reader.frames, first.at - begun, vendor.server, service.logs)


def _home(frame: dict[str, Any]) -> float:
    winner = frame["odds"].get("match_winner")
    return float(winner["home"]) if winner else 0.0


def test_the_first_odds_come_within_seconds(evening: Evening) -> None:
    first = next(frame for frame in evening.frames if frame["type"] == "odds")

    assert evening.first_odds_seconds < FIRST_ODDS_SECONDS
    assert first["odds"]["match_winner"] == {"home": 1.9, "draw": 3.5, "away": 4.2}
    assert first["odds"]["over_under"] == {"over_25": 1.28, "under_25": 3.7}


def test_a_book_has_its_own_frame_without_what_is_suspended(evening: Evening) -> None:
    books = [frame for frame in evening.frames if frame["type"] == "odds_book"]

    assert {frame["bookmaker_slug"] for frame in books} == {"bet365"}
    assert books[0]["odds"]["over_under"]["over_25"] == 1.285
    assert books[0]["odds"]["btts"] is None


def test_the_match_is_read_as_often_as_its_page_says(evening: Evening) -> None:
    assert 2 <= evening.server.count(IN_PLAY) <= 6
    assert evening.server.count(BOOKMAKERS) == 1


def test_the_token_is_in_no_log(evening: Evening) -> None:
    assert {asked.headers["authorization"] for asked in evening.server.asked} == {TOKEN}
    assert TOKEN not in evening.logs
    assert "Traceback" not in evening.logs

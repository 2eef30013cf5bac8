"""A match of API-Football's, from real HTTP through two workers, beat and web to a client.

The evening happens once, on an API-Football of our own on loopback; every test looks at what came of it.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from football import tasks
from football.models import Event
from tests import people
from tests.end_to_end.readers import Reader, Websockets, is_last
from tests.feeds.upstream import Reply, Server
from tests.football.providers.api_football import raw
from tests.football.providers.api_football.raw import AWAY, EVENTS, FIGURES, REF, goal, match, statistics
from tests.football.providers.api_football.upstream import LIVE, Vendor
from tests.service import Service

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

KEY = "a-key-that-nobody-may-read-0123456789"
PLAYED = timedelta(minutes=20)  # when the evening begins
PATIENCE_SECONDS = 45
LIVE_SECONDS = 15  # the least that its check allows


@dataclass
class Evening:
    """What was seen of it."""

    reader: Reader
    vendor: Vendor
    seconds: float  # from the first follow to the end
    logs: str


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    server = Server()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(raw, "KICKOFF", datetime.now(UTC).replace(microsecond=0) - PLAYED)
        vendor = Vendor(server)
        vendor.put(f"date={raw.KICKOFF.date()}", raw.answer([raw.scheduled() | match()]))
        with Service(tmp_path_factory.mktemp("evening"), env=_settings(server)) as service:
            yield _watch(service, vendor)
    server.close()


def _settings(server: Server) -> dict[str, str]:
    return {
        "FOOTBALL_PROVIDER": "api_football",
        "API_FOOTBALL_KEY": KEY,
        "API_FOOTBALL_URL": server.base,
        "API_FOOTBALL_REQUESTS_PER_MINUTE": "300",
        "API_FOOTBALL_QUOTA": "7500",
        "API_FOOTBALL_LIVE_SECONDS": str(LIVE_SECONDS),
        "API_FOOTBALL_STATISTICS_SECONDS": "60",
    }


def _watch(service: Service, vendor: Vendor) -> Evening:
    web = service.web()
    service.worker()
    service.worker()
    alice, event_id = service.call(people.add, "alice"), service.call(read_calendar)
    service.beat()
    begun = time.monotonic()
    reader = Reader(Websockets(web.live_url, alice.secret), event_id)
    reader.await_frame(lambda frame: frame["type"] == "subscribed", PATIENCE_SECONDS)
    _play(vendor, reader)
    reader.leave()
    return Evening(reader, vendor, time.monotonic() - begun, service.logs)


def _play(vendor: Vendor, reader: Reader) -> None:
    """A goal, a penalty after an answer that refuses, a corner, and the end."""

    def await_tick(situation: str) -> None:
        reader.await_frame(lambda frame: _is_new(frame) and frame["situation"] == situation, PATIENCE_SECONDS)

    events = [*EVENTS, goal(20, player=43)]
    vendor.says(events=events, goals={"home": 2, "away": 0})
    await_tick("goal")
    vendor.server.replies = [Reply(body=b'{"errors": {"live": "The field is not valid."}, "response": []}')]
    vendor.says(
        events=[*events, goal(20, AWAY, "Missed Penalty", player=53)],
        statistics=statistics(FIGURES | {"Corner Kicks": 5}, FIGURES),
    )
    await_tick("penalty")
    await_tick("corner")
    vendor.is_now("FT", 90)
    vendor.put(LIVE, raw.answer([]))
    reader.await_frame(is_last, PATIENCE_SECONDS)


def read_calendar() -> int:
    """Read the calendar over HTTP; return our id of the match."""
    tasks.sync_fixtures()
    return Event.objects.get(provider="api_football", ref=REF).pk


def _is_new(frame: dict[str, Any]) -> bool:
    """Whether a frame is a tick of what happened after the invented events of the first twenty minutes."""
    soon = (raw.KICKOFF + PLAYED).timestamp() * 1000 - 1000
    return bool(frame["type"] == "livedata" and frame["uts"] > soon)


def test_the_match_is_shown_whole_at_once(evening: Evening) -> None:
    event = evening.reader.frames[0]["event"]

    assert event["home"]["name"] == "Northgate Rovers"
    assert event["score"] == {"home": 1, "away": 0}
    assert event["stats"]["home"]["corner_kicks"] == 4


def test_every_tick_comes_once_and_in_order(evening: Evening) -> None:
    ticks = [(tick["situation"], tick["side"]) for tick in evening.reader.frames[1:] if _is_new(tick)]

    assert ticks == [("goal", "home"), ("penalty", "away"), ("corner", "home"), ("periodscore", None)]


def test_a_goal_is_in_the_score_at_once(evening: Evening) -> None:
    frames = evening.reader.frames[1:]
    scored = next(number for number, frame in enumerate(frames) if frame.get("situation") == "goal")

    assert frames[scored + 1]["type"] == "event"
    assert frames[scored + 1]["score"] == {"home": 2, "away": 0}


def test_the_end_is_told_with_the_last_score(evening: Evening) -> None:
    last = evening.reader.frames[-1]

    assert is_last(last)
    assert last["score"] == {"home": 2, "away": 0}


def test_two_workers_ask_no_oftener_than_is_set(evening: Evening) -> None:
    assert evening.vendor.count(LIVE) <= evening.seconds / (0.9 * LIVE_SECONDS) + 1
    assert evening.vendor.count(f"id={REF}") <= evening.seconds / 60 + 3


def test_the_key_is_in_no_log(evening: Evening) -> None:
    assert "not collected" not in evening.logs
    assert KEY not in evening.logs
    assert "Traceback" not in evening.logs

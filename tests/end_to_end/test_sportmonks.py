"""A match of Sportmonks', from real HTTP through two workers, beat and web to a client.

The evening happens once, on a Sportmonks of our own on loopback; every test looks at what came of it.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from football import tasks
from football.models import Event
from tests import people
from tests.end_to_end.polls import await_true
from tests.end_to_end.readers import Reader, Websockets, is_last
from tests.feeds.upstream import Reply, Server
from tests.football.providers.sportmonks import raw
from tests.football.providers.sportmonks.raw import (
    AWAY,
    EVENTS,
    REF,
    TIMELINE,
    entry,
    goal,
    score,
    statistics,
)
from tests.football.providers.sportmonks.upstream import BASE, INPLAY, LATEST, Vendor
from tests.service import Service

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

TOKEN = "a-token-that-nobody-may-read-0123456789"
PLAYED = timedelta(minutes=20)  # when the evening begins
PATIENCE_SECONDS = 30
LIVE_SECONDS = 2


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
        vendor.put(f"fixtures/date/{raw.KICKOFF.date()}", raw.answer([raw.scheduled()]))
        with Service(tmp_path_factory.mktemp("evening"), env=_settings(server)) as service:
            yield _watch(service, vendor)
    server.close()


def _settings(server: Server) -> dict[str, str]:
    return {
        "FOOTBALL_PROVIDER": "sportmonks",
        "SPORTMONKS_TOKEN": TOKEN,
        "SPORTMONKS_URL": server.base,
        "SPORTMONKS_REQUESTS_PER_HOUR": "5000",
        "SPORTMONKS_LIVE_SECONDS": str(LIVE_SECONDS),
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
    _play(vendor, reader, service)
    reader.leave()
    return Evening(reader, vendor, time.monotonic() - begun, service.logs)


def _play(vendor: Vendor, reader: Reader, service: Service) -> None:
    """An attack, a goal, a corner while Sportmonks is down, and the end."""

    def await_tick(situation: str) -> None:
        reader.await_frame(
            lambda frame: frame.get("situation") == situation and frame["uts"] > _soon(), PATIENCE_SECONDS
        )

    vendor.says(statistics=statistics({43: 33, 44: 20, 46: 40}, {43: 18, 44: 7, 46: 22}))
    await_tick("attack")
    vendor.says(events=[*EVENTS, goal(50, 20, "2-0")], scores=score(2, 0))
    await_tick("goal")
    vendor.server.always = Reply(503, b"<h1>Oops</h1>")
    assert await_true(lambda: "upstream failed" in service.logs, PATIENCE_SECONDS)
    vendor.says(timeline=[*TIMELINE, entry(51, 126, 20, AWAY)])
    vendor.server.always = None
    await_tick("corner")
    vendor.says(state_id=5)
    reader.await_frame(is_last, PATIENCE_SECONDS)


def read_calendar() -> int:
    """Read the calendar over HTTP; return our id of the match."""
    tasks.sync_fixtures()
    return Event.objects.get(provider="sportmonks", ref=REF).pk


def _soon() -> float:
    """Return a moment (milliseconds) after the invented events of the first twenty minutes."""
    return (raw.KICKOFF + PLAYED).timestamp() * 1000 - 1000


def test_the_match_is_shown_whole_at_once(evening: Evening) -> None:
    subscribed = evening.reader.frames[0]

    assert subscribed["event"]["home"]["name"] == "Northgate Rovers"
    assert subscribed["event"]["score"] == {"home": 1, "away": 0}
    assert subscribed["event"]["stats"]["home"]["corner_kicks"] == 3
    assert "goal" in [frame["situation"] for frame in subscribed["livedata"]]


def test_every_tick_comes_once_and_in_order(evening: Evening) -> None:
    ticks = [frame for frame in evening.reader.frames[1:] if frame["type"] == "livedata"]

    assert [(tick["situation"], tick["side"]) for tick in ticks if tick["uts"] > _soon()] == [
        ("attack", "home"),
        ("goal", "home"),
        ("corner", "away"),
        ("periodscore", None),
    ]


def test_a_goal_is_in_the_score_at_once(evening: Evening) -> None:
    frames = evening.reader.frames[1:]
    scored = next(number for number, frame in enumerate(frames) if frame.get("situation") == "goal")

    assert frames[scored + 1]["type"] == "event"
    assert frames[scored + 1]["score"] == {"home": 2, "away": 0}


def test_the_end_is_told_with_sportmonks_own_counts(evening: Evening) -> None:
    last = evening.reader.frames[-1]

    assert is_last(last)
    assert (last["score"], last["stats"]["home"]["attack"]) == ({"home": 2, "away": 0}, 33)


def test_two_workers_cost_one_call_every_two_seconds(evening: Evening) -> None:
    asked = [each.path for each in evening.vendor.server.asked if "timeline" in each.query.get("include", "")]
    calls = asked.count(BASE + INPLAY) + asked.count(BASE + LATEST)

    assert evening.seconds / LIVE_SECONDS / 3 < calls <= evening.seconds / LIVE_SECONDS / 0.9 + 4


def test_trouble_is_a_line_each_and_the_token_is_in_none(evening: Evening) -> None:
    assert TOKEN not in evening.logs
    assert "upstream failed" in evening.logs
    assert "upstream answers again" in evening.logs
    assert "Traceback" not in evening.logs

"""A match of Sportradar's, from real HTTP through two workers, beat and web to two clients.

The evening happens once, on a Sportradar of our own on loopback; every test looks at what came of it.
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
from tests.end_to_end.readers import Reader, WebsocketClient, Websockets, is_last
from tests.feeds.upstream import Reply, Server
from tests.football.providers.sportradar import raw
from tests.football.providers.sportradar.raw import REF, event, goal, situation
from tests.football.providers.sportradar.upstream import DELTA, Vendor
from tests.service import Service

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

KEY = "a-key-that-nobody-may-read-0123456789"
PLAYED = timedelta(minutes=20)  # when the evening begins
PATIENCE_SECONDS = 30
DELTA_SECONDS = 2


@dataclass
class Evening:
    """What was seen of it."""

    readers: list[Reader]
    vendor: Vendor
    seconds: float  # from the first follow to the end
    logs: str


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    server = Server()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(raw, "KICKOFF", datetime.now(UTC).replace(microsecond=0) - PLAYED)
        vendor = Vendor(server)
        vendor.put("schedules/live/schedules.json", raw.schedule())
        vendor.put(f"schedules/{raw.KICKOFF.date()}/schedules.json", raw.schedule(raw.scheduled()))
        with Service(tmp_path_factory.mktemp("evening"), env=_settings(server)) as service:
            yield _watch(service, vendor)
    server.close()


def _settings(server: Server) -> dict[str, str]:
    return {
        "FOOTBALL_PROVIDER": "sportradar",
        "SPORTRADAR_SOCCER_KEY": KEY,
        "SPORTRADAR_SOCCER_LEVEL": "production",
        "SPORTRADAR_SOCCER_URL": server.base,
        "SPORTRADAR_SOCCER_QUOTA": "0",
        "SPORTRADAR_SOCCER_REQUESTS_PER_SECOND": "20",
    }


def _watch(service: Service, vendor: Vendor) -> Evening:
    web = service.web()
    service.worker()
    service.worker()
    alice, event_id = service.call(people.add, "alice"), service.call(read_calendar)
    service.beat()
    begun = time.monotonic()
    first = Reader(Websockets(web.live_url, alice.secret), event_id)
    first.await_frame(lambda frame: frame["type"] == "subscribed", PATIENCE_SECONDS)
    second = Reader(WebsocketClient(web.live_url, alice.secret), event_id)
    _play(vendor, first, service)
    second.await_frame(is_last, PATIENCE_SECONDS)
    for reader in (first, second):
        reader.leave()
    return Evening([first, second], vendor, time.monotonic() - begun, service.logs)


def _play(vendor: Vendor, reader: Reader, service: Service) -> None:
    """An attack, a goal, a corner while Sportradar is down, and the end."""
    vendor.says(_clock(), match_situation=situation("attack", "home", _clock()))
    reader.await_frame(lambda frame: frame.get("situation") == "attack", PATIENCE_SECONDS)
    vendor.says(_clock(), goal(50, _clock(), "home", 2, 0), home_score=2)
    reader.await_frame(
        lambda frame: frame.get("situation") == "goal" and frame["uts"] > _soon(), PATIENCE_SECONDS
    )
    vendor.server.always = Reply(503, b"<h1>Oops</h1>")
    missed = event(51, "corner_kick", _clock(), "away")
    assert await_true(lambda: "upstream failed" in service.logs, PATIENCE_SECONDS)
    vendor.says(_clock(), missed)
    vendor.server.always = None
    reader.await_frame(
        lambda frame: frame.get("situation") == "corner" and frame["uts"] > _soon(), PATIENCE_SECONDS
    )
    vendor.says(_clock(), status="ended", match_status="ended")
    reader.await_frame(is_last, PATIENCE_SECONDS)


def read_calendar() -> int:
    """Read the calendar over HTTP; return our id of the match."""
    tasks.sync_fixtures()
    return Event.objects.get(provider="sportradar", ref=REF).pk


def _clock() -> str:
    """Return what is on the match's clock now."""
    played = int((datetime.now(UTC) - raw.KICKOFF).total_seconds())
    return f"{played // 60}:{played % 60:02}"


def _soon() -> float:
    """Return a moment (milliseconds) after the invented events of the first twenty minutes."""
    return (raw.KICKOFF + PLAYED).timestamp() * 1000 - 1000


def test_the_match_is_shown_whole_at_once(evening: Evening) -> None:
    subscribed = evening.readers[0].frames[0]

    assert subscribed["event"]["home"]["name"] == "Northgate Rovers"
    assert subscribed["event"]["score"] == {"home": 1, "away": 0}
    assert subscribed["event"]["stats"]["home"]["corner_kicks"] == 3
    assert "goal" in [frame["situation"] for frame in subscribed["livedata"]]


def test_every_tick_comes_once_and_in_order(evening: Evening) -> None:
    frames = evening.readers[0].frames[1:]
    ticks = [frame for frame in frames if frame["type"] == "livedata"]

    assert [(tick["situation"], tick["side"]) for tick in ticks] == [
        ("attack", "home"),
        ("goal", "home"),
        ("corner", "away"),
    ]


def test_a_goal_is_in_the_score_at_once(evening: Evening) -> None:
    frames = evening.readers[0].frames[1:]
    scored = next(number for number, frame in enumerate(frames) if frame.get("situation") == "goal")

    assert frames[scored + 1]["type"] == "event"
    assert frames[scored + 1]["score"] == {"home": 2, "away": 0}


def test_the_end_is_told_with_what_was_counted(evening: Evening) -> None:
    last = evening.readers[1].frames[-1]

    assert is_last(last)
    assert (last["score"], last["stats"]["home"]["attack"]) == ({"home": 2, "away": 0}, 1)


def test_two_workers_and_two_clients_cost_one_call_every_two_seconds(evening: Evening) -> None:
    calls = evening.vendor.count(DELTA)

    assert evening.seconds / DELTA_SECONDS / 3 < calls <= evening.seconds / DELTA_SECONDS / 0.9 + 2


def test_trouble_is_a_line_each_and_the_key_is_in_none(evening: Evening) -> None:
    assert KEY not in evening.logs
    assert "upstream answers again" in evening.logs
    assert "Traceback" not in evening.logs

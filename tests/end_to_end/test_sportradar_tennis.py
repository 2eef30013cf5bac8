"""A set of Sportradar's tennis, from real HTTP through two workers, beat and web to two clients.

The set is played once, on a Sportradar of our own on loopback, with a tie-break; every test looks at what
came of it.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from tennis import tasks
from tennis.models import Match
from tests import people
from tests.end_to_end.polls import await_true
from tests.end_to_end.readers import Frame, Reader, Wanted, WebsocketClient, Websockets, is_last
from tests.feeds.upstream import Reply, Server
from tests.service import Service
from tests.tennis.play import SIX_ALL
from tests.tennis.providers.sportradar import raw
from tests.tennis.providers.sportradar.raw import POINT_SECONDS, REF
from tests.tennis.providers.sportradar.upstream import DELTA, SUMMARIES, Vendor

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

KEY = "a-key-that-nobody-may-read-0123456789"
SEEN_BEFORE = "".join(winner * 4 for winner in SIX_ALL)  # the games of the set, before anybody follows it
TIEBREAK = ["h", "aa", "hh", "aa", "hhh", "h"]  # by answers: several points may come in one
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
    played = timedelta(seconds=POINT_SECONDS * len(SEEN_BEFORE + "".join(TIEBREAK)) + 60)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(raw, "START", datetime.now(UTC).replace(microsecond=0) - played)
        vendor = Vendor(server)
        vendor.plays(SEEN_BEFORE)
        for day in {raw.START.date(), datetime.now(UTC).date()}:
            listed = raw.summary(REF, raw.status(vendor.state))
            vendor.put(f"schedules/{day}/summaries.json", raw.summaries(0, listed))
        vendor.put("seasons/sr:season:7001/info.json", raw.season("green_clay"))
        with Service(tmp_path_factory.mktemp("evening"), env=_settings(server)) as service:
            yield _watch(service, vendor)
    server.close()


def _settings(server: Server) -> dict[str, str]:
    return {
        "TENNIS_PROVIDER": "sportradar",
        "SPORTRADAR_TENNIS_KEY": KEY,
        "SPORTRADAR_TENNIS_LEVEL": "production",
        "SPORTRADAR_TENNIS_URL": server.base,
        "SPORTRADAR_TENNIS_QUOTA": "0",
        "SPORTRADAR_TENNIS_REQUESTS_PER_SECOND": "20",
    }


def _watch(service: Service, vendor: Vendor) -> Evening:
    web = service.web()
    service.worker()
    service.worker()
    alice, event_id = service.call(people.add, "alice"), service.call(read_calendar)
    service.beat()
    begun = time.monotonic()
    first = Reader(Websockets(web.live_url, alice.secret), event_id, "tennis")
    first.await_frame(lambda frame: frame["type"] == "subscribed", PATIENCE_SECONDS)
    second = Reader(WebsocketClient(web.live_url, alice.secret), event_id, "tennis")
    _play(vendor, first, service)
    second.await_frame(is_last, PATIENCE_SECONDS)
    for reader in (first, second):
        reader.leave()
    return Evening([first, second], vendor, time.monotonic() - begun, service.logs)


def _play(vendor: Vendor, reader: Reader, service: Service) -> None:
    """The tie-break, the last points of it while Sportradar is down for a while, and the end."""
    for winners in TIEBREAK[:-1]:
        (*_, point) = vendor.plays(winners)
        reader.await_frame(_shows(point), PATIENCE_SECONDS)
    vendor.server.always = Reply(503, b"<h1>Oops</h1>")
    (*_, point) = vendor.plays(TIEBREAK[-1])
    assert await_true(lambda: "upstream failed" in service.logs, PATIENCE_SECONDS)
    vendor.server.always = None
    reader.await_frame(_shows(point), PATIENCE_SECONDS)
    vendor.says(said=vendor.now + 30, status="closed", match_status="ended")
    reader.await_frame(is_last, PATIENCE_SECONDS)


def _shows(point: raw.Point) -> Wanted:
    def shows(frame: Frame) -> bool:
        sets = [list(games) for games in point.state.sets]
        return bool(frame["type"] == "score" and (frame["sets"], frame["point"]) == (sets, point.state.point))

    return shows


def read_calendar() -> int:
    """Read the calendar over HTTP; return our id of the match."""
    tasks.sync_fixtures()
    return Match.objects.get(provider="sportradar", ref=REF).pk


def test_the_match_is_shown_whole_at_once(evening: Evening) -> None:
    subscribed = evening.readers[0].frames[0]

    assert subscribed["event"]["home"]["name"] == "Lindqvist, V."
    assert subscribed["event"]["score"]["sets"] == [[6, 6]]
    assert subscribed["event"]["tournament"] == {"name": "Lakeside Open", "surface": "Clay"}
    assert subscribed["event"]["stats"]["home"]["aces"] == 4
    assert subscribed["livedata"][-1]["game"] == "6-6"


def test_every_point_comes_once_and_in_order(evening: Evening) -> None:
    told = [point.state for point in evening.vendor.told]
    for reader in evening.readers:
        ticks = reader.ticks()
        wanted = told[-len(ticks) :]

        assert len(ticks) > len("".join(TIEBREAK))
        assert [(tick["sets"], tick["point"], tick["server"]) for tick in ticks] == [
            ([list(games) for games in state.sets], state.point, state.server) for state in wanted
        ]


def test_the_set_is_told_at_once(evening: Evening) -> None:
    frames = evening.readers[0].frames[1:]
    won = next(number for number, frame in enumerate(frames) if frame.get("game") == "7-6")

    assert frames[won + 1]["type"] == "event"
    assert frames[won + 1]["score"]["home_sets"] == 1


def test_two_workers_and_two_clients_cost_one_call_every_two_seconds(evening: Evening) -> None:
    calls = evening.vendor.count(DELTA)

    assert evening.seconds / DELTA_SECONDS / 3 < calls <= evening.seconds / DELTA_SECONDS / 0.9 + 2
    assert evening.vendor.count(SUMMARIES) <= evening.seconds / 30 / 0.9 + evening.seconds / 60 + 3


def test_trouble_is_a_line_each_and_the_key_is_in_none(evening: Evening) -> None:
    assert KEY not in evening.logs
    assert "upstream answers again" in evening.logs
    assert "Traceback" not in evening.logs

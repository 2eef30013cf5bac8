"""Sportmonks takes a match over from Sportradar and gives it back, from real HTTP to a client's socket.

The evening happens once, on upstreams of our own on loopback; every test looks at what came of it.
"""

import json
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from football import tasks
from football.models import Event
from tests import people
from tests.end_to_end.readers import Frame, Reader, Websockets
from tests.feeds.upstream import Reply, Server
from tests.football.providers.sportmonks import raw as sportmonks_raw
from tests.football.providers.sportmonks import upstream as sportmonks
from tests.football.providers.sportmonks.raw import AWAY, EVENTS, TIMELINE, answer, entry, score
from tests.football.providers.sportmonks.raw import goal as sportmonks_goal
from tests.football.providers.sportradar import raw as sportradar_raw
from tests.football.providers.sportradar import upstream as sportradar
from tests.football.providers.sportradar.raw import REF, event, goal, situation
from tests.service import Service, Web

pytestmark = [pytest.mark.processes, pytest.mark.timeout(480)]

KEY, TOKEN = "a-key-that-nobody-may-read-0123456789", "a-token-that-nobody-may-read-0123456789"
PLAYED = timedelta(minutes=20)  # when the evening begins
PATIENCE_SECONDS = 30
TAKEOVER_SECONDS = 60  # 12 s of silence and a poll; a busy machine
BACK_SECONDS = 150  # Sportradar's gate opens after a minute at the latest


@dataclass
class Evening:
    """What was seen of it."""

    frames: list[Frame]  # after `subscribed`
    status: dict[str, Any]  # of football, while Sportmonks stood in
    page: str
    matches: int
    logs: str

    @property
    def ticks(self) -> list[tuple[str, str]]:
        """What was told, in order."""
        return [(f["situation"], f["side"]) for f in self.frames if f["type"] == "livedata"]

    @property
    def shown(self) -> list[tuple[int, int]]:
        """The scores that were shown, in order."""
        return [(f["score"]["home"], f["score"]["away"]) for f in self.frames if f["type"] == "event"]


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    first, second = Server(), Server()
    kickoff = datetime.now(UTC).replace(microsecond=0) - PLAYED
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sportradar_raw, "KICKOFF", kickoff)
        patch.setattr(sportmonks_raw, "KICKOFF", kickoff)
        one, other = sportradar.Vendor(first), sportmonks.Vendor(second)
        one.put("schedules/live/schedules.json", sportradar_raw.schedule())
        day = sportradar_raw.schedule(sportradar_raw.scheduled())
        one.put(f"schedules/{kickoff.date()}/schedules.json", day)
        other.put(f"fixtures/date/{kickoff.date()}", answer([sportmonks_raw.scheduled()]))
        with Service(tmp_path_factory.mktemp("takeover"), env=_settings(first, second)) as service:
            yield _watch(service, one, other)
    first.close()
    second.close()


def _settings(first: Server, second: Server) -> dict[str, str]:
    return {
        "FOOTBALL_PROVIDER": "sportradar,sportmonks",
        "SPORTRADAR_SOCCER_KEY": KEY,
        "SPORTRADAR_SOCCER_LEVEL": "production",
        "SPORTRADAR_SOCCER_URL": first.base,
        "SPORTRADAR_SOCCER_QUOTA": "0",
        "SPORTRADAR_SOCCER_REQUESTS_PER_SECOND": "20",
        "SPORTMONKS_TOKEN": TOKEN,
        "SPORTMONKS_URL": second.base,
    }


def _watch(service: Service, one: sportradar.Vendor, other: sportmonks.Vendor) -> Evening:
    web = service.web()
    service.worker()
    service.worker()
    alice, event_id = service.call(people.add, "alice"), service.call(read_calendar)
    service.beat()
    reader = Reader(Websockets(f"{web.live_url}?seq=1", alice.secret), event_id)
    reader.await_frame(lambda frame: frame["type"] == "subscribed", PATIENCE_SECONDS)
    second_goal = goal(50, _clock(), "home", 2, 0)
    one.says(_clock(), second_goal, home_score=2)
    _await_tick(reader, "goal", PATIENCE_SECONDS)
    other.says(scores=score(2, 0), events=[*EVENTS, sportmonks_goal(50, 21, "2-0")])

    one.server.always = Reply(503, b"<h1>Oops</h1>")
    _await_log(service, "another source", TAKEOVER_SECONDS)
    corner = event(51, "corner_kick", _clock(), "away")
    other.says(timeline=[*TIMELINE, entry(51, 126, 22, AWAY)])
    _await_tick(reader, "corner", PATIENCE_SECONDS)
    third_goal = goal(52, _clock(), "home", 3, 0)
    events = [*EVENTS, sportmonks_goal(50, 21, "2-0"), sportmonks_goal(52, 22, "3-0")]
    other.says(scores=score(3, 0), events=events)
    reader.await_frame(lambda frame: frame.get("score") == {"home": 3, "away": 0}, PATIENCE_SECONDS)
    status, page = _status(web)

    one.says(_clock(), second_goal, corner, third_goal, home_score=3)
    one.server.always = None
    _await_log(service, "instead_of=sportmonks", BACK_SECONDS)
    at = _clock()
    one.says(at, second_goal, corner, third_goal, home_score=3, match_situation=situation("safe", "away", at))
    _await_tick(reader, "safe", PATIENCE_SECONDS)
    reader.leave()
    return Evening(reader.frames[1:], status, page, service.call(count_matches), service.logs)


def read_calendar() -> int:
    """Read the calendars over HTTP; return our id of the match."""
    tasks.sync_fixtures()
    return Event.objects.get(provider="sportradar", ref=REF).pk


def count_matches() -> int:
    """Return how many matches there are, but for the demo's."""
    return Event.objects.served().filter(demo=False).count()


def _await_tick(reader: Reader, situation: str, seconds: float) -> None:
    reader.await_frame(lambda frame: frame.get("situation") == situation, seconds)


def _await_log(service: Service, words: str, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while words not in service.logs:
        assert time.monotonic() < deadline, f"no {words!r} in the log"
        time.sleep(0.5)


def _status(web: Web) -> tuple[dict[str, Any], str]:
    with urllib.request.urlopen(f"{web.url}/status.json", timeout=10) as answered:
        feeds = {feed["name"]: feed for feed in json.load(answered)["feeds"]}
    with urllib.request.urlopen(f"{web.url}/status/", timeout=10) as answered:
        return feeds["football"], answered.read().decode()


def _clock() -> str:
    """Return what is on the match's clock now."""
    played = int((datetime.now(UTC) - sportradar_raw.KICKOFF).total_seconds())
    return f"{played // 60}:{played % 60:02}"


def test_two_calendars_are_one_match(evening: Evening) -> None:
    assert evening.matches == 1


def test_everything_is_told_once(evening: Evening) -> None:
    assert evening.ticks == [("goal", "home"), ("corner", "away"), ("goal", "home"), ("safe", "away")]


def test_the_score_goes_up_alone(evening: Evening) -> None:
    assert evening.shown == sorted(evening.shown)
    assert evening.shown[-1] == (3, 0)


def test_the_follower_s_numbers_have_no_gap(evening: Evening) -> None:
    numbers = [frame["seq"] for frame in evening.frames]

    assert {later - earlier for earlier, later in pairwise(numbers)} == {1}
    assert len({frame["epoch"] for frame in evening.frames}) == 1
    assert {frame["type"] for frame in evening.frames} == {"event", "livedata"}


def test_the_status_page_says_who_stands_in(evening: Evening) -> None:
    (stand_in,) = evening.status["stand_ins"]

    assert (stand_in["provider"], stand_in["instead_of"]) == ("sportmonks", "sportradar")
    assert stand_in["matches"] == 1
    assert "It stands in for sportradar on 1 match, since" in evening.page


def test_each_takeover_is_a_line_and_the_keys_are_in_none(evening: Evening) -> None:
    assert evening.logs.count("another source") == 2
    assert KEY not in evening.logs
    assert TOKEN not in evening.logs
    assert "Traceback" not in evening.logs

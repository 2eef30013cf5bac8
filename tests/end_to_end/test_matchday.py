"""Chelsea - Burnley, 12 August 2017, from the recording to two clients, through every process of the service.

One match is played, at two minutes a second. Every test looks at what came of it.
"""

import json
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any

import pytest

from live.demand import LIFETIME_SECONDS
from tests import people
from tests.end_to_end.polls import PollWatch
from tests.end_to_end.readers import Frame, Reader, WebsocketClient, Websockets, is_last
from tests.end_to_end.replay import (
    CHELSEA_BURNLEY,
    FRANCE_CROATIA,
    PATIENCE_SECONDS,
    RUSSIA_CROATIA,
    counted,
    kick_off_in,
    replaying,
)
from tests.end_to_end.seed_sample import pasted
from tests.football.replay_files import facts_of, on_the_wire
from tests.service import Service

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

SPEED = 120
LEAD_SECONDS = 10  # for two clients to begin before the match is announced, 2.5 s before its kick-off
MATCH_SECONDS = 180  # of which the match takes a third
TICK_SECONDS = 5
FIRST_FOLLOW_SECONDS = 2
SAMPLE_LINES = 20
FINAL = {"home": 2, "away": 3}


@dataclass
class Matchday:
    """What was seen of the match."""

    matches: dict[str, int]  # our ids, by recording
    polls: PollWatch
    readers: list[Reader] = field(default_factory=list)  # `websockets`, `websocket-client`
    sample: list[Any] = field(default_factory=list)  # what the page's sample printed first
    rest: dict[str, Any] = field(default_factory=dict)  # by last word of the path
    first_follow_seconds: float = 0.0  # until `subscribed`, without beat
    left_at: float = 0.0  # when the only follower of another match left it
    ended_at: float = 0.0

    @property
    def event_id(self) -> int:
        return self.matches[CHELSEA_BURNLEY]

    @property
    def frames(self) -> list[Frame]:
        """What the first client received after `subscribed`."""
        return self.readers[0].frames[1:]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matchday]:
    with Service(tmp_path_factory.mktemp("matchday"), env=replaying(SPEED)) as service:
        web = service.web()
        service.worker()
        alice = service.call(people.add, "alice")
        day = Matchday(service.call(kick_off_in, LEAD_SECONDS), PollWatch(service.redis_url))
        _follow(day, web.live_url, alice.secret)
        service.beat()
        _look_in(day, web.live_url, alice.secret)
        with pasted(web.live_url, alice.secret, day.event_id) as printed:
            day.sample = list(islice(printed, SAMPLE_LINES))
        for reader in day.readers:
            day.ended_at = reader.await_frame(is_last, MATCH_SECONDS).at
        for view in ("", "stats/"):
            day.rest[view] = _get(f"{web.url}/api/v2/events/{day.event_id}/{view}", alice.secret)
        for reader in day.readers:
            reader.leave()
        yield day


def _follow(day: Matchday, url: str, token: str) -> None:
    """Both clients begin before the kick-off, and before there is a beat."""
    socket = Websockets(url, token)
    begun = time.monotonic()
    first = Reader(socket, day.event_id)
    subscribed = first.await_frame(lambda frame: True, PATIENCE_SECONDS)
    day.first_follow_seconds = subscribed.at - begun
    assert not subscribed.frame["livedata"], "this machine takes longer than LEAD_SECONDS to begin"
    day.readers = [first, Reader(WebsocketClient(url, token), day.event_id)]


def _look_in(day: Matchday, url: str, token: str) -> None:
    """Follow another match for a moment."""
    other = Reader(Websockets(url, token), day.matches[FRANCE_CROATIA])
    day.polls.await_poll(day.matches[FRANCE_CROATIA], PATIENCE_SECONDS)
    other.say("unsubscribe", day.matches[FRANCE_CROATIA])
    day.left_at = other.await_frame(lambda frame: frame["type"] == "unsubscribed", PATIENCE_SECONDS).at
    other.leave()


def _get(url: str, token: str) -> Any:
    request = urllib.request.Request(url, headers={"Authorization": f"Token {token}"})
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)


def test_the_first_follower_is_shown_the_match_at_once_without_beat(day: Matchday) -> None:
    subscribed = day.readers[0].frames[0]

    assert day.first_follow_seconds < FIRST_FOLLOW_SECONDS
    assert subscribed["type"] == "subscribed"
    assert subscribed["event"]["home"]["name"] == "Chelsea"
    assert subscribed["event"]["time"]["status"] == "notstarted"


def test_every_tick_of_the_match_arrives_once(day: Matchday) -> None:
    known = facts_of("wyscout", CHELSEA_BURNLEY)["livedata_counts"]
    announced = {"match_about_to_start": {"home": 0, "away": 0, "none": 1}}

    for reader in day.readers:
        assert counted(reader.ticks()) == known | announced


def test_ticks_arrive_in_the_order_of_play(day: Matchday) -> None:
    for reader in day.readers:
        moments = [tick["uts"] for tick in reader.ticks()]
        assert moments == sorted(moments)
        assert [tick["situation"] for tick in reader.ticks()][:3] == [
            "match_about_to_start",
            "match_started",
            "kickoff",
        ]
        assert reader.ticks()[-1]["situation"] == "periodscore"


def test_both_clients_receive_the_same(day: Matchday) -> None:
    one, other = (reader.ticks() for reader in day.readers)

    assert one == other
    assert {tick["event_id"] for tick in one} == {day.event_id}


def test_the_score_always_follows_its_goal(day: Matchday) -> None:
    goals = {"home": 0, "away": 0}
    for frame in day.frames:
        if frame["type"] == "event":
            assert frame["score"] == goals
        elif frame["situation"] == "goal":
            goals[frame["side"]] += 1

    assert goals == FINAL


def test_a_goal_is_followed_by_its_score_within_one_poll(day: Matchday) -> None:
    """A poll brings its ticks and the match together: nobody reads a goal and waits for the score."""
    heard = day.readers[0].heard[1:]
    for index, (at, frame) in enumerate(heard):
        if frame.get("situation") == "goal":
            score_at = next(later for later, frame in heard[index:] if frame["type"] == "event")
            assert score_at - at < TICK_SECONDS / 2


def test_a_change_of_status_or_period_is_shown(day: Matchday) -> None:
    shown = [(frame["time"]["status"], frame["time"]["period"]) for frame in day.frames if "time" in frame]
    changes = shown[:1] + [now for before, now in pairwise(shown) if now != before]

    assert [change for change in changes if change[0] != "notstarted"] == [
        ("inprogress", "1st_half"),
        ("halftime", "halftime"),
        ("inprogress", "2nd_half"),
        ("finished", None),
    ]


def test_the_last_frame_is_the_result_with_every_figure_of_the_facts(day: Matchday) -> None:
    for reader in day.readers:
        final = reader.frames[-1]

        assert is_last(final)
        assert final["score"] == FINAL
        assert final["stats"] == {
            side: on_the_wire(known) for side, known in facts_of("wyscout", CHELSEA_BURNLEY)["stats"].items()
        }


def test_rest_shows_the_result(day: Matchday) -> None:
    match, figures = day.rest[""], day.rest["stats/"]

    assert (match["status"], match["home_score"], match["away_score"]) == ("finished", 2, 3)
    assert figures["stats"]["home"]["corner_kicks"] == day.frames[-1]["stats"]["home"]["corner_kicks"]


def test_the_pages_python_sample_prints_the_match(day: Matchday) -> None:
    subscribed, *frames = day.sample

    assert (subscribed["type"], subscribed["event_id"]) == ("subscribed", day.event_id)
    assert {frame["type"] for frame in frames} <= {"livedata", "event"}
    assert all(frame in day.readers[0].frames for frame in frames)


def test_a_match_that_nobody_follows_is_not_polled(day: Matchday) -> None:
    assert day.polls.of(day.matches[RUSSIA_CROATIA], 0, day.ended_at) == (0, 0)


def test_polling_ends_soon_after_the_last_follower_left(day: Matchday) -> None:
    left, longest = day.matches[FRANCE_CROATIA], LIFETIME_SECONDS + TICK_SECONDS

    assert day.ended_at > day.left_at + longest  # the watch went on for long enough to tell
    assert day.polls.last_poll(left) < day.left_at + longest

"""France - Croatia, the final of 2018, on a bad day: two beats, workers killed, and none at all for a while.

One match is played, at 80 seconds a second. Every test looks at what came of it.
"""

import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from redis import Redis

from feeds.tasks import QUEUE
from tests import people
from tests.end_to_end.polls import PollWatch, await_true
from tests.end_to_end.readers import Reader, Websockets, is_last
from tests.end_to_end.replay import FRANCE_CROATIA, PATIENCE_SECONDS, counted, kick_off_in, replaying
from tests.football.replay_files import facts_of
from tests.programs import Program
from tests.service import Service

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]

SPEED = 80
LEAD_SECONDS = 10  # for the client to begin before the match is announced, 4 s before its kick-off
MATCH_SECONDS = 180  # twice what the match takes
PERIOD_SECONDS = 5  # between two ticks of one beat
QUIET_POLLS = 4  # that are watched before anything is killed
KILLS = 3
MOST_OF_A_POLL_SECONDS = 0.05
BACKLOG = 12  # ticks of two beats in half a minute


@dataclass
class HardDay:
    """What was seen of the match."""

    event_id: int
    polls: PollWatch
    reader: Reader
    quiet: list[float] = field(default_factory=list)  # when polls began while nothing was wrong
    killed: int = 0
    stopped_at: float = 0.0  # when there was no worker any more


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HardDay]:
    with Service(tmp_path_factory.mktemp("hard-day"), env=replaying(SPEED)) as service:
        web, worker = service.web(), service.worker()
        alice = service.call(people.add, "alice")
        polls = PollWatch(service.redis_url)
        event_id = service.call(kick_off_in, LEAD_SECONDS)[FRANCE_CROATIA]
        day = HardDay(event_id, polls, Reader(Websockets(web.live_url, alice.secret), event_id))
        day.reader.await_frame(lambda frame: True, PATIENCE_SECONDS)
        _start_two_beats(service)
        day.quiet = [polls.await_poll(event_id, PATIENCE_SECONDS) for _ in range(QUIET_POLLS)]
        worker = _kill_and_start_again(service, worker, day)
        _stop_until_ticks_pile_up(service, worker, day)
        service.worker()
        day.reader.await_frame(is_last, MATCH_SECONDS)
        day.reader.leave()
        yield day


def _start_two_beats(service: Service) -> None:
    """Both enqueue every tick; a schedule file belongs to one beat alone."""
    service.beat()
    other = service.folder / "other-beat"
    other.mkdir()
    service.beat(VAR_DIR=str(other), DATABASE_URL=f"sqlite:///{service.folder / 'db.sqlite3'}")


def _kill_and_start_again(service: Service, worker: Program, day: HardDay) -> Program:
    """End the worker without warning, each time somewhere in a poll."""
    moments = random.Random(2018)
    for _ in range(KILLS):
        day.polls.await_poll(day.event_id, PATIENCE_SECONDS)
        time.sleep(moments.uniform(0, MOST_OF_A_POLL_SECONDS))
        assert worker.stop(signal.SIGKILL) == -signal.SIGKILL
        day.killed += 1
        worker = service.worker()
    return worker


def _stop_until_ticks_pile_up(service: Service, worker: Program, day: HardDay) -> None:
    worker.stop()
    day.stopped_at = time.monotonic()
    with Redis.from_url(service.redis_url) as redis:
        assert await_true(lambda: redis.llen(QUEUE) >= BACKLOG, PATIENCE_SECONDS)


def test_two_beats_cost_the_polls_of_one(day: HardDay) -> None:
    begin, end = day.quiet[0], day.quiet[-1]
    polls, claims = day.polls.of(day.event_id, begin, end)

    assert claims > polls  # the other beat was there, and had no turn
    assert (end - begin) / (len(day.quiet) - 1) > 0.7 * PERIOD_SECONDS  # two beats alone would make it 0.5


def test_no_tick_is_lost_and_none_comes_twice(day: HardDay) -> None:
    known = facts_of("wyscout", FRANCE_CROATIA)["livedata_counts"]

    assert day.killed == KILLS
    assert counted(day.reader.ticks()) == known | {"match_about_to_start": {"home": 0, "away": 0, "none": 1}}


def test_ticks_arrive_in_the_order_of_play(day: HardDay) -> None:
    moments = [tick["uts"] for tick in day.reader.ticks()]

    assert moments == sorted(moments)


def test_the_socket_is_told_once_what_it_follows(day: HardDay) -> None:
    """Nothing was beyond repair: a fresh `subscribed` would say so."""
    assert [frame["type"] for frame in day.reader.frames].count("subscribed") == 1


def test_the_score_always_follows_its_goal(day: HardDay) -> None:
    goals = {"home": 0, "away": 0}
    for frame in day.reader.frames[1:]:
        if frame["type"] == "event":
            assert frame["score"] == goals
        elif frame["situation"] == "goal":
            goals[frame["side"]] += 1

    assert goals == {"home": 4, "away": 2}


def test_ticks_that_piled_up_without_a_worker_are_dropped(day: HardDay) -> None:
    """Of each beat at most two are young enough: the last one that waited, and the next one."""
    back_at = min(seen.at for seen in day.polls.polls if seen.at > day.stopped_at)
    polls, claims = day.polls.of(day.event_id, day.stopped_at, back_at + PERIOD_SECONDS / 2)

    assert polls == 1
    assert claims <= 4 < BACKLOG

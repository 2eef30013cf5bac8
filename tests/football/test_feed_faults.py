"""What a vendor in trouble costs, and whom. The vendor is a real HTTP server."""

import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from structlog.testing import capture_logs

from feeds import asking, circuit, complaints
from feeds.circuit import JITTER, Circuit
from football.feed import FootballShard
from football.match import Timeline
from football.providers.simulator import demo_ref
from tests.feeds.hand_clock import HandClock
from tests.football.builders import SECOND_HALF, VENDOR, an_event
from tests.football.following import Follower, a_match, a_tick, words
from tests.football.upstream import Day, HttpVendor, Upstream

pytestmark = pytest.mark.django_db

TITLE = f"{VENDOR} football"  # in the log: another sport may have a vendor of that name
REASONS = {
    Day.DOWN: "answered 500",
    Day.BUSY: "answered 429",
    Day.GARBLED: "no JSON: ",
    Day.CUT: "no answer",
    Day.SLOW: "TimeoutError",
}


@pytest.fixture
def clock(upstream: Upstream, monkeypatch: pytest.MonkeyPatch) -> HandClock:
    """The clock of the vendor's circuit, and of complaints about its matches."""
    hand_clock = HandClock()
    monkeypatch.setitem(circuit._circuits, TITLE, Circuit(TITLE, hand_clock))
    monkeypatch.setattr(asking, "malformed", complaints.Complaints(hand_clock).malformed)
    return hand_clock


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed that waits less long for a vendor than ours."""
    monkeypatch.setattr(FootballShard, "PROVIDER_SECONDS", 0.3)


@pytest.fixture
def logs() -> Iterator[list[Any]]:
    """The lines that the test writes to the log."""
    with capture_logs() as lines:
        yield lines


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("day", REASONS)
def test_a_bad_day_is_one_line_in_the_log_and_costs_no_tick(
    upstream: Upstream, clock: HandClock, logs: list[Any], day: Day
) -> None:
    event, match = a_match(upstream)
    follower = Follower(event)
    follower.poll(0)
    match.ticks = [a_tick("missed", 3)]
    upstream.day = day

    assert follower.poll(5) == []

    (line,) = logs
    assert (line["event"], line["provider"], line["exc_info"]) == ("provider failed", TITLE, None)
    assert line["error"].startswith(REASONS[day])
    upstream.day = Day.GOOD
    clock.pass_by(1 + JITTER)
    match.ticks.append(a_tick("next", 8))
    assert [frame["uts"] for frame in follower.poll(10)] == [tick.uts for tick in match.ticks]


def test_a_vendor_in_trouble_is_asked_less_and_less(
    upstream: Upstream, clock: HandClock, logs: list[Any]
) -> None:
    event, _ = a_match(upstream)
    upstream.day = Day.BUSY
    follower, asked = Follower(event), list[int]()
    for poll in range(120):  # ten minutes
        before = len(upstream.asked)
        follower.poll(poll * 5)
        clock.pass_by(5)
        if len(upstream.asked) > before:
            asked.append(poll * 5)

    assert len(asked) <= 18  # after about 1, 2, 4 … 60 seconds
    assert [line["failures"] for line in logs] == list(range(1, len(asked) + 1))
    assert all(later - earlier >= 60 * (1 - JITTER) for earlier, later in pairwise(asked[8:]))


def test_other_vendors_of_the_same_poll_go_on(upstream: Upstream, clock: HandClock) -> None:
    event, _ = a_match(upstream)
    demo = an_event(demo_ref(timezone.now()), provider="simulator", demo=True)
    upstream.day = Day.DOWN

    frames = Follower(event, demo).poll_now()

    assert frames
    assert {frame["event_id"] for frame in frames} == {demo.pk}


@pytest.mark.usefixtures("impatient")
def test_a_slow_vendor_loses_its_turn_and_the_others_do_not_lose_theirs(
    upstream: Upstream, clock: HandClock
) -> None:
    event, _ = a_match(upstream)
    demo = an_event(demo_ref(timezone.now()), provider="simulator", demo=True)
    upstream.day = Day.SLOW
    begun = time.monotonic()

    frames = Follower(event, demo).poll_now()

    assert {frame["event_id"] for frame in frames} == {demo.pk}
    assert time.monotonic() - begun < 5  # the vendor would take 30 s


@pytest.mark.parametrize(
    ("reading", "reason"),
    [
        ("timelines", "Expected `object`, got `str` - at `$.scoreboard`"),
        ("snapshots", "Expected `object`, got `str` - at `$.scoreboard`"),
        ("momentum", "Object missing required field `home`"),
    ],
)
def test_one_match_that_cannot_be_read_does_not_stop_the_others(
    upstream: Upstream, clock: HandClock, logs: list[Any], reading: str, reason: str
) -> None:
    good, match = a_match(upstream, "m1")
    bad, broken = a_match(upstream, "m2")
    broken.broken.add(reading)
    follower = Follower(good, bad)
    sent: list[dict[str, Any]] = []
    for poll in range(12):  # a minute
        match.ticks.append(a_tick(f"{poll}", poll * 5))
        broken.ticks.append(a_tick(f"{poll}", poll * 5))
        sent += [frame for frame in follower.poll(poll * 5) if frame["event_id"] == good.pk]
        clock.pass_by(5)

    assert words(sent) == ["attack", "event"] + ["attack"] * 6 + ["event"] + ["attack"] * 5
    (line,) = logs
    assert (line["event"], line["ref"], line["error"]) == ("match not readable", "m2", reason)


def test_a_match_without_readable_figures_still_has_its_ticks(upstream: Upstream, clock: HandClock) -> None:
    event, match = a_match(upstream)
    match.broken.add("snapshots")
    follower = Follower(event)

    for poll in range(3):
        match.ticks.append(a_tick(f"{poll}", poll * 5))
        assert words(follower.poll(poll * 5)) == ["attack"]


def test_a_bug_in_a_vendors_file_is_told_and_concerns_that_vendor_alone(
    upstream: Upstream, clock: HandClock, logs: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def timelines(*_: object) -> dict[str, Timeline]:
        raise KeyError("sport_event")

    monkeypatch.setattr(HttpVendor, "timelines", timelines)
    event, _ = a_match(upstream)
    demo = an_event(demo_ref(timezone.now()), provider="simulator", demo=True)

    frames = Follower(event, demo).poll_now()

    assert {frame["event_id"] for frame in frames} == {demo.pk}
    assert [type(line["exc_info"]) for line in logs] == [KeyError]


def test_while_the_database_is_down_known_matches_go_on(upstream: Upstream, logs: list[Any]) -> None:
    event, match = a_match(upstream)
    match.scoreboard = SECOND_HALF
    follower = Follower(event)
    follower.poll(0)
    match.ticks = [a_tick("1", 4)]

    with connection.execute_wrapper(_refuse):
        assert words(follower.poll(5)) == ["attack"]
        assert Follower(event).poll(5) == []  # a worker that has just started knows none

    assert [line["event"] for line in logs] == ["matches not read", "matches not read"]


def _refuse(*_: object) -> None:
    raise OperationalError("connection refused")

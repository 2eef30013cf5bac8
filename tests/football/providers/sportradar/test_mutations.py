"""Whatever Sportradar answers, an adapter raises ProviderError or nothing, and what it makes can be sent."""

import contextlib
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.errors import ProviderError
from feeds.vendors.pieces import read_each, within
from feeds.vendors.sportradar_days import ref_of
from football.frames import LivedataFrame
from football.match import Snapshot
from football.providers.sportradar import answers, report
from football.providers.sportradar.calendar import read_fixture
from football.providers.sportradar.lineups import read_lineups
from football.providers.sportradar.memory import Hearing, Memory, fold_delta, fold_extended, fold_whole
from football.providers.sportradar.reading import RawEvent
from football.stats import build_stats
from tests.contract import check_frame
from tests.feeds.mutations import JSON, mutated
from tests.football.providers.sportradar import raw
from tests.football.providers.sportradar.raw import OTHER, REF, event, goal, moment, ms, situation, status
from tests.football.providers.sportradar.upstream import Vendor

PLAY = {"match_situation": situation("attack", "home", "19:15"), "ball_locations": raw.balls((1, 2), (3, 4))}
WHOLE = raw.timeline(
    sport_event_status=status() | PLAY,
    timeline=[
        *raw.EVENTS,
        goal(20, "12:00", "home", 2, 0, method="own_goal", xg_value=0.3),
        event(
            21,
            "substitution",
            "13:00",
            "away",
            players=[{"id": "a", "name": "B, C", "type": "substituted_in"}],
        ),
        event(22, "video_assistant_referee_over", "14:00", "home", description="no_goal"),
        event(23, "period_score", "14:00"),
    ],
)
PLAYER = {
    "id": "sr:player:1",
    "name": "Ferro, Anselm",
    "type": "goalkeeper",
    "jersey_number": 1,
    "starter": True,
}
LINEUPS = {
    "lineups": {"competitors": [{"qualifier": side, "players": [PLAYER]} for side in ("home", "away")]}
}
NOW = ms("19:20")
MANY = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def ignore(_: Exception) -> None:
    """A complaint is not the matter here."""


def check(memory: Memory) -> None:
    """Hold what polls would make of a memory to the published frames."""
    again = msgspec.json.decode(msgspec.json.encode(memory), type=Memory)
    assert again == memory
    for tick in answers.timeline(memory, None, NOW).ticks:
        assert tick.uts <= NOW
        frame = LivedataFrame(
            event_id=1, uts=tick.uts, side=tick.side, situation=tick.situation, coordinates=tick.coordinates
        )
        check_frame(msgspec.json.decode(frame.encode()))
    snapshot = answers.snapshot(memory)
    assert isinstance(snapshot, Snapshot)
    msgspec.json.encode(build_stats(snapshot, answers.momentum(memory)))
    board = snapshot.scoreboard
    assert 0 <= board.score.home <= 500  # five periods of 99, as the database can keep
    assert board.minute is None or 0 < board.minute <= 120


@MANY
@given(payload=mutated(WHOLE) | JSON)
def test_a_whole_timeline(payload: Any) -> None:
    with contextlib.suppress(ProviderError):
        check(fold_whole(Memory(), payload, Hearing(NOW, ignore)))
    events = read_each(within(payload, "timeline"), RawEvent, ignore)
    msgspec.json.encode((report.incidents(events), report.shots(events)))


@MANY
@given(
    item=mutated(raw.delta_item(REF, event(30, "throw_in", "19:15", "home"), **status() | PLAY)) | JSON,
    said_at=st.just(raw.at("19:18")) | JSON,
)
def test_a_delta(item: Any, said_at: Any) -> None:
    before = fold_whole(Memory(), WHOLE, Hearing(ms("19:10"), ignore))
    with contextlib.suppress(ProviderError):
        check(fold_delta(before, item, said_at, Hearing(NOW, ignore)))


@MANY
@given(payload=mutated(raw.summary(REF, **status())) | JSON)
def test_figures(payload: Any) -> None:
    check(fold_extended(fold_whole(Memory(), WHOLE, Hearing(ms("19:10"), ignore)), payload, NOW))


@MANY
@given(item=mutated(raw.scheduled()) | JSON)
def test_a_schedule(item: Any) -> None:
    assert len(ref_of(item)) <= 100
    with contextlib.suppress(ProviderError):
        fixture = read_fixture(item)
        assert fixture.kickoff_at.tzinfo is not None
        assert 0 < len(fixture.ref) <= 100
        assert 0 < len(fixture.home.name) <= 200


@MANY
@given(payload=mutated(LINEUPS) | JSON)
def test_lineups(payload: Any) -> None:
    msgspec.json.encode(read_lineups(payload, moment("0:00")))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(item=mutated(raw.delta_item(OTHER, event(30, "throw_in", "19:15", "home"), **status() | PLAY)) | JSON)
def test_one_bad_match_never_costs_the_others(vendor: Vendor, item: Any) -> None:
    vendor.timelines("19:14", REF, OTHER)
    vendor.others = [item]
    vendor.says("19:16", event(40, "corner_kick", "19:15", "home"))
    vendor.collect("19:16")

    assert vendor.timeline("19:16").ticks[-1].id == "40"


def test_a_match_that_is_listed_twice_is_one(vendor: Vendor) -> None:
    vendor.timeline("19:14")
    vendor.others = [raw.delta_item(REF, event(40, "corner_kick", "19:15", "home"), **status("19:16"))] * 2
    vendor.says("19:16")
    vendor.collect("19:16")

    assert [tick.id for tick in vendor.timeline("19:16").ticks].count("40") == 1

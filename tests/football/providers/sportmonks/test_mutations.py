"""Whatever Sportmonks answers, an adapter raises ProviderError or nothing, and what it makes can be sent."""

import contextlib
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.errors import ProviderError
from football.frames import LivedataFrame
from football.providers.sportmonks import answers, report
from football.providers.sportmonks.calendar import is_placeholder, read_fixture
from football.providers.sportmonks.memory import Hearing, Memory, fold
from football.providers.sportmonks.reading import ref_of
from football.stats import build_stats
from tests.contract import check_frame
from tests.feed_samples import sample
from tests.feeds.mutations import JSON, mutated
from tests.football.providers.sportmonks.raw import (
    AWAY,
    EVENTS,
    OTHER,
    REF,
    SECOND,
    TIMELINE,
    entry,
    event,
    fixture,
    goal,
    ms,
    period,
    scheduled,
    score,
    statistics,
)
from tests.football.providers.sportmonks.upstream import Vendor

FULL = fixture(
    state_id=22,
    scores=[*score(2, 1), *score(1, 0, "1ST_HALF")],
    periods=[period(ended="15:00"), period(SECOND, 2, "17:00", minutes=48)],
    events=[
        *EVENTS,
        goal(20, 12, "1-1", AWAY, 15),
        event(21, 18, 14, related_player_id=42),
        event(22, 21, 15),
    ],
    timeline=[*TIMELINE, entry(23, 48995, 16), entry(24, 570, 17, None)],
    statistics=statistics({43: 40, 44: 22, 46: 41, 5304: 1.25, 105: 60, 27274: 20}, {43: 1, 87: 1}),
    ballcoordinates=[{"x": 0.5, "y": 1.2, "timer": "17:10", "period_id": 1}],
)
NOW, GAP_MS = ms("19:20"), 120_000
MANY = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def ignore(_: Exception) -> None:
    """A complaint is not the matter here."""


def check(memory: Memory) -> None:
    """Hold what polls would make of a memory to the published frames."""
    again = msgspec.json.decode(msgspec.json.encode(memory), type=Memory)
    assert again == memory
    ticks = answers.timeline(memory, None, NOW).ticks
    assert len({tick.id for tick in ticks}) == len(ticks)
    for tick in ticks:
        frame = LivedataFrame(
            event_id=1, uts=tick.uts, side=tick.side, situation=tick.situation, coordinates=tick.coordinates
        )
        check_frame(msgspec.json.decode(frame.encode()))
    assert all(tick.uts <= NOW for tick in memory.ticks)
    snapshot = answers.snapshot(memory)
    msgspec.json.encode(build_stats(snapshot, answers.momentum(memory)))
    msgspec.json.encode((report.incidents(memory), answers.graphs(memory)))
    board = snapshot.scoreboard
    assert board.minute is None or 0 <= board.minute <= 120


@MANY
@given(item=mutated(FULL) | JSON)
def test_a_first_answer(item: Any) -> None:
    with contextlib.suppress(ProviderError):
        check(fold(None, item, Hearing(NOW, GAP_MS, ignore, has_balls=True)))


@MANY
@given(item=mutated(FULL) | JSON, seconds=st.sampled_from([5, 500]))
def test_a_further_answer(item: Any, seconds: int) -> None:
    before = fold(None, fixture(), Hearing(NOW - seconds * 1000, GAP_MS, ignore, has_balls=True))
    with contextlib.suppress(ProviderError):
        after = fold(before, item, Hearing(NOW, GAP_MS, ignore, has_balls=True))
        check(after)
        again = fold(after, item, Hearing(NOW, GAP_MS, ignore, has_balls=True))
        assert {tick.id for tick in again.ticks} <= {tick.id for tick in after.ticks}


@MANY
@given(item=mutated(scheduled()) | JSON)
def test_a_fixture(item: Any) -> None:
    assert len(ref_of(item)) <= 100
    is_placeholder(item)
    with contextlib.suppress(ProviderError):
        match = read_fixture(item)
        assert match.kickoff_at.tzinfo is not None
        assert 0 < len(match.ref) <= 100
        assert 0 < len(match.home.name) <= 200
        assert len(match.season) <= 50


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(item=mutated(fixture(OTHER)) | JSON)
def test_one_bad_match_never_costs_the_others(vendor: Vendor, item: Any) -> None:
    vendor.timelines("19:14", REF)
    vendor.others = [item]
    vendor.says(timeline=[*TIMELINE, entry(40, 126, 19)])
    vendor.collect("19:16")

    assert vendor.timeline("19:16").ticks[-1].id == "40"


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_change_to_a_real_answer_is_more_than_an_error(data: st.DataObject) -> None:
    real = sample("sportmonks/fixture_with_includes.ucl_final_2026.excerpt.json")["data"]
    item = data.draw(mutated(real))
    with contextlib.suppress(ProviderError):
        report.incidents(fold(None, item, Hearing(1_780_170_000_000, GAP_MS, ignore)))

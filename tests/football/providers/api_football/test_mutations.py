"""Whatever API-Football answers, its adapter raises ProviderError or nothing; what it makes can be sent."""

import contextlib
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeds.errors import ProviderError
from football.frames import LivedataFrame
from football.providers.api_football import answers
from football.providers.api_football.access import account, listed, refuses
from football.providers.api_football.calendar import read_fixture
from football.providers.api_football.memory import Hearing, Memory, fold_listed, fold_whole
from football.providers.api_football.reading import ref_of
from football.stats import build_stats
from tests.contract import check_frame
from tests.feed_samples import sample
from tests.feeds.mutations import JSON, mutated
from tests.football.providers.api_football.raw import (
    AWAY,
    EVENTS,
    FIGURES,
    OTHER,
    answer,
    change,
    event,
    goal,
    match,
    ms,
    parts,
    scheduled,
    statistics,
    whole,
)
from tests.football.providers.api_football.upstream import Vendor

FULL = whole(
    fixture=match(short="2H", elapsed=60)["fixture"],
    goals={"home": 2, "away": 1},
    score=parts(halftime=(1, 0), penalty=(1, 1)),
    events=[*EVENTS, goal(20, AWAY, "Own Goal"), change(55, 42, 60), event(58, "Var", "Goal cancelled")],
    statistics=statistics(FIGURES, FIGURES | {"Goalkeeper Saves": 2}),
)
NOW, GAP_MS = ms("80:00"), 120_000
MANY = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def hearing(at: int) -> Hearing:
    return Hearing(at, GAP_MS, lambda _: None)


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
    msgspec.json.encode(build_stats(snapshot, None))
    msgspec.json.encode((answers.incidents(memory), memory.lineups))
    assert snapshot.scoreboard.minute is None or 0 <= snapshot.scoreboard.minute <= 120


@MANY
@given(item=mutated(FULL) | JSON, is_whole=st.booleans())
def test_a_first_answer(item: Any, is_whole: bool) -> None:
    with contextlib.suppress(ProviderError):
        memory = fold_listed(None, item, hearing(NOW))
        check(fold_whole(memory, item, hearing(NOW), is_listed=True) if is_whole else memory)


@MANY
@given(item=mutated(FULL) | JSON, seconds=st.sampled_from([15, 500]), is_listed=st.booleans())
def test_a_further_answer(item: Any, seconds: int, is_listed: bool) -> None:
    before = fold_whole(None, FULL, hearing(NOW - seconds * 1000), is_listed=False)
    with contextlib.suppress(ProviderError):
        after = fold_whole(before, item, hearing(NOW), is_listed=is_listed)
        check(after)
        again = fold_whole(after, item, hearing(NOW), is_listed=is_listed)
        assert {tick.id for tick in again.ticks} == {tick.id for tick in after.ticks}


@MANY
@given(item=mutated(scheduled()) | JSON)
def test_a_fixture(item: Any) -> None:
    assert len(ref_of(item)) <= 100
    with contextlib.suppress(ProviderError):
        found = read_fixture(item)
        assert found.kickoff_at.tzinfo is not None
        assert 0 < len(found.ref) <= 100
        assert 0 < len(found.home.name) <= 200
        assert len(found.season) <= 50


@MANY
@given(payload=mutated(answer([match()], {"plan": "no"})) | mutated(answer({"requests": {}})) | JSON)
def test_an_envelope(payload: Any) -> None:
    if refuses(payload):
        return
    for read in (listed, account):
        with contextlib.suppress(ProviderError):
            read(payload)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(item=mutated(match(OTHER)) | JSON)
def test_one_bad_match_never_costs_the_others(vendor: Vendor, item: Any) -> None:
    vendor.timelines("19:14")
    vendor.others = [item]
    vendor.says(events=[*EVENTS, goal(19, player=99)])
    vendor.collect("19:29")

    assert 99 in [each.event.player and each.event.player.id for each in vendor.memory().events]


@pytest.mark.parametrize("number", range(5))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_change_to_a_real_answer_is_more_than_an_error(number: int, data: st.DataObject) -> None:
    real = sample("api_football/fixtures_live_all.2021-04-21.excerpt.json")["response"][number]
    item = data.draw(mutated(real))
    with contextlib.suppress(ProviderError):
        answers.incidents(fold_listed(None, item, hearing(1_619_020_000_000)))
    with contextlib.suppress(ProviderError):
        read_fixture(item)

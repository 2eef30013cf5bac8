from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from feeds.errors import ProviderError
from feeds.recorded.replay import CYCLES_IN_VIEW, KICKOFF_GAP_SECONDS, REST_SECONDS, ReplayClock, Run, unix_ms

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = 60_000
LENGTHS = {"b": 100 * MINUTE, "a": 162 * MINUTE, "c": 112 * MINUTE}
RUN = Run("a", int(NOON.timestamp()))

SPEEDS = st.floats(min_value=0.01, max_value=10_000)
OFFSETS = st.integers(min_value=-300_000, max_value=6 * 3_600_000)


def test_a_ref_holds_source_and_kickoff() -> None:
    assert Run("2499721", 1763800000).ref == "2499721@1763800000"
    assert Run.parse("2499721@1763800000") == Run("2499721", 1763800000)
    assert Run.parse("odd@name@1763800000") == Run("odd@name", 1763800000)
    assert RUN.kickoff_at == NOON


@pytest.mark.parametrize("ref", ["", "a", "@1", "a@", "a@-1", "a@1.5", "a@²", "a@now"])
def test_what_is_no_ref_is_refused_for_good(ref: str) -> None:
    with pytest.raises(ProviderError) as refused:
        Run.parse(ref)
    assert refused.value.permanent


def test_the_speed_divides_every_offset() -> None:
    assert ReplayClock(60.0).uts(RUN, 90 * MINUTE) == unix_ms(NOON) + 90_000
    assert ReplayClock(60.0).uts(RUN, -5 * MINUTE) == unix_ms(NOON) - 5_000
    assert ReplayClock(0.5).uts(RUN, MINUTE) == unix_ms(NOON) + 2 * MINUTE
    assert ReplayClock(60.0).elapsed(RUN, unix_ms(NOON) + 1_500) == 90_000


@given(SPEEDS, OFFSETS)
def test_an_offset_is_reached_when_it_is_due_and_not_a_millisecond_earlier(speed: float, offset: int) -> None:
    clock = ReplayClock(speed)
    due = clock.uts(RUN, offset)
    rounding = 1  # of floats

    assert clock.elapsed(RUN, due) >= offset - rounding
    assert clock.elapsed(RUN, due - 1) <= offset


@given(SPEEDS, OFFSETS, OFFSETS)
def test_what_comes_first_is_played_first(speed: float, one: int, other: int) -> None:
    clock = ReplayClock(speed)
    first, second = sorted((one, other))
    assert clock.uts(RUN, first) <= clock.uts(RUN, second)


def test_with_a_start_every_recording_kicks_off_then_and_once() -> None:
    clock = ReplayClock(60.0, NOON)
    day = timedelta(days=1)

    runs = clock.runs(LENGTHS, NOON - day, NOON + day, NOON)
    assert [run.ref for run in runs] == [Run(source, RUN.kickoff).ref for source in ("a", "b", "c")]
    assert clock.runs(LENGTHS, NOON, NOON + timedelta(seconds=1), NOON) == runs
    assert clock.runs(LENGTHS, NOON - day, NOON, NOON) == []


def test_without_a_start_they_run_round_and_round_in_one_rhythm() -> None:
    runs = ReplayClock().runs(LENGTHS, NOON, NOON + timedelta(days=2), NOON)
    cycle = 162 * 60 + REST_SECONDS
    for source in LENGTHS:
        kickoffs = [run.kickoff for run in runs if run.source == source]
        assert len(kickoffs) > 10
        assert {later - earlier for earlier, later in pairwise(kickoffs)} == {cycle}


def test_something_is_always_being_played() -> None:
    runs = ReplayClock().runs(LENGTHS, NOON - timedelta(days=1), NOON + timedelta(days=1), NOON)
    for minute in range(24 * 60):
        at = RUN.kickoff + minute * 60
        assert any(run.kickoff <= at < run.kickoff + LENGTHS[run.source] // 1000 for run in runs)


def test_two_processes_agree_whenever_they_look() -> None:
    start, end = NOON, NOON + timedelta(hours=9)
    early = ReplayClock(3.0).runs(LENGTHS, start, end, NOON - timedelta(hours=7))
    late = ReplayClock(3.0).runs(
        dict(reversed(LENGTHS.items())), start, end, NOON + timedelta(hours=5, milliseconds=3)
    )
    assert early == late
    assert early


def test_neighbouring_windows_share_no_run_and_miss_none() -> None:
    clock, edge, end = ReplayClock(7.0), NOON + timedelta(hours=2, milliseconds=1), NOON + timedelta(hours=6)
    kickoffs = [run.kickoff_at for run in clock.runs(LENGTHS, NOON, end, NOON)]
    for cut in (edge, kickoffs[3]):
        parts = clock.runs(LENGTHS, NOON, cut, NOON) + clock.runs(LENGTHS, cut, end, NOON)
        assert parts == clock.runs(LENGTHS, NOON, end, NOON)


def test_many_recordings_make_a_longer_cycle_not_a_crowd() -> None:
    lengths = {f"match {number}": 100 * MINUTE for number in range(300)}
    runs = ReplayClock().runs(lengths, NOON, NOON + timedelta(days=1), NOON)

    assert len(runs) == 24 * 3600 // KICKOFF_GAP_SECONDS
    assert len({run.source for run in runs}) == len(runs)


def test_at_high_speed_only_the_nearest_cycles_are_in_view() -> None:
    year = timedelta(days=365)
    runs = ReplayClock(5000.0).runs(LENGTHS, NOON - year, NOON + year, NOON)

    assert len(runs) == len(LENGTHS) * (2 * CYCLES_IN_VIEW + 1)
    assert runs[0].kickoff_at < NOON < runs[-1].kickoff_at


def test_nothing_recorded_is_nothing_to_play() -> None:
    assert ReplayClock().runs({}, NOON, NOON + timedelta(days=1), NOON) == []


@override_settings(REPLAY_SPEED=60.0, REPLAY_START="")
def test_the_clock_is_made_from_the_settings() -> None:
    assert ReplayClock.from_settings() == ReplayClock(60.0, None)


@pytest.mark.parametrize("start", ["2026-03-01T12:00:00Z", "2026-03-01T13:00:00+01:00", "2026-03-01 12:00"])
def test_a_start_without_a_zone_is_in_utc(start: str) -> None:
    with override_settings(REPLAY_SPEED=1.0, REPLAY_START=start):
        assert ReplayClock.from_settings().start == NOON


@pytest.mark.parametrize("speed", [0.0, -1.0, float("nan"), float("inf")])
def test_a_speed_that_is_none_is_refused_by_name(speed: float) -> None:
    with override_settings(REPLAY_SPEED=speed), pytest.raises(ImproperlyConfigured, match="REPLAY_SPEED"):
        ReplayClock.from_settings()


def test_a_start_that_is_no_instant_is_refused_by_name() -> None:
    with (
        override_settings(REPLAY_SPEED=1.0, REPLAY_START="kick-off"),
        pytest.raises(ImproperlyConfigured, match="REPLAY_START"),
    ):
        ReplayClock.from_settings()

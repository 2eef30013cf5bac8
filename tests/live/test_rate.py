"""PROTOCOL.md, section 3, `rate_limited`: over 10 commands a second, burst 30; 3 refusals in 10 s end it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.rate import STRIKE_SECONDS, STRIKES, CommandRate

PER_SECOND, BURST = 10, 30


@pytest.fixture
def rate() -> CommandRate:
    return CommandRate(PER_SECOND, BURST)


def test_a_burst_is_carried_out_and_no_more(rate):
    assert [rate.allows(100.0) for _ in range(BURST + 1)] == [True] * BURST + [False]


def test_the_allowance_comes_back_at_its_rate(rate):
    for _ in range(BURST):
        rate.allows(0.0)
    assert [rate.allows(1.0) for _ in range(PER_SECOND + 1)] == [True] * PER_SECOND + [False]


def test_an_idle_socket_saves_no_more_than_a_burst(rate):
    rate.allows(0.0)
    assert sum(rate.allows(3600.0) for _ in range(100)) == BURST


def test_the_third_refusal_in_ten_seconds_ends_the_socket(rate):
    for _ in range(BURST):
        rate.allows(0.0)
    for _ in range(STRIKES):
        assert not rate.is_exhausted(0.0)
        assert not rate.allows(0.0)
    assert rate.is_exhausted(0.0)


def test_refusals_far_apart_do_not_end_it():
    rate = CommandRate(per_second=0, burst=1)
    rate.allows(0.0)
    for number in range(10):
        now = number * STRIKE_SECONDS / (STRIKES - 1) + number * 0.1
        assert not rate.allows(now)
        assert not rate.is_exhausted(now)


@given(st.lists(st.floats(min_value=0, max_value=5), min_size=1))
def test_in_any_time_no_more_is_allowed_than_the_burst_and_the_rate(pauses):
    rate, now, allowed = CommandRate(PER_SECOND, BURST), 0.0, 0
    for pause in pauses:
        now += pause
        allowed += rate.allows(now)
    assert allowed <= BURST + PER_SECOND * (now - pauses[0]) + 1e-6

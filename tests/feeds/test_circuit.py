"""Backing off from a provider in trouble."""

import threading

import pytest
from structlog.testing import capture_logs

from feeds.circuit import JITTER, LONGEST_SECONDS, Circuit, circuit
from feeds.errors import ProviderError
from tests.feeds.hand_clock import HandClock

DOWN = ProviderError("answered 503")
GUARDED = ProviderError("vendor is left alone for 3.0 s", guarded=True)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def breaker(clock: HandClock) -> Circuit:
    return Circuit("vendor", clock)


def fail(breaker: Circuit, clock: HandClock, times: int) -> None:
    """Let it fail so often in a row, each time as soon as it may be asked again."""
    for _ in range(times):
        clock.pass_by(LONGEST_SECONDS * (1 + JITTER))
        assert breaker.allows
        breaker.failed(DOWN)


def test_a_provider_may_be_asked_at_first(breaker: Circuit) -> None:
    assert breaker.allows


@pytest.mark.parametrize(
    ("failures", "seconds"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (8, 60), (2000, 60)]
)
def test_the_wait_doubles_up_to_a_minute(
    breaker: Circuit, clock: HandClock, failures: int, seconds: float
) -> None:
    fail(breaker, clock, failures)

    clock.pass_by(seconds * (1 - JITTER) - 0.01)
    assert not breaker.allows
    clock.pass_by(seconds * 2 * JITTER + 0.02)
    assert breaker.allows


def test_no_two_workers_wait_equally_long() -> None:
    waits = []
    for _ in range(20):
        with capture_logs() as logs:
            Circuit("vendor", HandClock()).failed(DOWN)
        waits.append(logs[0]["wait_seconds"])

    assert len(set(waits)) > 1
    assert all(1 - JITTER <= wait <= 1 + JITTER for wait in waits)


def test_an_answer_ends_the_waiting(breaker: Circuit, clock: HandClock) -> None:
    fail(breaker, clock, 6)

    breaker.succeeded()

    assert breaker.allows
    breaker.failed(DOWN)
    clock.pass_by(1 + JITTER)
    assert breaker.allows


def test_polls_that_fail_together_count_once(breaker: Circuit, clock: HandClock) -> None:
    with capture_logs() as logs:
        polls = [threading.Thread(target=breaker.failed, args=(DOWN,)) for _ in range(8)]
        for poll in polls:
            poll.start()
        for poll in polls:
            poll.join()

    assert [(line["event"], line["failures"]) for line in logs] == [("provider failed", 1)]
    clock.pass_by(1 + JITTER)
    assert breaker.allows


def test_a_provider_that_its_gate_guards_may_be_asked_at_once(breaker: Circuit, clock: HandClock) -> None:
    for _ in range(10):
        clock.pass_by(LONGEST_SECONDS * (1 + JITTER))
        breaker.failed(GUARDED)

        assert breaker.allows
        assert breaker.silence == 0
    breaker.succeeded()
    assert breaker.silence is None


def test_a_guarded_outage_is_logged_less_and_less(breaker: Circuit, clock: HandClock) -> None:
    with capture_logs() as logs:
        for _ in range(120):  # ten minutes of polls
            breaker.failed(GUARDED)
            clock.pass_by(5)

    assert [line["failures"] for line in logs] == list(range(1, len(logs) + 1))
    assert 10 <= len(logs) <= 18


def test_a_failure_that_no_gate_has_seen_closes_it_all_the_same(breaker: Circuit, clock: HandClock) -> None:
    breaker.failed(GUARDED)
    clock.pass_by(LONGEST_SECONDS)
    breaker.failed(TimeoutError())

    assert not breaker.allows


def test_a_failure_is_one_line_with_its_reason_and_no_traceback(breaker: Circuit) -> None:
    with capture_logs() as logs:
        breaker.failed(DOWN)

    (line,) = logs
    assert (line["log_level"], line["provider"], line["error"]) == ("warning", "vendor", "answered 503")
    assert line["exc_info"] is None


def test_it_keeps_how_long_a_vendor_was_silent_until_it_answers(breaker: Circuit) -> None:
    breaker.failed(ProviderError("answered 503", guarded=True, silent=11))
    breaker.failed(ProviderError("answered 503", guarded=True, silent=16))
    assert breaker.silence == 16

    breaker.succeeded()
    assert breaker.silence is None


def test_an_error_without_words_is_named(breaker: Circuit) -> None:
    with capture_logs() as logs:
        breaker.failed(TimeoutError())

    assert (logs[0]["error"], logs[0]["exc_info"]) == ("TimeoutError", None)


def test_a_bug_of_ours_keeps_its_traceback(breaker: Circuit) -> None:
    bug = KeyError("score")
    with capture_logs() as logs:
        breaker.failed(bug)

    assert logs[0]["exc_info"] is bug


def test_recovery_is_said_once(breaker: Circuit, clock: HandClock) -> None:
    fail(breaker, clock, 3)
    with capture_logs() as logs:
        breaker.succeeded()
        breaker.succeeded()

    assert [(line["event"], line["failures"]) for line in logs] == [("provider answers again", 3)]


def test_each_provider_has_one_circuit() -> None:
    assert circuit("one vendor") is circuit("one vendor")
    assert circuit("one vendor") is not circuit("another")

"""Judging feeds: late and down in time, and never for a match that nobody follows."""

import pytest

from feeds.errors import ProviderError
from feeds.health.verdict import (
    BEHIND,
    DOWN_SECONDS,
    GIVEN_UP_SECONDS,
    LATE_SECONDS,
    NEVER,
    NO_WORKER,
    Fared,
    State,
    Worked,
    eased,
    is_gap,
    of_feed,
    of_provider,
    reason_of,
    worst,
)

NOW = 1_000_000.0
TICK, LOOK, REFRESH = 5, 30, 180  # seconds: football, odds, and how often odds are asked for


def ago(seconds: float) -> float:
    return NOW - seconds


@pytest.mark.parametrize(
    ("fared", "asked_every", "state"),
    [
        (Fared(), TICK, State.IDLE),
        (Fared(good_at=ago(4)), TICK, State.HEALTHY),
        (Fared(good_at=ago(LATE_SECONDS + 1)), TICK, State.IDLE),
        (Fared(good_at=ago(170)), REFRESH, State.HEALTHY),
        (Fared(good_at=ago(3), failed_at=ago(60)), TICK, State.HEALTHY),
        (Fared(ago(5), ago(1), ago(1)), TICK, State.HEALTHY),  # one lost poll
        (Fared(ago(30), ago(1), ago(LATE_SECONDS + 1)), TICK, State.LATE),
        (Fared(ago(90), ago(1), ago(DOWN_SECONDS + 1)), TICK, State.DOWN),
        (Fared(None, ago(1), ago(DOWN_SECONDS + 1)), TICK, State.DOWN),  # never once well
        (Fared(None, ago(GIVEN_UP_SECONDS + 1), ago(9000)), TICK, State.IDLE),
    ],
)
def test_a_provider_is_judged_by_how_long_it_has_failed(
    fared: Fared, asked_every: float, state: State
) -> None:
    assert of_provider(fared, asked_every, NOW) is state


@pytest.mark.parametrize(
    ("worked", "period", "judged"),
    [
        (Worked(), TICK, (State.LATE, NEVER)),
        (Worked(ago(3)), TICK, (State.DOWN, BEHIND)),
        (Worked(ago(3), ago(3)), TICK, (State.LATE, "")),
        (Worked(ago(LATE_SECONDS + 1), ago(3)), TICK, (State.LATE, NO_WORKER)),
        (Worked(ago(DOWN_SECONDS + 1), ago(3)), TICK, (State.DOWN, NO_WORKER)),
        (Worked(ago(3), ago(LATE_SECONDS + 1)), TICK, (State.LATE, BEHIND)),
        (Worked(ago(3), ago(DOWN_SECONDS + 1)), TICK, (State.DOWN, BEHIND)),
        (Worked(ago(85), ago(85)), LOOK, (State.LATE, "")),  # three looks of odds
        (Worked(ago(95), ago(85)), LOOK, (State.LATE, NO_WORKER)),
    ],
)
def test_a_feed_is_as_well_as_its_workers_and_the_worst_of_its_providers(
    worked: Worked, period: float, judged: tuple[State, str]
) -> None:
    assert of_feed(worked, [State.HEALTHY, State.LATE], period, NOW) == judged


def test_a_feed_that_nobody_follows_is_idle() -> None:
    assert of_feed(Worked(ago(1), ago(1)), [State.IDLE], TICK, NOW) == (State.IDLE, "")


def test_the_worst_counts() -> None:
    assert worst([State.HEALTHY, State.DOWN, State.LATE]) is State.DOWN
    assert worst([State.IDLE, State.HEALTHY]) is State.HEALTHY
    assert worst([]) is State.IDLE


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TimeoutError(), "in time"),
        (ConnectionRefusedError(), "cannot be reached"),
        (ProviderError("401: key 12345 is wrong", permanent=True), "refuses"),
        (ProviderError("answered 503"), "as documented"),
        (KeyError("secret"), "cannot be read"),
    ],
)
def test_a_reason_is_in_words_and_repeats_nothing_that_was_said(error: Exception, words: str) -> None:
    assert words in reason_of(error)
    assert not any(each in reason_of(error) for each in ("12345", "secret", "503"))


def test_a_gap_between_ticks_counts_from_three_periods_on() -> None:
    assert not is_gap(None, TICK, NOW)
    assert not is_gap(ago(LATE_SECONDS), TICK, NOW)
    assert is_gap(ago(LATE_SECONDS + 1), TICK, NOW)
    assert not is_gap(ago(89), LOOK, NOW)


def test_a_feed_does_not_stand_still_while_another_tells_of_its_matches() -> None:
    assert {state: eased(state) for state in State} == {
        State.IDLE: State.IDLE,
        State.HEALTHY: State.HEALTHY,
        State.LATE: State.LATE,
        State.DOWN: State.LATE,
    }

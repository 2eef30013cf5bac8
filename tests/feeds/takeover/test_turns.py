"""Which of a match's sources is asked, and which is read."""

import pytest

from feeds.takeover.turns import BACK_SECONDS, GRACE_SECONDS, Turn

NOW = 1_800_000_000.0
A, B, C = "alpha", "beta", "gamma"


def a_turn(*, order: tuple[str, ...] = (A, B), used: str = A, since: float = 600, read: float = 5) -> Turn:
    """Return a turn now; `since` and `read` are so many seconds ago."""
    return Turn(order=order, used=used, since=NOW - since, read_at=NOW - read, now=NOW)


def well(_: str) -> None:
    """Tell of a provider that answers."""


def ill(_: str) -> float:
    """Tell of a provider that did not answer, and does not know since when."""
    return 0


def silent(_: str) -> float:
    """Tell of a provider whose vendor has told it nothing for a while."""
    return GRACE_SECONDS


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        (a_turn(), (A,)),
        (a_turn(read=GRACE_SECONDS), (A,)),
        (a_turn(order=(A,), read=900), (A,)),
        (a_turn(used=B, since=1), (A, B)),
        (a_turn(order=(A, B, C), used=B), (A, B)),
    ],
)
def test_the_one_in_use_is_asked_and_those_before_it(turn: Turn, asked: tuple[str, ...]) -> None:
    assert turn.first(well) == asked


def test_a_late_match_asks_all_at_once_when_its_source_is_in_trouble() -> None:
    assert a_turn(read=GRACE_SECONDS).first(ill) == (A, B)
    assert a_turn(read=GRACE_SECONDS - 1).first(ill) == (A,)
    assert a_turn(order=(A,), read=GRACE_SECONDS).first(ill) == (A,)


def test_a_late_match_asks_the_others_after_one_that_did_not_tell_of_it() -> None:
    late = a_turn(order=(A, B, C), read=GRACE_SECONDS)

    assert late.then([A], [], well) == (B, C)
    assert late.then([A], [A], well) == ()
    assert a_turn(read=GRACE_SECONDS - 1).then([A], [], ill) == ()


def test_a_match_is_late_when_what_its_source_answered_was_old() -> None:
    assert a_turn(read=5).then([A], [], silent) == (B,)
    assert a_turn(read=5).first(silent) == (A, B)
    assert a_turn(order=(A,), read=5).first(silent) == (A,)


def test_a_match_that_was_never_read_is_late() -> None:
    assert Turn(order=(A, B), used=A, since=0, read_at=0, now=NOW).is_late(None)


@pytest.mark.parametrize(
    ("turn", "answered", "chosen"),
    [
        (a_turn(), {A}, A),
        (a_turn(), {A, B}, A),
        (a_turn(), {B}, B),
        (a_turn(), set(), None),
        (a_turn(used=B, since=BACK_SECONDS), {A, B}, A),
        (a_turn(used=B, since=BACK_SECONDS - 1), {A, B}, B),
        (a_turn(used=B, since=BACK_SECONDS - 1), {A}, A),
    ],
)
def test_the_first_that_answers_is_read(turn: Turn, answered: set[str], chosen: str | None) -> None:
    assert turn.choose(answered) == chosen

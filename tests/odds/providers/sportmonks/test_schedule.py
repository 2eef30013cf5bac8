"""Which matches are due, and how an hour's requests are shared among them."""

from datetime import timedelta

import msgspec
import pytest

from odds.match import Phase
from odds.providers.sportmonks.board import wanted
from odds.providers.sportmonks.schedule import Known, Pace, due
from tests.odds.builders import KICKOFF, NOW, a_match, ago

PACE = Pace(in_play=timedelta(seconds=60), before=timedelta(seconds=180), per_hour=1600)


def known(ref: str = "1", read: float | None = None, followed: bool = True, **changes: object) -> Known:
    """Return a match in play that was read so many seconds ago, or never."""
    match = a_match(1, known_as={"sportmonks": ref}, kickoff_at=KICKOFF)
    match = msgspec.structs.replace(match, **changes)
    return Known(wanted(match, NOW), None if read is None else ago(read), followed)


def to_come(hours: float, read: float, followed: bool) -> Known:
    """Return a match that begins in so many hours."""
    return known(read=read, followed=followed, phase=Phase.BEFORE, kickoff_at=NOW + timedelta(hours=hours))


def is_due(match: Known) -> bool:
    return due([match], PACE, NOW) == [match]


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        (known(), True),
        (known(read=58), False),
        (known(read=60), True),
        (known(read=60, followed=False), False),
        (known(read=180, followed=False), True),
        (to_come(0.5, 170, followed=True), False),
        (to_come(0.5, 180, followed=False), True),
        (to_come(5, 800, followed=True), False),
        (to_come(5, 900, followed=True), True),
        (to_come(5, 900, followed=False), False),
        (to_come(5, 3600, followed=False), True),
    ],
)
def test_a_match_is_due_by_its_phase_and_whether_it_is_followed(match: Known, expected: bool) -> None:
    assert is_due(match) is expected


@pytest.mark.parametrize(
    ("scored", "read", "expected"),
    [(30, 40, True), (30, 20, True), (30, 10, False), (90, 25, False), (-300, 40, False)],
)
def test_a_goal_makes_a_reading_void_until_books_have_settled(
    scored: float, read: float, expected: bool
) -> None:
    assert is_due(known(read=read, scored_at=ago(scored))) is expected


def test_the_first_reading_in_play_is_due_at_the_kick_off() -> None:
    assert is_due(known(read=50, followed=False, kickoff_at=ago(10)))


@pytest.mark.parametrize(("matches", "seconds"), [(26, 60), (52, 117), (260, 585)])
def test_intervals_grow_with_what_is_followed(matches: int, seconds: int) -> None:
    def all_read(seconds: float) -> int:
        return len(due([known(str(n), read=seconds) for n in range(matches)], PACE, NOW))

    assert (all_read(seconds - 2), all_read(seconds)) == (0, matches)


def test_followed_matches_come_first_and_then_what_is_oldest() -> None:
    idle, old = known("1", followed=False), known("2", read=200)
    new, older = known("3"), known("4", read=300)

    assert due([idle, old, new, older], PACE, NOW) == [new, older, old, idle]

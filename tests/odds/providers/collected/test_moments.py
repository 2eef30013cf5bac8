"""How old a reading is, and before which moment it says nothing of now."""

from datetime import datetime, timedelta

import pytest

from odds.match import Phase
from odds.providers.collected.moments import NEVER, SKEW, age, void_until
from odds.usable import SETTLING
from tests.odds.builders import KICKOFF, NOW, a_match, ago

TO_COME = NOW + timedelta(minutes=5)


def test_what_was_never_read_is_older_than_anything() -> None:
    assert age(None, NOW) == NEVER > age(ago(1e9), NOW)
    assert age(ago(40), NOW) == timedelta(seconds=40)


@pytest.mark.parametrize(
    ("phase", "kickoff_at", "scored_at", "expected"),
    [
        (Phase.BEFORE, TO_COME, None, None),
        (Phase.BEFORE, KICKOFF, None, None),  # it is late
        (Phase.IN_PLAY, KICKOFF, None, KICKOFF),
        (Phase.IN_PLAY, TO_COME, None, None),  # the calendar is wrong
        (Phase.IN_PLAY, KICKOFF, ago(10), ago(10) + SETTLING),
        (Phase.IN_PLAY, KICKOFF, NOW + SKEW, NOW + SKEW + SETTLING),
        (Phase.IN_PLAY, KICKOFF, NOW + SKEW * 2, KICKOFF),  # a clock is wrong
    ],
)
def test_a_kick_off_and_a_goal_void_what_was_read_before(
    phase: Phase, kickoff_at: datetime, scored_at: datetime | None, expected: datetime | None
) -> None:
    match = a_match(phase=phase, kickoff_at=kickoff_at, scored_at=scored_at)

    assert void_until(match, NOW) == expected

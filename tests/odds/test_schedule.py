"""When upstream is asked."""

import pytest

from odds.match import Match, Phase
from odds.schedule import is_due, is_due_unfollowed
from tests.odds.builders import KICKOFF, NOW, a_match, ago

BEFORE, OVER = a_match(phase=Phase.BEFORE), a_match(phase=Phase.OVER)
JUST_BEGUN = a_match(kickoff_at=ago(10))


@pytest.mark.parametrize(
    ("match", "read", "due"),
    [
        (a_match(), None, True),
        (BEFORE, None, True),
        (OVER, None, False),
        # Every three minutes, at the look that comes nearest.
        (a_match(), 30, False),
        (a_match(), 164, False),
        (a_match(), 166, True),
        (BEFORE, 150, False),
        (BEFORE, 180, True),
        (OVER, 3600, False),
        # At the kick-off, once.
        (JUST_BEGUN, 11, True),
        (JUST_BEGUN, 9, False),
        (a_match(kickoff_at=ago(10), phase=Phase.BEFORE), 11, False),
        (a_match(kickoff_at=ago(-60)), 30, False),  # it has begun early
        # At every look until a goal has settled.
        (a_match(scored_at=ago(5)), 30, True),
        (a_match(scored_at=ago(40)), 10, True),
        (a_match(scored_at=ago(70)), 12, True),
        (a_match(scored_at=ago(70)), 9, False),
        # When nobody has watched the match for a while, but not twice in a moment.
        (a_match(seen_at=ago(61)), 30, True),
        (a_match(seen_at=ago(61)), 14, False),
        (a_match(seen_at=ago(59)), 30, False),
        (a_match(seen_at=ago(999), phase=Phase.BEFORE), 30, False),
    ],
)
def test_a_followed_match_is_read_when_what_is_known_may_be_void(
    match: Match, read: float | None, due: bool
) -> None:
    assert is_due(match, None if read is None else ago(read), NOW) is due


@pytest.mark.parametrize(
    ("match", "read", "due"),
    [
        (BEFORE, None, True),
        (BEFORE, 150, False),
        (BEFORE, 180, True),
        (JUST_BEGUN, 11, True),
        (JUST_BEGUN, 9, False),
        (JUST_BEGUN, None, False),
        (a_match(scored_at=ago(5)), 600, False),
        (OVER, (NOW - KICKOFF).total_seconds() + 60, False),
    ],
)
def test_a_match_that_nobody_follows_is_read_until_it_has_begun(
    match: Match, read: float | None, due: bool
) -> None:
    assert is_due_unfollowed(match, None if read is None else ago(read), NOW) is due

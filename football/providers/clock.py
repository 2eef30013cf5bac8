"""What the periods of a match mean for its clock and its scores, whoever tells of them. Pure."""

import msgspec

from football.match import Period, Scoreboard, Status

MINUTES = {  # of each period: the first, and the last that is shown; added time does not count on
    Period.FIRST_HALF: (1, 45),
    Period.HALFTIME: (45, 45),
    Period.SECOND_HALF: (46, 90),
    Period.AWAITING_EXTRA_TIME: (90, 90),
    Period.EXTRA_TIME_1: (91, 105),
    Period.EXTRA_TIME_HALFTIME: (105, 105),
    Period.EXTRA_TIME_2: (106, 120),
}
NOT_BEGUN = frozenset({Status.NOT_STARTED, Status.POSTPONED, Status.CANCELLED})
AFTER_REGULAR = frozenset(
    {
        Period.AWAITING_EXTRA_TIME,
        Period.EXTRA_TIME_1,
        Period.EXTRA_TIME_HALFTIME,
        Period.EXTRA_TIME_2,
        Period.PENALTIES,
    }
)


def minute_within(period: Period, minute: int) -> int:
    """Return a minute of one of the periods of MINUTES as it is shown."""
    first, last = MINUTES[period]
    return min(max(minute, first), last)


def with_minute(board: Scoreboard, match_time: int) -> Scoreboard:
    """Return the scoreboard with a minute from the timeline, where no clock has said one."""
    if board.period not in MINUTES:
        return board
    return msgspec.structs.replace(board, minute=minute_within(board.period, match_time))

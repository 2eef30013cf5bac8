"""How far a match has come."""

from feeds.progress import OVER, Progress
from football.match import Period, Scoreboard, Status

BEFORE = 0
PHASES = {
    Period.FIRST_HALF: 1,
    Period.HALFTIME: 2,
    Period.SECOND_HALF: 3,
    Period.AWAITING_EXTRA_TIME: 4,
    Period.EXTRA_TIME_1: 5,
    Period.EXTRA_TIME_HALFTIME: 6,
    Period.EXTRA_TIME_2: 7,
    Period.PENALTIES: 8,
}
PHASES_BY_STATUS = {
    Status.NOT_STARTED: BEFORE,
    Status.POSTPONED: BEFORE,
    Status.CANCELLED: BEFORE,
    Status.HALFTIME: PHASES[Period.HALFTIME],
    Status.EXTRA_TIME: PHASES[Period.EXTRA_TIME_1],
    Status.PENALTIES: PHASES[Period.PENALTIES],
    Status.FINISHED: OVER,
    Status.ABANDONED: OVER,
}
PHASES_BY_MINUTE = ((45, Period.FIRST_HALF), (90, Period.SECOND_HALF), (105, Period.EXTRA_TIME_1))


def progress(scoreboard: Scoreboard) -> Progress:
    """Return phase, minute and goals."""
    score = scoreboard.score
    return _phase(scoreboard), scoreboard.minute or 0, score.home + score.away


def _phase(scoreboard: Scoreboard) -> int:
    if scoreboard.period is not None:
        return PHASES[scoreboard.period]
    if scoreboard.status in PHASES_BY_STATUS:
        return PHASES_BY_STATUS[scoreboard.status]
    return PHASES[_period_by_minute(scoreboard.minute or 0)]


def _period_by_minute(minute: int) -> Period:
    return next((period for last, period in PHASES_BY_MINUTE if minute <= last), Period.EXTRA_TIME_2)

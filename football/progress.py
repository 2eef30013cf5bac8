"""How far a match has come: tells a newer word about it from an older one."""

from datetime import timedelta

from football.match import Period, Scoreboard, Status

CALENDAR_LAG = timedelta(minutes=2)  # vendors' calendars trail their live data by about this much

BEFORE, OVER = 0, 9
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


def progress(scoreboard: Scoreboard) -> tuple[int, int, int]:
    """Return phase, minute and goals; the scoreboard that sorts last is the newest."""
    score = scoreboard.score
    return _phase(scoreboard), scoreboard.minute or 0, score.home + score.away


def trails(reading: Scoreboard, known: Scoreboard, known_for: timedelta) -> bool:
    """Whether a calendar's reading is older than what is known; `known_for`: since that last changed.

    What is over stays over. Otherwise a step back is believed once the calendar has had time to catch up:
    it is then a correction, such as a goal taken back.
    """
    if _phase(known) == OVER:
        return _phase(reading) != OVER
    return known_for < CALENDAR_LAG and progress(reading) < progress(known)


def _phase(scoreboard: Scoreboard) -> int:
    if scoreboard.period is not None:
        return PHASES[scoreboard.period]
    if scoreboard.status in PHASES_BY_STATUS:
        return PHASES_BY_STATUS[scoreboard.status]
    return PHASES[_period_by_minute(scoreboard.minute or 0)]


def _period_by_minute(minute: int) -> Period:
    return next((period for last, period in PHASES_BY_MINUTE if minute <= last), Period.EXTRA_TIME_2)

"""`fixture.status`, `goals` and `score` into a scoreboard (feed formats, sections 6.3, 8.1 and 8.2). Pure."""

from football.match import Period, Score, Scoreboard, Status
from football.providers.api_football.reading import RawMatch, RawPair, RawScore, RawStatus
from football.providers.api_football.words import AFTER_EXTRA_TIME, BY_MINUTE, STATES, unknown
from football.providers.clock import AFTER_REGULAR, MINUTES, NOT_BEGUN, minute_within

FIRST_HALF_MINUTES, REGULAR_MINUTES, EXTRA_MINUTES = 45, 90, 120


def read_scoreboard(raw: RawMatch, before: Scoreboard) -> Scoreboard:
    """Return the scoreboard; what the answer leaves open stands as it was `before`.

    `goals` is the score: it goes back when a goal is taken back, and has no kicks of a shoot-out.
    """
    status, period = _state(raw.fixture.status, before)
    if status in NOT_BEGUN:
        return Scoreboard(status=status)
    parts = raw.score or RawScore()
    is_longer = period in AFTER_REGULAR or raw.fixture.status.short in AFTER_EXTRA_TIME
    return Scoreboard(
        status=status,
        period=period,
        minute=_minute(raw.fixture.status, period, before),
        score=_pair(raw.goals) or before.score,
        half_time=_half_time(raw, status, period) or before.half_time,
        ninety_minutes=(_pair(parts.fulltime) if is_longer else None) or before.ninety_minutes,
        shoot_out=_pair(parts.penalty) or before.shoot_out,
    )


def _state(raw: RawStatus, before: Scoreboard) -> tuple[Status, Period | None]:
    if raw.short in STATES:
        return STATES[raw.short]
    for first, status, period in BY_MINUTE.get(raw.short, ()):
        if (raw.elapsed or 0) >= first:
            return status, period
    unknown("status", raw.short)
    return before.status, before.period


def _half_time(raw: RawMatch, status: Status, period: Period | None) -> Score | None:
    """Return the score at half-time; None in the first half, when `halftime` is the running score."""
    elapsed = raw.fixture.status.elapsed
    is_stopped = status in (Status.INTERRUPTED, Status.ABANDONED)
    if period is Period.FIRST_HALF or (is_stopped and (elapsed or 0) <= FIRST_HALF_MINUTES):
        return None
    return _pair(raw.score.halftime) if raw.score else None


def _minute(raw: RawStatus, period: Period | None, before: Scoreboard) -> int | None:
    if period in MINUTES:
        return minute_within(period, before.minute or 0 if raw.elapsed is None else raw.elapsed)
    if raw.elapsed is not None and before.minute is None:
        return min(max(raw.elapsed, 1), EXTRA_MINUTES)
    if before.minute is not None:  # a shoot-out, a stop, the end: the last value stands
        return before.minute
    return EXTRA_MINUTES if raw.short in AFTER_EXTRA_TIME else REGULAR_MINUTES


def _pair(raw: RawPair | None) -> Score | None:
    if raw is None or raw.home is None or raw.away is None:
        return None
    return Score(raw.home, raw.away)

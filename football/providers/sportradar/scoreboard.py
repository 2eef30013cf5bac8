"""`sport_event_status` into a scoreboard (feed formats, sections 2.6, 8.1 and 8.2). Pure."""

import re

from football.match import Period, Score, Scoreboard, Status
from football.providers.clock import AFTER_REGULAR, MINUTES, NOT_BEGUN, minute_within
from football.providers.sportradar.reading import RawPeriod, RawStatus
from football.providers.sportradar.words import DECIDED, IN_PLAY_WORDS, OVERALL, STATES, unknown

PLAYED = re.compile(r"(\d{1,3}):\d\d")
REGULAR, EXTRA, SHOOT_OUT = "regular_period", "overtime", "penalties"  # `period_scores[].type`


def read_scoreboard(raw: RawStatus, before: Scoreboard) -> Scoreboard:
    """Return the scoreboard; what the status leaves open stands as it was `before`."""
    status, period = _state(raw, before)
    if status in NOT_BEGUN:
        return Scoreboard(status=status)
    periods = raw.period_scores or []
    return Scoreboard(
        status=status,
        period=period,
        minute=_minute(raw, period, before),
        score=_score(raw, before),
        half_time=_half_time(periods, period, before),
        ninety_minutes=_ninety_minutes(periods, period, before),
        shoot_out=_total(periods, SHOOT_OUT) or before.shoot_out,
    )


def _state(raw: RawStatus, before: Scoreboard) -> tuple[Status, Period | None]:
    if raw.match_status in STATES and raw.status not in DECIDED:
        return STATES[raw.match_status]
    if raw.match_status not in STATES and raw.match_status not in IN_PLAY_WORDS:
        unknown("match_status", raw.match_status)
    overall = OVERALL.get(raw.status)
    if overall is None:
        unknown("status", raw.status)
        if raw.match_status not in IN_PLAY_WORDS:
            return before.status, before.period
        overall = Status.IN_PROGRESS
    if overall is Status.IN_PROGRESS:
        return _in_play(raw, before)
    return overall, None


def _in_play(raw: RawStatus, before: Scoreboard) -> tuple[Status, Period | None]:
    """Return what the periods say of a match in play whose own word is not an exact one."""
    periods = raw.period_scores or []
    types = [period.type for period in periods]
    if SHOOT_OUT in types:
        return Status.PENALTIES, Period.PENALTIES
    if EXTRA in types or raw.match_status == "overtime":
        second = before.period is Period.EXTRA_TIME_2 or types.count(EXTRA) > 1
        return Status.EXTRA_TIME, Period.EXTRA_TIME_2 if second else Period.EXTRA_TIME_1
    halves = [period.number for period in periods if period.type == REGULAR]
    return Status.IN_PROGRESS, Period.SECOND_HALF if 2 in halves else Period.FIRST_HALF


def _minute(raw: RawStatus, period: Period | None, before: Scoreboard) -> int | None:
    played = PLAYED.fullmatch((raw.clock and raw.clock.played) or "")
    if period not in MINUTES:  # a shoot-out, a stop, the end: the last value stands
        return before.minute if before.minute is not None else _last_minute(raw)
    if played is None:
        return max(before.minute or 0, MINUTES[period][0])
    return minute_within(period, int(played[1]) + 1)


def _last_minute(raw: RawStatus) -> int:
    """Return the minute at which a match ended that was not seen before."""
    return 120 if any(period.type == EXTRA for period in raw.period_scores or []) else 90


def _score(raw: RawStatus, before: Scoreboard) -> Score:
    """Return the score without the shoot-out, which the running score may or may not include."""
    periods = raw.period_scores or []
    if any(period.type == SHOOT_OUT for period in periods):
        regular, extra = _total(periods, REGULAR), _total(periods, EXTRA) or Score()
        if regular is not None:
            return Score(regular.home + extra.home, regular.away + extra.away)
    if raw.match_status == "ap" and None not in (raw.home_normaltime_score, raw.away_normaltime_score):
        return Score(
            (raw.home_normaltime_score or 0) + (raw.home_overtime_score or 0),
            (raw.away_normaltime_score or 0) + (raw.away_overtime_score or 0),
        )
    if raw.home_score is None or raw.away_score is None:
        return before.score
    return Score(raw.home_score, raw.away_score)


def _half_time(periods: list[RawPeriod], period: Period | None, before: Scoreboard) -> Score | None:
    if period is Period.FIRST_HALF:
        return None
    first = [each for each in periods if each.type == REGULAR and each.number == 1]
    return Score(first[0].home_score, first[0].away_score) if first else before.half_time


def _ninety_minutes(periods: list[RawPeriod], period: Period | None, before: Scoreboard) -> Score | None:
    longer = any(each.type in (EXTRA, SHOOT_OUT) for each in periods)
    if not longer and period not in AFTER_REGULAR:
        return before.ninety_minutes
    return _total(periods, REGULAR) or before.ninety_minutes


def _total(periods: list[RawPeriod], kind: str) -> Score | None:
    """Return the goals of all periods of that type; None where there is none."""
    some = [period for period in periods if period.type == kind]
    if not some:
        return None
    return Score(sum(each.home_score for each in some), sum(each.away_score for each in some))

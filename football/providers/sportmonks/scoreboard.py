"""State, scores and periods into a scoreboard (feed formats, sections 5.3 to 5.6 and 8.2). Pure."""

from collections.abc import Mapping, Sequence

from feeds.errors import ProviderError
from feeds.vendors.pieces import as_list, as_object, read, read_each, within
from football.match import Period, Score, Scoreboard, Side, Status
from football.providers.clock import AFTER_REGULAR, MINUTES, NOT_BEGUN, minute_within
from football.providers.sportmonks.reading import RawPeriod, RawScore, scores_by_name
from football.providers.sportmonks.words import (
    EXTRA_TIME,
    EXTRA_TIME_1,
    EXTRA_TIME_2,
    FIRST_HALF,
    SECOND_HALF,
    STATES,
    STATES_KEPT,
    unknown,
)

NOW, HALF_TIME, NINETY, SHOOT_OUT = "CURRENT", "1ST_HALF", "2ND_HALF", "PENALTY_SHOOTOUT"  # of scores
EXTRA_PERIODS = frozenset({EXTRA_TIME, EXTRA_TIME_1, EXTRA_TIME_2})
LAST_MINUTES = {FIRST_HALF: 45, SECOND_HALF: 90, EXTRA_TIME: 120, EXTRA_TIME_1: 105, EXTRA_TIME_2: 120}
AFTER_BREAK = frozenset({Period.EXTRA_TIME_HALFTIME, Period.EXTRA_TIME_2})

Scores = Mapping[str, Mapping[Side, int]]


def read_scoreboard(item: object, periods: Sequence[RawPeriod], before: Scoreboard) -> Scoreboard:
    """Return the scoreboard of a match; what it leaves open stands as it was `before`.

    The score is CURRENT, which has no kick of a shoot-out. A permanent ProviderError when state or scores
    cannot be read.
    """
    match = as_object(item)
    status, period = _state(match.get("state_id"), before)
    if status in NOT_BEGUN:
        return Scoreboard(status=status)
    scores = _scores(match.get("scores"))
    half_time = _score(scores, HALF_TIME) or before.half_time
    ninety = _score(scores, NINETY) or before.ninety_minutes
    had_extra_time = any(each.type_id in EXTRA_PERIODS for each in periods) or period in AFTER_REGULAR
    return Scoreboard(
        status=status,
        period=period,
        minute=_minute(periods, period, before, had_extra_time),
        score=_running(scores, status, period, before),
        half_time=None if period is Period.FIRST_HALF else half_time,
        ninety_minutes=ninety if had_extra_time else None,
        shoot_out=_score(scores, SHOOT_OUT) or before.shoot_out,
    )


def _scores(rows: object) -> Scores:
    """Return the scores by name; of CURRENT every row has to be readable, another costs itself."""
    current = [read(row, RawScore) for row in as_list(rows) if within(row, "description") == NOW]
    others = [row for row in as_list(rows) if within(row, "description") != NOW]
    return scores_by_name([*current, *read_each(others, RawScore, _ignore)])


def _ignore(_: ProviderError) -> None:
    """A score of half-time or the like that cannot be read is as one that is not there."""


def _running(scores: Scores, status: Status, period: Period | None, before: Scoreboard) -> Score:
    """Return the score, which is never made up: a match in its course that has none cannot be read."""
    score = _score(scores, NOW)
    may_lack_it = period is Period.FIRST_HALF or status in (Status.INTERRUPTED, Status.ABANDONED)
    if score is None and before.status in NOT_BEGUN and not may_lack_it:
        raise ProviderError("its scores lack CURRENT", permanent=True)
    return score or before.score


def _state(said: object, before: Scoreboard) -> tuple[Status, Period | None]:
    if said is None:
        return before.status, before.period
    number = read(said, int)
    if number not in STATES:
        if number not in STATES_KEPT:
            unknown("state_id", str(number))
        return before.status, before.period
    status, period = STATES[number]
    if period is Period.EXTRA_TIME_1 and before.period in AFTER_BREAK:
        return status, Period.EXTRA_TIME_2  # where extra time is one period, its state is one too
    return status, period


def _minute(
    periods: Sequence[RawPeriod], period: Period | None, before: Scoreboard, had_extra_time: bool
) -> int:
    """Return the minute of the period that ticks, or of the newest; in breaks the last one stands."""
    clocks = sorted(
        (each for each in periods if each.minutes is not None),
        key=lambda each: (each.ticking is True, each.sort_order or 0),
    )
    newest = clocks[-1] if clocks else None
    if period in MINUTES:
        said = newest.minutes if newest else before.minute
        return minute_within(period, said or 0)
    if before.minute is not None:
        return before.minute
    if newest is not None and newest.type_id in LAST_MINUTES:
        return min(newest.minutes or 1, LAST_MINUTES[newest.type_id])
    return 120 if had_extra_time else 90


def _score(scores: Scores, name: str) -> Score | None:
    """Return the score of that name; None unless it is there for both sides."""
    goals = scores.get(name, {})
    if Side.HOME not in goals or Side.AWAY not in goals:
        return None
    return Score(goals[Side.HOME], goals[Side.AWAY])

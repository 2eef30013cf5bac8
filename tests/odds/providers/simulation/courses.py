"""Courses of invented matches."""

from datetime import UTC, datetime, timedelta

import msgspec

from odds.course import Course, Half, Stand

KICKOFF = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)
KICKOFF_S = KICKOFF.timestamp()
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
HALF_MINUTES, BREAK_MINUTES = 48, 15

WHISTLES = {
    HALF_MINUTES: Half.BREAK,
    HALF_MINUTES + BREAK_MINUTES: Half.SECOND,
    2 * HALF_MINUTES + BREAK_MINUTES: Half.OVER,
}  # minutes after kick-off
END = 2 * HALF_MINUTES + BREAK_MINUTES


def minute(minutes: float) -> float:
    """Return the moment so many minutes after kick-off, in unix seconds."""
    return KICKOFF_S + minutes * 60


def course(
    goals: dict[float, str] | None = None,
    *,
    reds: dict[float, str] | None = None,
    rates: tuple[float, float] = (1.6, 1.2),
    until: float = END,
) -> Course:
    """Return a match with these goals and red cards (minute after kick-off: side), as known at a minute."""
    happened: list[tuple[float, str, Half | str]] = [
        (0, "half", Half.FIRST),
        *((at, "half", half) for at, half in WHISTLES.items()),
        *((at, "goal", side) for at, side in (goals or {}).items()),
        *((at, "red", side) for at, side in (reds or {}).items()),
    ]
    stands = [_first(*rates)]
    for at, kind, what in sorted(happened, key=lambda entry: entry[0]):
        if at <= until:
            stands.append(_next(stands[-1], KICKOFF + timedelta(minutes=at), kind, what))
    return Course(KICKOFF, tuple(stands))


def _first(home_rate: float, away_rate: float) -> Stand:
    return Stand(
        since=LONG_AGO,
        half=Half.BEFORE,
        half_since=KICKOFF,
        home=0,
        away=0,
        home_rate=home_rate,
        away_rate=away_rate,
    )


def _next(stand: Stand, since: datetime, kind: str, what: Half | str) -> Stand:
    replace = msgspec.structs.replace
    if kind == "half":
        return replace(stand, since=since, half=Half(what), half_since=since)
    if kind == "goal":
        return replace(stand, since=since, **{what: getattr(stand, what) + 1})
    return replace(stand, since=since, **{f"{what}_rate": getattr(stand, f"{what}_rate") * 0.7})

"""The course of a simulated match out of its ticks, for those who set prices on it. Pure."""

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from football.match import Side, Tick
from football.providers.simulation.expectation import goals_to_expect
from football.providers.simulation.game import RED_CARD_COST
from football.situations import Situation
from odds.course import Course, Half, Stand

BEGINS = {Half.BEFORE: Half.FIRST, Half.BREAK: Half.SECOND}  # with a kick-off
ENDS = {Half.FIRST: Half.BREAK, Half.SECOND: Half.OVER}  # with a whistle


def course(kickoff_at: datetime, edge: float, ticks: Iterable[Tick]) -> Course:
    """Return how things stood from when on; `edge`: by how much home was the stronger side at the start.

    What comes after regulation time, extra time and shoot-out, changes nothing any more.
    """
    stands = [_before(kickoff_at, edge)]
    for tick in ticks:
        stand = stands[-1]
        if tick.situation is Situation.REDCARD:
            edge += RED_CARD_COST if tick.side is Side.AWAY else -RED_CARD_COST
        changed = _after(tick, stand, edge)
        if changed != stand and stand.half is not Half.OVER:
            stands.append(msgspec.structs.replace(changed, since=_moment(tick)))
    return Course(kickoff_at, tuple(stands))


def _before(kickoff_at: datetime, edge: float) -> Stand:
    home_rate, away_rate = goals_to_expect(edge)
    return Stand(
        since=datetime.min.replace(tzinfo=UTC),
        half=Half.BEFORE,
        half_since=kickoff_at,
        home=0,
        away=0,
        home_rate=home_rate,
        away_rate=away_rate,
    )


def _after(tick: Tick, stand: Stand, edge: float) -> Stand:
    """Return how things stand with that tick; `since` is left as it was."""
    replace = msgspec.structs.replace
    match tick.situation:
        case Situation.GOAL if tick.side is Side.HOME:
            return replace(stand, home=stand.home + 1)
        case Situation.GOAL:
            return replace(stand, away=stand.away + 1)
        case Situation.REDCARD:
            home_rate, away_rate = goals_to_expect(edge)
            return replace(stand, home_rate=home_rate, away_rate=away_rate)
        case Situation.KICKOFF if stand.half in BEGINS:
            return replace(stand, half=BEGINS[stand.half], half_since=_moment(tick))
        case Situation.PERIODSCORE if stand.half in ENDS:
            return replace(stand, half=ENDS[stand.half], half_since=_moment(tick))
    return stand


def _moment(tick: Tick) -> datetime:
    return datetime.fromtimestamp(tick.uts / 1000, UTC)

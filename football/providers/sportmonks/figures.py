"""`statistics` into tallies by type, counters and phase counts (feed formats, sections 5.7 and 8.3). Pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from feeds.vendors.pieces import within
from football.match import Counters, Momentum, Side, SideMomentum
from football.providers.sportmonks.reading import RawStatistic
from football.providers.sportmonks.words import (
    AERIAL_DUELS,
    ATTACKS,
    BALL_SAFE,
    DANGEROUS_ATTACKS,
    DUELS,
    EXPECTED_GOALS,
    FIGURES,
    RED_CARDS,
    SECOND_YELLOWS,
    SHOTS_BLOCKED,
    SHOTS_OFF_TARGET,
    SIDES,
    unknown,
)

MOST = 100_000  # of any figure of a match; more is a mistake
MOST_EXPECTED = 50.0
PHASES = {ATTACKS: "attack", DANGEROUS_ATTACKS: "dangerous_attack", BALL_SAFE: "ball_safe"}

Tally = Mapping[int, float]  # one side's figures by type


def read_tallies(
    statistics: Sequence[RawStatistic], sides: Mapping[int, Side]
) -> dict[Side, dict[int, float]]:
    """Return the figures of the sides that have any, by type. One that is no number is left out."""
    found: dict[Side, dict[int, float]] = {}
    for each in statistics:
        side = SIDES.get(each.location or "") or sides.get(each.participant_id or 0)
        value = _number(each.type_id, within(each.data, "value"))
        if side is not None and value is not None:
            found.setdefault(side, {})[each.type_id] = value
    return found


def counters(tally: Tally) -> Counters:
    """Return one side's figures; a type that is missing is not published, for its 0 may be missing too."""
    figures: dict[str, Any] = {ours: _first(tally, types) for ours, types in FIGURES.items()}
    off_target, blocked = _count(tally, SHOTS_OFF_TARGET), _count(tally, SHOTS_BLOCKED)
    if off_target is not None:
        figures["shots_off_target"] = max(off_target - (blocked or 0), 0)
    figures["red_cards"] = _sum(tally, (RED_CARDS, SECOND_YELLOWS))
    duels, aerial = _count(tally, DUELS), _count(tally, AERIAL_DUELS)
    if duels is not None and aerial is not None:
        figures["ground_duels"] = max(duels - aerial, 0)
    if figures["ball_possession"] is not None and figures["ball_possession"] > 100:
        figures["ball_possession"] = None
    expected = tally.get(EXPECTED_GOALS)
    figures["xg"] = float(expected) if expected is not None and expected <= MOST_EXPECTED else None
    return Counters(**figures)


def momentum(tallies: Mapping[Side, Tally]) -> Momentum | None:
    """Return both sides' phase counts; None while none is published.

    One that is published of the other side alone is 0: such a figure may be missing while it is.
    """
    published = {number for tally in tallies.values() for number in tally} & PHASES.keys()
    if not published:
        return None
    home, away = (_phases(tallies.get(side, {}), published) for side in (Side.HOME, Side.AWAY))
    return Momentum(home, away)


def _phases(tally: Tally, published: Collection[int]) -> SideMomentum:
    return SideMomentum(**{PHASES[number]: _count(tally, number) or 0 for number in published})


def _first(tally: Tally, types: Sequence[int]) -> int | None:
    return next((count for number in types if (count := _count(tally, number)) is not None), None)


def _sum(tally: Tally, types: Sequence[int]) -> int | None:
    counts = [count for number in types if (count := _count(tally, number)) is not None]
    return sum(counts) if counts else None


def _count(tally: Tally, number: int) -> int | None:
    value = tally.get(number)
    return None if value is None else round(value)


def _number(number: int, value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST:
        return value
    unknown("statistic", f"{number}={value!r}")
    return None

"""`statistics` into counters (feed formats, section 8.3). Pure."""

from collections.abc import Mapping
from typing import Any

from feeds.vendors.pieces import as_list, as_object, within
from football.match import Counters, Side
from football.providers.sportradar.words import EXPECTED_GOALS, FIGURES, RECOVERIES, SIDES, unknown

MOST = 100_000  # of any figure of a match; more is a mistake
MOST_EXPECTED = 50.0


def read_figures(statistics: object) -> dict[Side, Counters]:
    """Return the figures of the sides that have any. One that is no number is left out."""
    totals = as_list(within(statistics, "totals", "competitors"))
    sides = [(SIDES.get(str(within(each, "qualifier"))), within(each, "statistics")) for each in totals]
    return {side: _counters(as_object(theirs)) for side, theirs in sides if side is not None and theirs}


def _counters(theirs: Mapping[str, Any]) -> Counters:
    figures: dict[str, Any] = {ours: _sum(theirs, names) for ours, names in FIGURES.items()}
    regained = [name for name in theirs if name.startswith(RECOVERIES)]
    figures["recoveries"] = _sum(theirs, regained)
    figures["xg"] = _expected(theirs.get(EXPECTED_GOALS))
    if figures["ball_possession"] is not None and figures["ball_possession"] > 100:
        figures["ball_possession"] = None
    return Counters(**figures)


def _sum(theirs: Mapping[str, Any], names: Any) -> int | None:
    """Return the sum of those of the figures that there are; None where there is none."""
    counts = [count for name in names if (count := _count(name, theirs.get(name))) is not None]
    return sum(counts) if counts else None


def _count(name: str, value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST:
        return round(value)
    unknown("statistic", f"{name}={value!r}")
    return None


def _expected(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST_EXPECTED:
        return float(value)
    unknown("statistic", f"{EXPECTED_GOALS}={value!r}")
    return None

"""`statistics` into counters (feed formats, sections 6.4 and 8.3). Pure.

A null is 0 or unknown, and nothing says which. Where the other side has a number for the same statistic it is
covered, and counts as 0 here; where neither side has one it is left out. A share or an xG is never 0 for it.
"""

import re
from collections.abc import Mapping
from typing import Any

from feeds.vendors.pieces import as_list, as_object, within
from football.match import Counters, Side
from football.providers.api_football.words import ESTIMATES, FIGURES, SHARES, WITHOUT_COUNTER, unknown

MOST = 100_000  # of any figure of a match; more is a mistake
MOST_EXPECTED = 50.0
MOST_PERCENT = 100
COUNT = re.compile(r"(\d{1,6})", re.ASCII)
SHARE = re.compile(r"(\d{1,3})\s*%", re.ASCII)
ESTIMATE = re.compile(r"(\d{1,3}(?:\.\d{1,9})?)", re.ASCII)

Figures = Mapping[str, int | float]  # by their statistic


def read_figures(statistics: object, sides: Mapping[int, Side]) -> dict[Side, Counters]:
    """Return the figures of the sides that have any; `sides` by the vendor's team id."""
    read: dict[Side, tuple[Figures, frozenset[str]]] = {}
    for each in as_list(statistics):
        team = within(each, "team", "id")
        if type(team) is int and team in sides:
            read[sides[team]] = _read_side(as_list(as_object(each).get("statistics")))
    return {
        side: _counters({**figures, **_zeros(nulls, read, side)})
        for side, (figures, nulls) in read.items()
        if figures
    }


def _read_side(rows: list[Any]) -> tuple[dict[str, int | float], frozenset[str]]:
    """Return a side's figures, and which of its statistics are null."""
    figures: dict[str, int | float] = {}
    nulls = set[str]()
    for row in rows:
        name, value = as_object(row).get("type"), as_object(row).get("value")
        if not isinstance(name, str) or name in WITHOUT_COUNTER:
            continue
        if name not in FIGURES:
            unknown("statistic", name)
        elif value is None:
            nulls.add(name)
        elif (figure := _figure(name, value)) is not None:
            figures[name] = figure
        else:
            unknown("statistic", f"{name}={value!r}")
    return figures, frozenset(nulls)


def _zeros(nulls: frozenset[str], read: Mapping[Side, tuple[Figures, Any]], side: Side) -> dict[str, int]:
    """Return 0 for what is null here and a number on the other side."""
    theirs = {name for other, (figures, _) in read.items() if other is not side for name in figures}
    return dict.fromkeys((nulls & theirs) - SHARES - ESTIMATES, 0)


def _counters(figures: Figures) -> Counters:
    ours: dict[str, Any] = {name: figure for theirs, figure in figures.items() for name in FIGURES[theirs]}
    return Counters(**ours)


def _figure(name: str, value: object) -> int | float | None:
    """Return a number, "12", "58%" or "1.46" as a figure; None for what is none, or out of bounds."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    said = str(value).strip()
    if name in ESTIMATES:
        found = ESTIMATE.fullmatch(said)
        return float(found[1]) if found and float(found[1]) <= MOST_EXPECTED else None
    found = COUNT.fullmatch(said) or (SHARE.fullmatch(said) if name in SHARES else None)
    most = MOST_PERCENT if name in SHARES else MOST
    return int(found[1]) if found and int(found[1]) <= most else None

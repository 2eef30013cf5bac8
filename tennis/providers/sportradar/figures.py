"""`statistics` into counters (feed formats, sections 3.5 and 8.8). Pure. What is not published stays None."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from feeds.vendors.pieces import as_list, as_object, within
from tennis.match import Counters
from tennis.providers.sportradar.words import SIDES, UNFORCED_ERRORS, WINNERS, unknown
from tennis.score import Side

MOST = 10_000  # of any figure of a match; more is a mistake
IN_PLACE = ("first_serve_successful", "second_serve_successful", "double_faults")  # each service point is one


def read_figures(statistics: object, *, enhanced: bool) -> dict[Side, Counters]:
    """Return the figures of the sides that have any. One that is no number is left out.

    Where coverage is not `enhanced` strokes are not counted: what is said of them is not taken.
    """
    theirs: dict[Side, Mapping[str, int]] = {}
    for each in as_list(within(statistics, "totals", "competitors")):
        side = SIDES.get(str(within(each, "qualifier")))
        counts = _counts(as_object(within(each, "statistics")))
        if side is not None and counts:
            theirs[side] = counts
    return {side: _counters(own, theirs.get(side.other, {}), enhanced) for side, own in theirs.items()}


def newer(known: Counters | None, read: Counters) -> Counters:
    """Return the known figures with those that were read: an answer that lacks one does not take it back."""
    if known is None:
        return read
    published = {name: figure for name, figure in msgspec.structs.asdict(read).items() if figure is not None}
    return msgspec.structs.replace(known, **published)


def _counters(own: Mapping[str, int], opponent: Mapping[str, int], enhanced: bool) -> Counters:
    return Counters(
        points_won=own.get("points_won"),
        games_won=own.get("games_won"),
        service_points=_service_points(own),
        first_serves_in=own.get("first_serve_successful"),
        first_serve_points_won=own.get("first_serve_points_won"),
        aces=own.get("aces"),
        double_faults=own.get("double_faults"),
        service_games=_all(own.get("service_games_won"), opponent.get("breakpoints_won")),
        service_games_won=own.get("service_games_won"),
        break_points=own.get("total_breakpoints"),
        break_points_won=own.get("breakpoints_won"),
        winners=_strokes(own, WINNERS, "aces") if enhanced else None,
        unforced_errors=_strokes(own, UNFORCED_ERRORS, "double_faults") if enhanced else None,
    )


def _service_points(own: Mapping[str, int]) -> int | None:
    """Return first and second serves in and double faults together, or else points won and lost on serve."""
    in_place = _all(*(own.get(name) for name in IN_PLACE))
    if in_place is not None:
        return in_place
    return _all(own.get("service_points_won"), own.get("service_points_lost"))


def _strokes(own: Mapping[str, int], names: Iterable[str], serves: str) -> int | None:
    """Return the sum of strokes and of what serves added to it; None where no stroke is published."""
    published = [own[name] for name in names if name in own]
    return sum(published) + own.get(serves, 0) if published else None


def _all(*figures: int | None) -> int | None:
    """Return the sum; None where one of them is missing."""
    known = [figure for figure in figures if figure is not None]
    return sum(known) if len(known) == len(figures) else None


def _counts(theirs: Mapping[str, Any]) -> dict[str, int]:
    return {name: count for name, value in theirs.items() if (count := _count(name, value)) is not None}


def _count(name: str, value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST:
        return round(value)
    unknown("statistic", f"{name}={value!r}")
    return None

"""Builds the figures that the `event` frame and REST show: one place for both, so that they cannot differ."""

from typing import TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from tennis.frames import SideStats, Stats
from tennis.match import Counters, Snapshot

Figure = TypeVar("Figure", int, float)


class ServeFigures(msgspec.Struct, frozen=True, kw_only=True):
    """One side's figures of a match's detail (REST_SHAPES.md, section 6.1), without `p1_` and `p2_`.

    Percentages have one decimal. None: not published, or nothing to take a percentage of.
    """

    aces: int | None = None
    double_faults: int | None = None
    first_serve_pct: float | None = None
    first_serve_won_pct: float | None = None
    break_points_saved_pct: float | None = None
    break_points_converted_pct: float | None = None
    service_games: int | None = None
    service_games_won: int | None = None
    games_won: int | None = None


def build_stats(snapshot: Snapshot) -> Stats:
    """Return both sides' figures in the shape of the `event` frame: unpublished ones are left out."""
    return Stats(home=_side(snapshot.home or Counters()), away=_side(snapshot.away or Counters()))


def serve_figures(own: Counters, opponent: Counters) -> ServeFigures:
    """Return one side's figures; break points saved follow from what the opponent made of theirs."""
    return ServeFigures(
        aces=own.aces,
        double_faults=own.double_faults,
        first_serve_pct=_percent(own.first_serves_in, own.service_points),
        first_serve_won_pct=_percent(own.first_serve_points_won, own.first_serves_in),
        break_points_saved_pct=_percent(_saved(opponent), opponent.break_points),
        break_points_converted_pct=_percent(own.break_points_won, own.break_points),
        service_games=own.service_games,
        service_games_won=own.service_games_won,
        games_won=own.games_won,
    )


def _side(counters: Counters) -> SideStats:
    return SideStats(
        aces=_published(counters.aces),
        double_faults=_published(counters.double_faults),
        first_serve_pct=_published(_percent(counters.first_serves_in, counters.service_points)),
        winners=_published(counters.winners),
        unforced_errors=_published(counters.unforced_errors),
    )


def _saved(opponent: Counters) -> int | None:
    if opponent.break_points is None or opponent.break_points_won is None:
        return None
    return opponent.break_points - opponent.break_points_won


def _percent(part: int | None, whole: int | None) -> float | None:
    return round(100 * part / whole, 1) if part is not None and whole else None


def _published(figure: Figure | None) -> Figure | UnsetType:
    return UNSET if figure is None else figure

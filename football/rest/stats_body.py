"""The body of `events/{id}/stats/`."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from football.frames import SideStats, Stats
from football.graphs import Graphs
from football.models import Event
from football.rest.asking import Told
from football.rest.graph_rows import (
    MinuteXg,
    MomentumRow,
    ShotRow,
    momentum_rows,
    shot_rows,
    xg_rows,
)


class Xg(msgspec.Struct, frozen=True):
    """Expected goals: the sum over the shot map; a post-match aggregate is given by no provider of ours."""

    live: float | None
    actual: float | None = None


class SideFigures(SideStats, frozen=True, kw_only=True, omit_defaults=True):
    """One side's figures: those of the socket, but for `xg`. What is not collected is left out."""

    xg: Xg | UnsetType = UNSET  # type: ignore[assignment]  # the one key in which the two blocks differ


class HalfFigures(msgspec.Struct, frozen=True):
    """Both sides' figures of one half: no provider of ours tells halves apart."""

    home: SideFigures = SideFigures()
    away: SideFigures = SideFigures()


class MatchFigures(msgspec.Struct, frozen=True, omit_defaults=True):
    """Both sides' figures; empty before the match."""

    home: SideFigures | UnsetType = UNSET
    away: SideFigures | UnsetType = UNSET
    first_half: HalfFigures | UnsetType = UNSET
    second_half: HalfFigures | UnsetType = UNSET


class AveragePositions(msgspec.Struct, frozen=True):
    """Where players were on average: told by no provider of ours."""

    home: list[Any] = []
    away: list[Any] = []


class StatsBody(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a match, and what can be drawn of it."""

    event_id: int
    stats: MatchFigures
    shotmap: list[ShotRow]
    momentum: list[MomentumRow]
    average_positions: AveragePositions = AveragePositions()
    xg_per_minute: list[MinuteXg]


def stats_body(event: Event, stats: Stats | None, told: Told[Graphs]) -> StatsBody:
    """Return the figures, None before the match, and the graphs in REST's shape."""
    graphs = told.answer
    return StatsBody(
        event_id=event.pk,
        stats=_figures(stats) if stats else MatchFigures(),
        shotmap=shot_rows(told.provider, graphs.shots),
        momentum=momentum_rows(graphs.pressure),
        xg_per_minute=xg_rows(graphs.shots),
    )


def _figures(stats: Stats) -> MatchFigures:
    return MatchFigures(_side(stats.home), _side(stats.away), HalfFigures(), HalfFigures())


def _side(side: SideStats) -> SideFigures:
    xg = Xg(None if side.xg is UNSET else side.xg)
    return SideFigures(**{**msgspec.structs.asdict(side), "xg": xg})

"""Shot map, momentum and xG by minute: what `stats/` has beside the figures."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from football.graphs import Body, Origin, Outcome, Pressure, Shot
from football.match import Point, Side
from football.rest.persons import id_of

XG_DECIMALS = 2


class Place(msgspec.Struct, frozen=True):
    """A place on the pitch, 0-100; `z` is up."""

    x: float
    y: float
    z: float


class ShotRow(msgspec.Struct, frozen=True, kw_only=True):
    """A shot. `pos` is seen by the shooter's side: x = 0 is the goal that it attacks."""

    min: int
    home: bool
    type: Outcome
    xg: float | None
    xgot: float | None = None  # neither it nor `gm` is told by any provider of ours
    sit: Origin | None
    body: Body | None
    player_id: int | None
    pos: Place
    gm: Place | None = None  # where it crossed the goal plane
    gml: str | None  # the same in words, as the shooter sees it


class MomentumRow(msgspec.Struct, frozen=True):
    """Who pressed in minute `m`: from -100, away alone, to 100, home alone."""

    m: int
    v: int


class MinuteXg(msgspec.Struct, frozen=True):
    """Expected goals of the shots of minute `m`, and of all up to then."""

    m: int
    xg_home: float
    xg_away: float
    cum_home: float
    cum_away: float


def shot_rows(provider: str, shots: Iterable[Shot]) -> list[ShotRow]:
    """Return the shot map of a match of that provider."""
    return [
        ShotRow(
            min=shot.minute.shown,
            home=shot.side is Side.HOME,
            type=shot.outcome,
            xg=None if shot.xg is None else round(shot.xg, XG_DECIMALS),
            sit=shot.origin,
            body=shot.body,
            player_id=id_of(provider, shot.player),
            pos=_attacking(shot.side, shot.place),
            gml=shot.goal_mouth,
        )
        for shot in shots
    ]


def momentum_rows(pressure: Iterable[Pressure]) -> list[MomentumRow]:
    """Return the pressure, minute by minute."""
    return [MomentumRow(each.minute, each.value) for each in pressure]


def xg_rows(shots: Iterable[Shot]) -> list[MinuteXg]:
    """Return the minutes with shots whose xG is known."""
    by_minute: dict[int, dict[Side, float]] = defaultdict(lambda: dict.fromkeys(Side, 0.0))
    for shot in shots:
        if shot.xg is not None:
            by_minute[shot.minute.shown][shot.side] += shot.xg
    rows, total = [], dict.fromkeys(Side, 0.0)
    for minute, gained in sorted(by_minute.items()):
        total = {side: total[side] + gained[side] for side in Side}
        figures = (*gained.values(), *total.values())
        rows.append(MinuteXg(minute, *(round(figure, XG_DECIMALS) for figure in figures)))
    return rows


def _attacking(side: Side, place: Point) -> Place:
    """Turn the pitch so that the side attacks x = 0."""
    if side is Side.AWAY:
        return Place(place.x, place.y, 0)
    return Place(round(100 - place.x, 1), round(100 - place.y, 1), 0)

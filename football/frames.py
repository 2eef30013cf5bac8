"""Football's frames (PROTOCOL.md, section 3; shapes: the football seed page)."""

from typing import ClassVar

import msgspec
from msgspec import UNSET, UnsetType

from football.match import Period, Point, Score, Side, Status
from football.situations import Situation
from live.protocol.base import Frame, Retain


class Team(msgspec.Struct, frozen=True):
    """A side's name; `id` is the same as in REST."""

    id: int
    name: str
    short_name: str


class Time(msgspec.Struct, frozen=True):
    """The match clock; `kickoff_at` is RFC 3339 in UTC with `+00:00`."""

    minute: int | None
    period: Period | None
    status: Status
    kickoff_at: str


class Ratio(msgspec.Struct, frozen=True):
    """`value` of `total`; `pct` has one decimal."""

    value: int
    total: int
    pct: float


class SideStats(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One side's figures. What the provider has not published is left out: never null, never 0."""

    ball_possession: int | UnsetType = UNSET
    total_shots: int | UnsetType = UNSET
    shots_on_target: int | UnsetType = UNSET
    shots_off_target: int | UnsetType = UNSET
    shots_inside_box: int | UnsetType = UNSET
    shots_outside_box: int | UnsetType = UNSET
    blocked_shots: int | UnsetType = UNSET
    corner_kicks: int | UnsetType = UNSET
    fouls: int | UnsetType = UNSET
    yellow_cards: int | UnsetType = UNSET
    red_cards: int | UnsetType = UNSET
    passes: int | UnsetType = UNSET
    accurate_passes: Ratio | UnsetType = UNSET
    pass_accuracy_pct: float | UnsetType = UNSET
    big_chances: int | UnsetType = UNSET
    big_chances_missed: int | UnsetType = UNSET
    big_saves: int | UnsetType = UNSET
    dribbles: int | UnsetType = UNSET
    interceptions: int | UnsetType = UNSET
    tackles: int | UnsetType = UNSET
    tackles_won: int | UnsetType = UNSET
    total_tackles: int | UnsetType = UNSET
    duels: int | UnsetType = UNSET
    ground_duels: int | UnsetType = UNSET
    aerial_duels: int | UnsetType = UNSET
    recoveries: int | UnsetType = UNSET
    long_balls: int | UnsetType = UNSET
    crosses: int | UnsetType = UNSET
    through_balls: int | UnsetType = UNSET
    throw_ins: int | UnsetType = UNSET
    free_kicks: int | UnsetType = UNSET
    goal_kicks: int | UnsetType = UNSET
    offsides: int | UnsetType = UNSET
    clearances: int | UnsetType = UNSET
    dispossessed: int | UnsetType = UNSET
    goalkeeper_saves: int | UnsetType = UNSET
    total_saves: int | UnsetType = UNSET
    high_claims: int | UnsetType = UNSET
    punches: int | UnsetType = UNSET
    hit_woodwork: int | UnsetType = UNSET
    touches_in_penalty_area: int | UnsetType = UNSET
    final_third_entries: int | UnsetType = UNSET
    final_third_phase: int | UnsetType = UNSET
    fouled_in_final_third: int | UnsetType = UNSET
    attack: int | UnsetType = UNSET
    ball_safe: int | UnsetType = UNSET
    dangerous_attack: int | UnsetType = UNSET
    attack_pct: int | UnsetType = UNSET
    ball_safe_pct: int | UnsetType = UNSET
    dangerous_attack_pct: int | UnsetType = UNSET
    xg: float | UnsetType = UNSET


class Stats(msgspec.Struct, frozen=True):
    """Both sides' figures."""

    home: SideStats
    away: SideStats


class EventFrame(Frame, frozen=True, kw_only=True, tag="event"):
    """The match as it stands: about every 30 s, and at once on a new score, status or period."""

    retain: ClassVar[Retain] = Retain.LAST

    event_id: int
    home: Team
    away: Team
    score: Score
    time: Time
    stats: Stats


class LivedataFrame(Frame, frozen=True, kw_only=True, tag="livedata"):
    """One tick. `uts` in milliseconds; `coordinates` oldest first, in the pitch's fixed frame."""

    retain: ClassVar[Retain] = Retain.RECENT

    event_id: int
    uts: int
    side: Side | None
    situation: Situation
    coordinates: tuple[Point, ...]

    @property
    def upstream_at(self) -> float:
        """When it happened, in unix seconds, by the provider's clock."""
        return self.uts / 1000

"""What a provider says about a match, in our words. Every provider normalises into these types."""

from datetime import datetime
from enum import StrEnum

import msgspec

from football.situations import Situation


class Side(StrEnum):
    """Whose a tick is."""

    HOME = "home"
    AWAY = "away"


class Status(StrEnum):
    """`time.status` (PROTOCOL.md, section 3)."""

    NOT_STARTED = "notstarted"
    IN_PROGRESS = "inprogress"
    HALFTIME = "halftime"
    EXTRA_TIME = "extra_time"
    PENALTIES = "penalties"
    FINISHED = "finished"
    INTERRUPTED = "interrupted"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    ABANDONED = "abandoned"


class Period(StrEnum):
    """`time.period` (PROTOCOL.md, section 3); before and after a match there is none."""

    FIRST_HALF = "1st_half"
    HALFTIME = "halftime"
    SECOND_HALF = "2nd_half"
    AWAITING_EXTRA_TIME = "awaiting_extra_time"
    EXTRA_TIME_1 = "extra_time_1"
    EXTRA_TIME_HALFTIME = "extra_time_halftime"
    EXTRA_TIME_2 = "extra_time_2"
    PENALTIES = "penalties"


IN_PLAY = frozenset({Status.IN_PROGRESS, Status.HALFTIME, Status.EXTRA_TIME, Status.PENALTIES})


class Score(msgspec.Struct, frozen=True):
    """Goals of both sides."""

    home: int = 0
    away: int = 0

    def plus(self, scorer: Side | None) -> "Score":
        """Return the score after a goal of that side, or of nobody."""
        match scorer:
            case None:
                return self
            case Side.HOME:
                return Score(self.home + 1, self.away)
            case Side.AWAY:
                return Score(self.home, self.away + 1)


class Scoreboard(msgspec.Struct, frozen=True, kw_only=True):
    """Score and clock at one moment. `score` counts regulation and extra time, never the shoot-out."""

    status: Status = Status.NOT_STARTED
    period: Period | None = None
    minute: int | None = None  # null before kick-off; the last value stands in breaks and after the end
    score: Score = Score()
    half_time: Score | None = None  # known from half-time on
    ninety_minutes: Score | None = None  # known once extra time is due
    shoot_out: Score | None = None  # known once the shoot-out has begun

    def differs_from(self, other: "Scoreboard") -> bool:
        """Whether a client should hear of it at once: another score, status or period."""
        return (self.score, self.status, self.period, self.shoot_out) != (
            other.score,
            other.status,
            other.period,
            other.shoot_out,
        )


class Point(msgspec.Struct, frozen=True):
    """A place on the pitch, 0-100 on both axes: home's goal at x=0, y=0 on home's left, all match long."""

    x: float
    y: float


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """One timeline entry. `id` is the provider's own and never changes; `uts` is in milliseconds."""

    id: str
    uts: int
    situation: Situation
    side: Side | None = None
    coordinates: tuple[Point, ...] = ()  # oldest first


class Counters(msgspec.Struct, frozen=True, kw_only=True):
    """One side's running figures as a provider publishes them; None means: not published (yet)."""

    ball_possession: int | None = None  # per cent of the time in play
    total_shots: int | None = None
    shots_on_target: int | None = None
    shots_off_target: int | None = None
    shots_inside_box: int | None = None
    shots_outside_box: int | None = None
    blocked_shots: int | None = None
    hit_woodwork: int | None = None
    corner_kicks: int | None = None
    fouls: int | None = None
    yellow_cards: int | None = None
    red_cards: int | None = None
    offsides: int | None = None
    passes: int | None = None
    accurate_passes: int | None = None
    long_balls: int | None = None
    crosses: int | None = None
    through_balls: int | None = None
    big_chances: int | None = None
    big_chances_missed: int | None = None
    big_saves: int | None = None
    tackles: int | None = None
    tackles_won: int | None = None
    total_tackles: int | None = None
    interceptions: int | None = None
    clearances: int | None = None
    dispossessed: int | None = None
    recoveries: int | None = None
    duels: int | None = None
    ground_duels: int | None = None
    aerial_duels: int | None = None
    dribbles: int | None = None
    final_third_entries: int | None = None
    final_third_phase: int | None = None  # accurate passes played in the final third
    fouled_in_final_third: int | None = None
    touches_in_penalty_area: int | None = None
    goalkeeper_saves: int | None = None
    total_saves: int | None = None
    high_claims: int | None = None
    punches: int | None = None
    throw_ins: int | None = None
    free_kicks: int | None = None
    goal_kicks: int | None = None
    xg: float | None = None  # sum of per-shot xG, unrounded


class SideMomentum(msgspec.Struct, frozen=True, kw_only=True):
    """One side's running counts of phases; None: not published. The percentages are a provider's own."""

    attack: int | None = None
    dangerous_attack: int | None = None
    ball_safe: int | None = None
    attack_pct: int | None = None
    dangerous_attack_pct: int | None = None
    ball_safe_pct: int | None = None


class Momentum(msgspec.Struct, frozen=True):
    """Both sides' phase counts at one moment."""

    home: SideMomentum
    away: SideMomentum


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """A match's ticks so far (at least those from the asked moment on) and its scoreboard."""

    scoreboard: Scoreboard
    ticks: tuple[Tick, ...]


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """A match's scoreboard and figures at one moment; None where the provider has no figures yet."""

    scoreboard: Scoreboard
    home: Counters | None = None
    away: Counters | None = None


class TeamName(msgspec.Struct, frozen=True, kw_only=True):
    """A team as its provider names it; `ref` is the provider's id."""

    ref: str
    name: str
    short_name: str
    country: str = ""


class Fixture(msgspec.Struct, frozen=True, kw_only=True):
    """One match of a provider's calendar; `ref` is the provider's id and never changes."""

    ref: str
    league_ref: str
    league_name: str
    league_country: str
    season: str  # as people write it: "26/27"
    home: TeamName
    away: TeamName
    kickoff_at: datetime
    scoreboard: Scoreboard = Scoreboard()
    round_number: int | None = None
    round_name: str = ""
    has_table: bool = True  # the league's results make a table; a cup's do not
    tracked: bool = True  # the provider has live data for it, now or later
    demo: bool = False

    @property
    def begins_at(self) -> datetime:
        """When it begins: what every sport's fixtures are compared by."""
        return self.kickoff_at

    @property
    def league(self) -> str:
        """The name of its competition: it may say that women play."""
        return self.league_name

"""What a provider says about a match, in our words. Every provider normalises into these types."""

from datetime import datetime
from enum import StrEnum

import msgspec

from tennis.score import Score, Side


class Status(StrEnum):
    """`status.name` (PROTOCOL.md, section 3)."""

    NOT_STARTED = "notstarted"
    LIVE = "live"
    INTERRUPTED = "interrupted"
    FINISHED = "finished"
    RETIRED = "retired"
    WALKOVER = "walkover"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Circuit(StrEnum):
    """Whose tournament it is, and whose ranking a player stands in (REST_SHAPES.md, section 6.3)."""

    ATP = "ATP"
    WTA = "WTA"


class Surface(StrEnum):
    """What is played on."""

    HARD = "hard"
    CLAY = "clay"
    GRASS = "grass"
    CARPET = "carpet"


class Gender(StrEnum):
    """The word in a player's `gender` (REST_SHAPES.md, section 6.1)."""

    MALE = "M"
    FEMALE = "F"


class Scoreboard(msgspec.Struct, frozen=True, kw_only=True):
    """Status and score at one moment."""

    status: Status = Status.NOT_STARTED
    score: Score = Score()
    winner: Side | None = None  # of a match that was won, by play, retirement or walkover

    def differs_from(self, other: "Scoreboard") -> bool:
        """Whether a client should hear of it at once: another status, a set won or a set begun."""
        return (self.status, self.score.sets_won, self.score.set) != (
            other.status,
            other.score.sets_won,
            other.score.set,
        )


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """One point that was played, and the score after it.

    `id` is the provider's own and never changes; `uts` is in milliseconds, as in every sport's ticks.
    """

    id: str
    uts: int
    score: Score


class Counters(msgspec.Struct, frozen=True, kw_only=True):
    """One side's running figures as a provider publishes them; None means: not published (yet)."""

    points_won: int | None = None
    games_won: int | None = None  # tie-breaks won are games won
    service_points: int | None = None
    first_serves_in: int | None = None
    first_serve_points_won: int | None = None
    aces: int | None = None
    double_faults: int | None = None
    service_games: int | None = None  # served to their end; tie-breaks are nobody's
    service_games_won: int | None = None
    break_points: int | None = None  # chances to win the opponent's service game
    break_points_won: int | None = None
    winners: int | None = None  # aces included
    unforced_errors: int | None = None  # double faults included


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """A match's ticks so far (at least those from the asked moment on) and its scoreboard."""

    scoreboard: Scoreboard
    ticks: tuple[Tick, ...]


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """A match's scoreboard and figures at one moment; None where the provider has no figures yet."""

    scoreboard: Scoreboard
    home: Counters | None = None
    away: Counters | None = None


class Ranking(msgspec.Struct, frozen=True, kw_only=True):
    """A player's place on a circuit."""

    circuit: Circuit
    position: int
    points: int


class Player(msgspec.Struct, frozen=True, kw_only=True):
    """A player as the provider names them; `ref` is the provider's id."""

    ref: str
    name: str  # "Vera Lindqvist"
    short_name: str  # "V. Lindqvist"
    gender: Gender
    country_code: str = ""  # ISO 3166-1 alpha-2; empty: unknown
    country_name: str = ""
    ranking: Ranking | None = None
    height_cm: int | None = None
    weight_kg: int | None = None
    plays: str = ""  # "Right-handed"
    turned_pro: int | None = None  # the year


class Tournament(msgspec.Struct, frozen=True, kw_only=True):
    """A tournament; `ref` is the provider's id, the same every year."""

    ref: str
    name: str
    circuit: Circuit
    category: str  # "wta_250", "grand_slam"
    surface: Surface | None = None


class Fixture(msgspec.Struct, frozen=True, kw_only=True):
    """One match of a provider's calendar; `ref` is the provider's id and never changes."""

    ref: str
    tournament: Tournament
    round_name: str
    home: Player
    away: Player
    start_at: datetime
    scoreboard: Scoreboard = Scoreboard()
    tracked: bool = True  # the provider has live data for it, now or later
    demo: bool = False

    @property
    def begins_at(self) -> datetime:
        """When it begins: what every sport's fixtures are compared by."""
        return self.start_at

    @property
    def league(self) -> str:
        """Nothing: a player is the same in every tournament."""
        return ""

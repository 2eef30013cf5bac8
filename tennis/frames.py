"""Tennis' frames (PROTOCOL.md, section 3; shapes: the tennis seed page)."""

from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import UNSET, UnsetType

from live.protocol.base import Frame, Retain
from tennis.match import Status, Surface, Tick
from tennis.score import Pair, Score, Side

# What is called in a game, and the numbers of a tie-break.
Point = Annotated[str, msgspec.Meta(pattern=r"^(\d+-\d+|Deuce|Ad-40|40-Ad)$")]
Game = Annotated[str, msgspec.Meta(pattern=r"^\d+-\d+$")]
SetNumber = Annotated[int, msgspec.Meta(ge=1)]


class PlayerName(msgspec.Struct, frozen=True):
    """A side's name as the scoreboard has it ("Djokovic, N."); `id` is the same as in REST."""

    id: int
    name: str


class EventScore(msgspec.Struct, frozen=True, kw_only=True):
    """The score of an `event` frame; the games are those of the current set."""

    sets: tuple[Pair, ...]
    home_sets: int
    away_sets: int
    home_games: int
    away_games: int
    point: Point
    server: Side | None
    set: SetNumber

    @classmethod
    def of(cls, score: Score) -> "EventScore":
        """Return a score in the frame's shape."""
        return cls(
            sets=score.sets,
            home_sets=score.sets_won.home,
            away_sets=score.sets_won.away,
            home_games=score.games.home,
            away_games=score.games.away,
            point=score.point,
            server=score.server,
            set=score.set,
        )


class EventStatus(msgspec.Struct, frozen=True):
    """Where the match stands."""

    name: Status


class SideStats(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One side's figures. What the provider has not published is left out: never null, never 0."""

    aces: int | UnsetType = UNSET
    double_faults: int | UnsetType = UNSET
    first_serve_pct: float | UnsetType = UNSET  # one decimal
    winners: int | UnsetType = UNSET
    unforced_errors: int | UnsetType = UNSET


class Stats(msgspec.Struct, frozen=True):
    """Both sides' figures."""

    home: SideStats
    away: SideStats


class EventTournament(msgspec.Struct, frozen=True):
    """Where the match is played; `surface` with a capital ("Clay"), null where it is unknown."""

    name: str
    surface: str | None

    @classmethod
    def of(cls, name: str, surface: Surface | None) -> "EventTournament":
        """Return a tournament as the frame has it."""
        return cls(name=name, surface=surface.capitalize() if surface else None)


class EventFrame(Frame, frozen=True, kw_only=True, tag="event"):
    """The match as it stands: about every 30 s, and at once on a new status or set."""

    retain: ClassVar[Retain] = Retain.LAST

    event_id: int
    sport: Literal["tennis"]
    home: PlayerName
    away: PlayerName
    score: EventScore
    status: EventStatus
    stats: Stats
    tournament: EventTournament


class ScoreFrame(Frame, frozen=True, kw_only=True, tag="score"):
    """The score after one point. `uts` in seconds; `server` serves the next point."""

    retain: ClassVar[Retain] = Retain.RECENT

    event_id: int
    uts: int
    sets: tuple[Pair, ...]
    set: SetNumber
    game: Game
    point: Point
    server: Side | None

    @property
    def upstream_at(self) -> float:
        """When it happened, in unix seconds, by the provider's clock: whole ones."""
        return float(self.uts)

    @classmethod
    def of(cls, event_id: int, tick: Tick) -> "ScoreFrame":
        """Return a tick as the socket tells it."""
        return cls(
            event_id=event_id,
            uts=tick.uts // 1000,
            sets=tick.score.sets,
            set=tick.score.set,
            game=tick.score.game,
            point=tick.score.point,
            server=tick.score.server,
        )

"""A match while it is being written: the ball, the clock, and the one way to write a tick."""

from typing import NamedTuple

from feeds.dice import Dice
from football.match import Period, Point, Side
from football.providers.simulation.pitch import CENTRE, Spot, fixed, mirrored
from football.situations import Situation

PHASES = {
    Situation.SAFE: "ball_safe",
    Situation.ATTACK: "attack",
    Situation.DANGEROUS: "dangerous_attack",
}  # and what a run of them is counted as

COUNTED = {
    Situation.POSSESSION: "recoveries",
    Situation.CORNER: "corner_kicks",
    Situation.FREEKICK: "free_kicks",
    Situation.THROWIN: "throw_ins",
    Situation.GOALKICK: "goal_kicks",
    Situation.SHOT_ON_TARGET: "shots_on_target",
    Situation.SHOT_OFF_WOODWORK: "hit_woodwork",
    Situation.GOALKEEPER_SAVED: "goalkeeper_saves",
    Situation.GOAL: "goals",
    Situation.OFFSIDE: "offsides",
    Situation.YELLOWCARD: "yellow_cards",
    Situation.REDCARD: "red_cards",
}  # a tick of theirs is one more in the figures of its side

RED_CARD_COST = 0.7  # what a man less takes from a side's strength

Span = tuple[int, int]  # the least and the most

SUBSTITUTION_MS = (12_000, 24_000)

OTHER = {Side.HOME: Side.AWAY, Side.AWAY: Side.HOME}


class Effect(NamedTuple):
    """`figure` of `side` grows by `amount`."""

    side: Side
    figure: str
    amount: float


class Entry(NamedTuple):
    """A tick of the script, `ms` after kick-off, and what becomes known with it."""

    ms: int
    situation: Situation
    side: Side | None
    path: tuple[Point, ...]
    effects: tuple[Effect, ...]


class Stretch(NamedTuple):
    """A part of the match that begins `ms` after kick-off; None: it is over."""

    ms: int
    period: Period | None


class Board(NamedTuple):
    """So many minutes will be added, as shown `ms` after kick-off."""

    ms: int
    minutes: int


class Game:
    """What the writers of a match share. Spots are seen by the side they belong to."""

    def __init__(self, dice: Dice, strength: dict[Side, float]) -> None:
        self.dice = dice
        self.strength = strength
        self.clock = 0  # milliseconds since kick-off, breaks included
        self.owner = Side.HOME  # who has the ball
        self.ball: Spot = CENTRE  # as the owner sees it
        self.lost = 0  # milliseconds of this period that stoppage time gives back
        self.bench: list[tuple[int, Side]] = []  # who comes on at the next stop after that clock
        self.entries: list[Entry] = []
        self.stretches: list[Stretch] = []
        self.boards: list[Board] = []
        self._pending: list[Effect] = []  # becomes known with the next tick
        self._run: tuple[Side | None, Situation] | None = None

    @property
    def opponent(self) -> Side:
        """Who has not got the ball."""
        return OTHER[self.owner]

    @property
    def edge(self) -> float:
        """How much better the owner is than the opponent, about -2 to 2."""
        return self.strength[self.owner] - self.strength[self.opponent]

    def begin(self, period: Period | None) -> None:
        """Note that a part of the match begins now."""
        self.stretches.append(Stretch(self.clock, period))
        self.lost = 0

    # The clock ------------------------------------------------------------------------------------------

    def play(self, span: Span) -> None:
        """Let that many milliseconds pass with the owner on the ball."""
        passed = self.dice.between(*span)
        self.clock += passed
        self.count("possession_ms", passed)

    def stop(self, span: Span) -> None:
        """Let that many milliseconds pass with the ball dead, and more when somebody comes on."""
        self.clock += self.dice.between(*span)
        while self.bench and self.bench[0][0] <= self.clock:
            _, side = self.bench.pop(0)
            self.write(Situation.SUBSTITUTION, side)
            self.lose(SUBSTITUTION_MS)

    def lose(self, span: Span) -> None:
        """Let that many milliseconds pass that stoppage time gives back."""
        lost = self.dice.between(*span)
        self.clock += lost
        self.lost += lost

    # The ball -------------------------------------------------------------------------------------------

    def turn_over(self) -> None:
        """Give the ball to the other side where it lies."""
        self.owner = self.opponent
        self.ball = mirrored(self.ball)

    # The record -----------------------------------------------------------------------------------------

    def count(self, figure: str, amount: float = 1, side: Side | None = None) -> None:
        """Add to a figure of the owner, or of `side`. It becomes known with the next tick."""
        self._pending.append(Effect(side or self.owner, figure, amount))

    def count_both(self, figure: str) -> None:
        """Add one to a figure of both sides."""
        self.count(figure)
        self.count(figure, side=self.opponent)

    def write(self, situation: Situation, side: Side | None = None, *path: Spot, counts: bool = True) -> None:
        """Write a tick at this moment; `path` is as `side` sees it. A shoot-out's ticks count for nothing."""
        if counts and side is not None:
            self._count_tick(situation, side)
        points = tuple(fixed(place, side) for place in path)
        self.entries.append(Entry(self.clock, situation, side, points, tuple(self._pending)))
        self._pending.clear()

    def carry(self, situation: Situation, *path: Spot) -> None:
        """Write a tick of the owner and leave the ball where the path ends."""
        self.write(situation, self.owner, *path)
        self.ball = path[-1]

    def _count_tick(self, situation: Situation, side: Side) -> None:
        if situation in COUNTED:
            self.count(COUNTED[situation], side=side)
        if situation in PHASES:
            if self._run != (side, situation):
                self.count(PHASES[situation], side=side)
            self._run = (side, situation)
        elif situation is not Situation.POSSESSION:  # anything else is a break in the run
            self._run = None

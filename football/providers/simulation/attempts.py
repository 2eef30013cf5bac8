"""The shots of a script: who took each, who laid it on, and what became of it."""

from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from feeds.dice import Dice
from football.graphs import Body, Origin, Outcome, Shot
from football.incidents import Minute
from football.match import Side
from football.people import Person, Player
from football.providers.simulation.cast import Cast
from football.providers.simulation.game import Entry
from football.situations import Situation

LAID_ON = 0.65  # of the shots with the foot in open play; every header was
FEET = ((Body.RIGHT_FOOT, 70), (Body.LEFT_FOOT, 30))
OUTCOMES = {
    Situation.SHOT_ON_TARGET: Outcome.SAVED,  # unless a goal follows
    Situation.SHOT_OFF_TARGET: Outcome.MISSED,
    Situation.SHOT_OFF_WOODWORK: Outcome.WOODWORK,
}


class Attempt(NamedTuple):
    """A shot, and who laid it on."""

    shot: Shot
    creator: Person | None


class Attempts:
    """Reads the entries in order. A shot on target is told once it is known whether it goes in."""

    def __init__(self, casts: Mapping[Side, Cast], dice: Dice) -> None:
        self._casts = casts
        self._dice = dice
        self._before: deque[Situation] = deque(maxlen=2)
        self._on_target: Attempt | None = None

    def read(self, entry: Entry, side: Side, minute: Minute) -> Attempt | None:
        """Return the shot that is decided with this entry, if one is."""
        decided = self._decided(entry, side, minute)
        self._before.append(entry.situation)
        return decided

    def _decided(self, entry: Entry, side: Side, minute: Minute) -> Attempt | None:
        match entry.situation:
            case Situation.SHOT_ON_TARGET:
                self._on_target = self._shot(entry, side, minute)
                return None
            case Situation.SHOT_OFF_TARGET | Situation.SHOT_OFF_WOODWORK:
                return self._shot(entry, side, minute)
            case Situation.GOALKEEPER_SAVED:
                return self._on_target
            case Situation.GOAL if self._on_target is not None:
                shot, creator = self._on_target
                return Attempt(msgspec.structs.replace(shot, outcome=Outcome.GOAL), creator)
        return None

    def _shot(self, entry: Entry, side: Side, minute: Minute) -> Attempt:
        shooter = self._casts[side].shooter()
        header = _amount(entry, "aerial_duels") > 0  # simulation/shots.py: the one shot that is fought for
        creator = self._creator(side, shooter, header=header)
        shot = Shot(
            minute=minute,
            side=side,
            outcome=Outcome.BLOCKED if _amount(entry, "blocked_shots") else OUTCOMES[entry.situation],
            place=entry.path[0],
            xg=_amount(entry, "xg"),
            origin=self._origin(creator),
            body=Body.HEAD if header else self._dice.pick(FEET),
            player=shooter.person,
        )
        return Attempt(shot, creator)

    def _creator(self, side: Side, shooter: Player, *, header: bool) -> Person | None:
        if self._before[-1] in {Situation.PENALTY, Situation.FREEKICK}:
            return None
        if header or self._dice.chance(LAID_ON):
            return self._casts[side].creator(shooter).person
        return None

    def _origin(self, creator: Person | None) -> Origin:
        match list(self._before):
            case [*_, Situation.PENALTY]:
                return Origin.PENALTY
            case [*_, Situation.FREEKICK]:
                return Origin.FREE_KICK
            case [Situation.CORNER, _]:
                return Origin.CORNER
        return Origin.REGULAR if creator is None else Origin.ASSISTED


def _amount(entry: Entry, figure: str) -> float:
    return sum(effect.amount for effect in entry.effects if effect.figure == figure)

"""A match that is known to its end, told up to a moment: for providers that play matches out themselves."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Generic, TypeVar

import msgspec

from football.graphs import Attack, Graphs, Shot, pressure
from football.incidents import Incident
from football.match import Side
from football.situations import Situation

T = TypeVar("T")

WEIGHTS = {Situation.ATTACK: 1, Situation.DANGEROUS: 2}  # a dangerous phase counts twice as pressure


class Told(msgspec.Struct, Generic[T], frozen=True):
    """Something that is known from `ms` milliseconds after kick-off on."""

    ms: int
    what: T


class Story(msgspec.Struct, frozen=True):
    """Everything of a match, each list in order of time. No entry depends on what happens after it."""

    incidents: tuple[Told[Incident], ...] = ()
    shots: tuple[Told[Shot], ...] = ()
    attacks: tuple[Told[Attack], ...] = ()

    def incidents_by(self, ms: int) -> tuple[Incident, ...]:
        """Return the incidents known then."""
        return _known(self.incidents, ms)

    def graphs_by(self, ms: int) -> Graphs:
        """Return shots and pressure as known then."""
        return Graphs(_known(self.shots, ms), pressure(_known(self.attacks, ms)))


def attack(minute: int, side: Side | None, situation: Situation) -> Attack | None:
    """Return the attack that a tick stands for; None where it stands for none."""
    if side is None or situation not in WEIGHTS:
        return None
    return Attack(minute, side, WEIGHTS[situation])


def _known(told: Sequence[Told[T]], ms: int) -> tuple[T, ...]:
    return tuple(entry.what for entry in told[: bisect_right(told, ms, key=attrgetter("ms"))])

"""One point: what becomes of the serve, and who ends the rally how."""

from typing import NamedTuple

import msgspec

from feeds.dice import Dice
from tennis.match import Circuit, Surface
from tennis.providers.course.played import Ending
from tennis.score import Side


class Chances(msgspec.Struct, frozen=True, kw_only=True):
    """A server's chances against a receiver."""

    first_in: float
    first_won: float  # of the first serves in
    ace: float  # of the first serves in
    double_fault: float  # of the second serves
    second_won: float  # of the second serves in


# Between equals on a hard court: men then hold four service games of five, women two of three.
EQUALS = {
    Circuit.ATP: Chances(first_in=0.62, first_won=0.72, ace=0.12, double_fault=0.09, second_won=0.545),
    Circuit.WTA: Chances(first_in=0.62, first_won=0.635, ace=0.055, double_fault=0.12, second_won=0.51),
}
HELP = {Surface.HARD: 0.0, Surface.CLAY: -0.02, Surface.GRASS: 0.025, Surface.CARPET: 0.02}  # points won
ACES = {Surface.HARD: 1.0, Surface.CLAY: 0.7, Surface.GRASS: 1.3, Surface.CARPET: 1.2}  # times as many
EDGE = 0.035  # points won more on serve for each step that a player is better

# How a rally ends, aces and double faults aside: in hundredths.
ENDINGS = ((Ending.WINNER, 32), (Ending.UNFORCED_ERROR, 38), (Ending.FORCED_ERROR, 30))


class Rally(NamedTuple):
    """What became of a point."""

    winner: Side
    ending: Ending
    first_serve_in: bool


def chances(circuit: Circuit, surface: Surface | None, edge: float) -> Chances:
    """Return a server's chances; `edge` is how much stronger than the receiver they are, -2 to 2."""
    equals = EQUALS[circuit]
    surface = surface or Surface.HARD
    more = HELP[surface] + EDGE * edge
    return Chances(
        first_in=equals.first_in,
        first_won=equals.first_won + more,
        ace=equals.ace * ACES[surface],
        double_fault=equals.double_fault,
        second_won=equals.second_won + more,
    )


def rally(dice: Dice, server: Side, of: Chances) -> Rally:
    """Play one point."""
    first_in = dice.chance(of.first_in)
    if not first_in and dice.chance(of.double_fault):
        return Rally(server.other, Ending.DOUBLE_FAULT, first_in)
    if first_in and dice.chance(of.ace):
        return Rally(server, Ending.ACE, first_in)
    # Aces are among the first serves won: what is left of them is won in rallies.
    won = (of.first_won - of.ace) / (1 - of.ace) if first_in else of.second_won
    winner = server if dice.chance(won) else server.other
    return Rally(winner, dice.pick(ENDINGS), first_in)

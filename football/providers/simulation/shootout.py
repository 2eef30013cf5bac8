"""Kicks from the penalty mark. They count for nothing but the shoot-out."""

from football.match import Side
from football.providers.simulation import pitch
from football.providers.simulation.game import OTHER, Game
from football.situations import Situation

KICKS_EACH = 5  # before sudden death
OUTCOMES = ((Situation.GOAL, 75), (Situation.SHOT_ON_TARGET, 17), (Situation.SHOT_OFF_TARGET, 8))
WHERE = {
    Situation.GOAL: (pitch.LEFT_POST, pitch.RIGHT_POST),
    Situation.SHOT_ON_TARGET: (pitch.LEFT_POST, pitch.RIGHT_POST),  # saved
    Situation.SHOT_OFF_TARGET: (pitch.RIGHT_POST + 0.5, pitch.RIGHT_POST + 8),
}  # across the goal line
WALK_MS = (22_000, 38_000)  # from the centre circle to the spot
RUN_UP_MS = (4_000, 9_000)


def shoot_out(game: Game) -> None:
    """Play it until it is decided."""
    scored = {Side.HOME: 0, Side.AWAY: 0}
    taken = {Side.HOME: 0, Side.AWAY: 0}
    side = game.dice.pick(((Side.HOME, 1), (Side.AWAY, 1)))
    while not decided(scored, taken):
        scored[side] += _kick(game, side)
        taken[side] += 1
        side = OTHER[side]
    game.clock += game.dice.between(*RUN_UP_MS)
    game.write(Situation.PERIODSCORE)


def decided(scored: dict[Side, int], taken: dict[Side, int]) -> bool:
    """Whether one side cannot be caught any more; after five kicks each, whether one leads after as many."""
    if min(taken.values()) >= KICKS_EACH:
        return taken[Side.HOME] == taken[Side.AWAY] and scored[Side.HOME] != scored[Side.AWAY]
    return any(scored[side] > scored[OTHER[side]] + max(KICKS_EACH - taken[OTHER[side]], 0) for side in Side)


def _kick(game: Game, side: Side) -> bool:
    game.clock += game.dice.between(*WALK_MS)
    game.write(Situation.PENALTY, side, pitch.PENALTY_SPOT, counts=False)
    game.clock += game.dice.between(*RUN_UP_MS)
    outcome = game.dice.pick(OUTCOMES)
    at_goal = pitch.spot(100, game.dice.uniform(*WHERE[outcome]))
    game.write(outcome, side, pitch.PENALTY_SPOT, at_goal, counts=False)
    return outcome is Situation.GOAL

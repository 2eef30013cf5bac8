"""What can follow what: the whole game as one table of chances."""

from collections.abc import Callable

from football.providers.simulation.fouls import commit_foul, fouled, offside
from football.providers.simulation.game import Game
from football.providers.simulation.open_play import (
    Play,
    advance,
    cleared,
    intercepted,
    outfought,
    tackled,
)
from football.providers.simulation.restarts import corner, goal_kick, kick_off_again, out_of_play
from football.providers.simulation.shots import (
    claimed,
    cross,
    cross_corner,
    held,
    meet,
    punched,
    shoot,
    shoot_free_kick,
    shoot_penalty,
)

Action = Callable[[Game], Play]

# How often the ball is kept for another tick, and what an edge of 1 adds to that.
KEEPS = {Play.SAFE: 0.87, Play.ATTACK: 0.77, Play.DANGEROUS: 0.4}
EDGE_KEEPS = 0.02

FOLLOWS: dict[Play, tuple[tuple[Action, float], ...]] = {
    Play.SAFE: (
        (intercepted, 24),
        (tackled, 10),
        (outfought, 20),
        (out_of_play, 27),
        (fouled, 10),
        (commit_foul, 3),
    ),
    Play.ATTACK: (
        (intercepted, 26),
        (tackled, 11),
        (outfought, 14),
        (out_of_play, 23),
        (fouled, 10),
        (commit_foul, 3),
        (offside, 2),
        (shoot, 4),
    ),
    Play.DANGEROUS: (
        (shoot, 22),
        (cross, 24),
        (intercepted, 10),
        (tackled, 8),
        (cleared, 12),
        (corner, 4),
        (out_of_play, 8),
        (goal_kick, 6),
        (fouled, 3),
        (commit_foul, 3),
        (offside, 3),
    ),
    Play.WON: ((advance, 1),),
    Play.CROSSED: ((meet, 24), (cleared, 40), (claimed, 12), (punched, 4), (corner, 12), (goal_kick, 8)),
    Play.CORNER: ((cross_corner, 85), (advance, 15)),
    Play.FREE_KICK_NEAR: ((shoot_free_kick, 25), (cross, 45), (advance, 30)),
    Play.PENALTY: ((shoot_penalty, 1),),
    Play.SAVED: ((held, 52), (corner, 35), (advance, 13)),
    Play.BLOCKED: ((cleared, 35), (corner, 40), (advance, 25)),
    Play.WIDE: ((goal_kick, 1),),
    Play.SCORED: ((kick_off_again, 1),),
}

MAY_END = frozenset({Play.WON, Play.SAFE, Play.ATTACK})  # no whistle while a goal is about to fall


def follow(game: Game, play: Play) -> Play:
    """Let the next thing happen; returns what the game has come to."""
    if play in KEEPS and game.dice.chance(KEEPS[play] + EDGE_KEEPS * game.edge):
        return advance(game)
    return game.dice.pick(FOLLOWS[play])(game)

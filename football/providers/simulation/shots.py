"""Going for goal: crosses, shots, and what the goalkeeper does about them."""

from collections.abc import Callable, Sequence

from football.providers.simulation import pitch
from football.providers.simulation.game import Game
from football.providers.simulation.open_play import PHASE_MS, Play, count_leg, lost
from football.situations import Situation

BIG_CHANCE_XG = 0.30

# Where a shot of open play is taken from: at least and at most so far from the goal line, and the deviation
# from the middle, all in hundredths of the pitch.
CLOSE, BOX, EDGE = (4, 8, 4.0), (9, 15.5, 9.0), (16.5, 27, 10.0)
FROM_BEFORE_GOAL = ((CLOSE, 6), (BOX, 41), (EDGE, 53))
FROM_AFAR = ((EDGE, 1),)
CROSSED_TO, CROSSED_ASIDE = (87, 94.5), 7.0  # how far up the pitch; deviation from the middle
HEADED = 0.75  # of the crosses that are met
CLAIMED_AHEAD = (0, 4)  # from where the cross came down
PUNCHED_AHEAD = (-22, -12)
BLOCKED_AFTER = (0.15, 0.6)  # of the way to the goal
WIDE_BY = (1, 14)  # hundredths of the goal line
GLOVE_X = 98.0  # the goalkeeper stands two hundredths before his line
FLIGHT_MS = (400, 1_100)  # from the boot to the glove
OVER_THE_LINE_MS = (900, 2_200)

Misses = Sequence[tuple[Callable[[Game, float], Play], float]]  # what the shot becomes, given its xG


def shoot(game: Game) -> Play:
    """Find a place to shoot from, and shoot."""
    nearest, farthest, aside = game.dice.pick(
        FROM_BEFORE_GOAL if game.ball[0] >= pitch.DANGEROUS_FROM else FROM_AFAR
    )
    place = pitch.inside(100 - game.dice.uniform(nearest, farthest), game.dice.spread(50, aside))
    game.play(PHASE_MS)
    count_leg(game, game.ball, place)
    game.carry(pitch.phase_at(place), game.ball, place)
    return _shot(game, pitch.xg(place))


def shoot_free_kick(game: Game) -> Play:
    """Shoot from where the free kick is taken."""
    return _shot(game, pitch.xg(game.ball, free_kick=True))


def shoot_penalty(game: Game) -> Play:
    """Shoot from the spot."""
    return _shot(game, pitch.PENALTY_XG, PENALTY_MISSES)


def cross(game: Game) -> Play:
    """Bring the ball before the goal from the side."""
    game.count("crosses")
    return cross_corner(game)


def cross_corner(game: Game) -> Play:
    """Bring the ball before the goal from the corner: that is no cross in the figures."""
    game.count("passes")
    game.play(PHASE_MS)
    before_goal = pitch.inside(game.dice.uniform(*CROSSED_TO), game.dice.spread(50, CROSSED_ASIDE))
    game.carry(Situation.DANGEROUS, game.ball, before_goal)
    return Play.CROSSED


def meet(game: Game) -> Play:
    """Meet a cross with the head or the foot."""
    game.count("accurate_passes")
    game.count("final_third_phase")
    game.count("touches_in_penalty_area")
    header = game.dice.chance(HEADED)
    if header:
        game.count_both("aerial_duels")
    return _shot(game, pitch.xg(game.ball, header=header))


def claimed(game: Game) -> Play:
    """Have the goalkeeper catch the ball out of the air."""
    game.count("high_claims", side=game.opponent)
    return lost(game, ahead=CLAIMED_AHEAD)


def punched(game: Game) -> Play:
    """Have the goalkeeper punch the ball away, to one of his own."""
    game.count("punches", side=game.opponent)
    return lost(game, ahead=PUNCHED_AHEAD)


def held(game: Game) -> Play:
    """Have the goalkeeper keep the ball he has saved."""
    game.turn_over()
    return Play.WON


# The shot --------------------------------------------------------------------------------------------


def _shot(game: Game, value: float, misses: Misses | None = None) -> Play:
    game.clock += game.dice.between(*FLIGHT_MS)
    game.count("xg", value)
    game.count("shots_inside_box" if pitch.in_box(game.ball) else "shots_outside_box")
    if value >= BIG_CHANCE_XG:
        game.count("big_chances")
    if game.dice.chance(value):
        return _scored(game)
    if value >= BIG_CHANCE_XG:
        game.count("big_chances_missed")
    return game.dice.pick(misses or MISSES)(game, value)


def _scored(game: Game) -> Play:
    mouth = _at_goal_line(game.dice.uniform(pitch.LEFT_POST, pitch.RIGHT_POST))
    game.carry(Situation.SHOT_ON_TARGET, game.ball, mouth)
    game.clock += game.dice.between(*OVER_THE_LINE_MS)
    game.write(Situation.GOAL, game.owner, mouth)
    return Play.SCORED


def _saved(game: Game, value: float) -> Play:
    glove = pitch.spot(GLOVE_X, game.dice.uniform(pitch.LEFT_POST, pitch.RIGHT_POST))
    game.carry(Situation.SHOT_ON_TARGET, game.ball, glove)
    if value >= BIG_CHANCE_XG:
        game.count("big_saves", side=game.opponent)
    game.clock += game.dice.between(*FLIGHT_MS)
    game.write(Situation.GOALKEEPER_SAVED, game.opponent, pitch.mirrored(glove))
    return Play.SAVED


def _wide(game: Game, value: float) -> Play:
    game.count("shots_off_target")
    aside = game.dice.uniform(*WIDE_BY)
    out = pitch.LEFT_POST - aside if game.dice.chance(0.5) else pitch.RIGHT_POST + aside
    game.carry(Situation.SHOT_OFF_TARGET, game.ball, _at_goal_line(out))
    return Play.WIDE


def _off_the_woodwork(game: Game, value: float) -> Play:
    game.count("shots_off_target")
    post = game.dice.pick(((pitch.LEFT_POST, 1), (50.0, 1), (pitch.RIGHT_POST, 1)))  # or the crossbar
    game.carry(Situation.SHOT_OFF_WOODWORK, game.ball, _at_goal_line(post))
    return game.dice.pick(((Play.WIDE, 3), (Play.BLOCKED, 2)))


def _blocked(game: Game, value: float) -> Play:
    game.count("blocked_shots")
    x, y = game.ball
    way = game.dice.uniform(*BLOCKED_AFTER)
    game.carry(Situation.SHOT_OFF_TARGET, game.ball, pitch.spot(x + (100 - x) * way, y + (50 - y) * way))
    return Play.BLOCKED


def _at_goal_line(y: float) -> pitch.Spot:
    return pitch.spot(100.0, y)


# What becomes of a shot that does not score.
MISSES: Misses = ((_saved, 27), (_blocked, 29), (_wide, 42), (_off_the_woodwork, 2))
PENALTY_MISSES: Misses = ((_saved, 70), (_wide, 24), (_off_the_woodwork, 6))

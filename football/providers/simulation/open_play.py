"""Play with the ball at a side's feet: how it moves, and the ways to lose it."""

from enum import Enum, auto

from football.providers.simulation import pitch
from football.providers.simulation.game import Game, Span
from football.providers.simulation.pitch import Spot
from football.situations import Situation


class Play(Enum):
    """What the game has come to: it decides what can follow."""

    SAFE = auto()  # a phase was played in the own half
    ATTACK = auto()  # …beyond half-way
    DANGEROUS = auto()  # …before the goal
    WON = auto()  # the owner has just come by the ball, or put it into play
    CROSSED = auto()  # the ball is in the air before the goal
    SAVED = auto()
    WIDE = auto()
    BLOCKED = auto()
    SCORED = auto()
    FREE_KICK_NEAR = auto()  # the free kick can be shot or crossed
    CORNER = auto()  # the corner can be crossed
    PENALTY = auto()  # the ball is on the spot


REACHED = {
    Situation.SAFE: Play.SAFE,
    Situation.ATTACK: Play.ATTACK,
    Situation.DANGEROUS: Play.DANGEROUS,
}

PHASE_MS = (2300, 4900)  # a tick of open play
LEGS = ((1, 25), (2, 40), (3, 25), (4, 10))  # of one tick: its path has one point more
PASSED = 0.4  # of the legs are passes, the others runs with the ball
SECOND_BALL = 0.045  # of those go astray, and one's own side is first at the ball all the same

# How far a leg goes forward, by where it starts: mean and deviation.
REACH = {Situation.SAFE: (3.4, 7.0), Situation.ATTACK: (0.4, 6.5), Situation.DANGEROUS: (-1.5, 4.5)}
ASIDE = 9.0  # deviation of a leg across the pitch
INWARDS = 0.1  # of the way to the middle: or the ball would stick to the touchlines
EDGE_REACH = 0.5  # what an edge of 1 adds to a leg

LONG_BALL = 0.09  # of the phases in the own half begin with one
LONG_BALL_REACH: Span = (26, 42)
THROUGH_BALL = 0.12  # of the passes that bring the ball before the goal
DRIBBLE = 0.033  # of the runs beyond half-way take a man on
BEATEN_TACKLER = 0.6  # of the men taken on have tried a tackle

# How far ahead of where it was the opponent takes the ball; behind means: back towards half-way.
INTERCEPTED_AHEAD = (4, 16)
TACKLED_AHEAD = (0, 4)
OUTFOUGHT_AHEAD = (5, 22)
CLEARED_AHEAD = (-25, -8)
IN_THE_AIR = 0.4  # of the balls that both sides go for
MISPLACED_LONG = 0.35  # of the passes lost in the own half were long


def advance(game: Game) -> Play:
    """Keep the ball for one tick."""
    path = [game.ball]
    if game.ball[0] < pitch.ATTACK_FROM and game.dice.chance(LONG_BALL):
        path.append(_long_ball(game))
    for _ in range(game.dice.pick(LEGS) - len(path) + 1):
        path.append(_leg(game, path[-1]))
    game.play(PHASE_MS)
    phase = pitch.phase_at(path[-1])
    game.carry(phase, *path)
    return REACHED[phase]


def intercepted(game: Game) -> Play:
    """Lose a pass to an opponent's feet."""
    _misplaced(game)
    game.count("interceptions", side=game.opponent)
    return lost(game, ahead=INTERCEPTED_AHEAD)


def tackled(game: Game) -> Play:
    """Lose the ball to a tackle."""
    game.count("dispossessed")
    game.count_both("ground_duels")
    game.count("tackles", side=game.opponent)
    game.count("tackles_won", side=game.opponent)
    return lost(game, ahead=TACKLED_AHEAD)


def outfought(game: Game) -> Play:
    """Lose a ball that both sides went for, in the air or on the ground."""
    _misplaced(game)
    game.count_both("aerial_duels" if game.dice.chance(IN_THE_AIR) else "ground_duels")
    return lost(game, ahead=OUTFOUGHT_AHEAD)


def cleared(game: Game) -> Play:
    """Have the ball cleared by the defence, to one of its own."""
    game.count("clearances", side=game.opponent)
    return lost(game, ahead=CLEARED_AHEAD)


def lost(game: Game, *, ahead: Span) -> Play:
    """Let the opponent take the ball that far ahead of where it is."""
    x, y = game.ball
    taken = pitch.inside(x + game.dice.uniform(*ahead), y + game.dice.spread(0, ASIDE))
    game.play(PHASE_MS)
    start = pitch.mirrored(game.ball)
    game.turn_over()
    game.carry(Situation.POSSESSION, start, pitch.mirrored(taken))
    return Play.WON


def count_leg(game: Game, start: Spot, end: Spot) -> None:
    """Count a leg as the pass or the run that it was."""
    if game.dice.chance(PASSED):
        _count_pass(game, start, end)
    elif start[0] >= pitch.ATTACK_FROM and game.dice.chance(DRIBBLE):
        _count_dribble(game)
    _count_ground(game, start, end)


def _misplaced(game: Game) -> None:
    game.count("passes")
    if game.ball[0] < pitch.ATTACK_FROM and game.dice.chance(MISPLACED_LONG):
        game.count("long_balls")


# One leg of a path -----------------------------------------------------------------------------------


def _leg(game: Game, start: Spot) -> Spot:
    mean, deviation = REACH[pitch.phase_at(start)]
    ahead = game.dice.spread(mean + EDGE_REACH * game.edge, deviation)
    aside = game.dice.spread(INWARDS * (50 - start[1]), ASIDE)
    end = pitch.inside(start[0] + ahead, start[1] + aside)
    count_leg(game, start, end)
    return end


def _long_ball(game: Game) -> Spot:
    x, y = game.ball
    end = pitch.inside(x + game.dice.between(*LONG_BALL_REACH), y + game.dice.spread(0, 2 * ASIDE))
    game.count("long_balls")
    _count_pass(game, game.ball, end)
    _count_ground(game, game.ball, end)
    return end


def _count_pass(game: Game, start: Spot, end: Spot) -> None:
    game.count("passes")
    if game.dice.chance(SECOND_BALL):
        return
    game.count("accurate_passes")
    if pitch.in_final_third(start):
        game.count("final_third_phase")
    if start[0] < pitch.DANGEROUS_FROM <= end[0] and game.dice.chance(THROUGH_BALL):
        game.count("through_balls")


def _count_dribble(game: Game) -> None:
    game.count("dribbles")
    game.count_both("ground_duels")
    if game.dice.chance(BEATEN_TACKLER):
        game.count("tackles", side=game.opponent)


def _count_ground(game: Game, start: Spot, end: Spot) -> None:
    if pitch.in_final_third(end) and not pitch.in_final_third(start):
        game.count("final_third_entries")
    if pitch.in_box(end):
        game.count("touches_in_penalty_area")

"""Putting the ball into play again: kick-off, throw-in, goal kick, corner, free kick."""

from football.providers.simulation import pitch
from football.providers.simulation.game import Game, Span
from football.providers.simulation.open_play import INWARDS, PHASE_MS, Play, lost
from football.situations import Situation

# How long the ball is dead, in milliseconds.
THROW_IN_MS = (6_000, 13_000)
GOAL_KICK_MS = (13_000, 24_000)
CORNER_MS = (17_000, 29_000)
FREE_KICK_MS = (13_000, 24_000)
FREE_KICK_NEAR_MS = (28_000, 45_000)  # a wall is built
CELEBRATION_MS = (35_000, 60_000)

OWN_THROW = 0.45  # of the balls that go out come off the opponent
LONG_GOAL_KICK = 0.5  # are long…
LONG_KICK_WON = 0.5  # …and half of those reach one's own
LONG_KICK_AHEAD = (-6, 6)  # where the opponent wins the others, from where they come down
LONG_KICK_TO, LONG_KICK_TO_Y = (48, 62), (10, 90)
SHORT_KICK_TO, SHORT_KICK_TO_Y = (9, 20), (15, 85)
SHORT_PASS = 10.0  # deviation of a short free kick or throw-in, in hundredths of the pitch
FREE_KICK_NEAR_FROM = 70.0  # from here it is shot or crossed


def kick_off(game: Game) -> Play:
    """Begin from the centre."""
    game.ball = pitch.CENTRE
    game.carry(Situation.KICKOFF, game.ball)
    return Play.WON


def kick_off_again(game: Game) -> Play:
    """Restart after the owner's goal: the side that conceded it has the ball."""
    game.lose(CELEBRATION_MS)
    game.stop((0, 0))
    game.turn_over()
    return kick_off(game)


def out_of_play(game: Game) -> Play:
    """Have the ball go over the nearer touchline, more often than not, and be thrown in."""
    x, y = game.ball
    line = 0.0 if game.dice.chance(1 - y / 100) else 100.0
    out = pitch.spot(min(max(x + game.dice.spread(5, 6), 2.0), 98.0), line)
    game.play(PHASE_MS)
    own = game.dice.chance(OWN_THROW)
    if own:
        game.count("clearances", side=game.opponent)
    else:
        game.count("passes")
    game.carry(pitch.phase_at(out), game.ball, out)
    game.stop(THROW_IN_MS)
    if not own:
        game.turn_over()
    return _throw_in(game)


def goal_kick(game: Game) -> Play:
    """Have the ball go over the opponent's goal line, off the owner, and be kicked out."""
    game.stop(GOAL_KICK_MS)
    game.turn_over()
    start = pitch.spot(pitch.GOAL_KICK_X, game.dice.pick(((45.0, 1), (55.0, 1))))
    game.count("passes")
    if game.dice.chance(LONG_GOAL_KICK):
        return _long_goal_kick(game, start)
    game.count("accurate_passes")
    game.carry(Situation.GOALKICK, start, _somewhere(game, SHORT_KICK_TO, SHORT_KICK_TO_Y))
    return Play.WON


def corner(game: Game) -> Play:
    """Have the ball go over the opponent's goal line, off the opponent, and be put on the nearer corner."""
    game.stop(CORNER_MS)
    game.carry(Situation.CORNER, pitch.spot(100.0, 0.0 if game.ball[1] < 50 else 100.0))
    return Play.CORNER


def free_kick(game: Game) -> Play:
    """Put the ball into play where it lies: with a short pass, or with a shot or a cross to come."""
    if game.ball[0] >= FREE_KICK_NEAR_FROM:
        game.stop(FREE_KICK_NEAR_MS)
        game.carry(Situation.FREEKICK, game.ball)
        return Play.FREE_KICK_NEAR
    game.stop(FREE_KICK_MS)
    game.count("passes")
    game.count("accurate_passes")
    game.carry(Situation.FREEKICK, game.ball, _near(game))
    return Play.WON


def _throw_in(game: Game) -> Play:
    game.carry(Situation.THROWIN, game.ball, _near(game))
    return Play.WON


def _long_goal_kick(game: Game, start: pitch.Spot) -> Play:
    game.count("long_balls")
    game.count_both("aerial_duels")
    won = game.dice.chance(LONG_KICK_WON)
    if won:
        game.count("accurate_passes")
    game.carry(Situation.GOALKICK, start, _somewhere(game, LONG_KICK_TO, LONG_KICK_TO_Y))
    return Play.WON if won else lost(game, ahead=LONG_KICK_AHEAD)


def _near(game: Game) -> pitch.Spot:
    x, y = game.ball
    return pitch.inside(
        x + game.dice.spread(0, SHORT_PASS),
        y + game.dice.spread(INWARDS * (50 - y), SHORT_PASS),
    )


def _somewhere(game: Game, x: Span, y: Span) -> pitch.Spot:
    return pitch.spot(game.dice.uniform(*x), game.dice.uniform(*y))

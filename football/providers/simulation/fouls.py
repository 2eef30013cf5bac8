"""Breaking the rules, and what comes of it."""

from football.providers.simulation import pitch
from football.providers.simulation.game import RED_CARD_COST, Game
from football.providers.simulation.open_play import ASIDE, CLEARED_AHEAD, PHASE_MS, Play, lost
from football.providers.simulation.restarts import free_kick
from football.situations import Situation

YELLOW_CARD = 0.175  # of the fouls
RED_CARD = 0.009
INJURY = 0.09
FOUGHT_FOR = 0.6  # of the fouls end a duel

WHISTLED_MS = (2_000, 5_000)  # until the referee sees that somebody is hurt
CARD_MS = (9_000, 20_000)
INJURY_MS = (30_000, 90_000)
REVIEW_MS = (35_000, 100_000)  # the video referee looks at it
PENALTY_MS = (25_000, 50_000)

RUNNER_AHEAD = (6, 18)  # where the man who is offside gets the ball, in hundredths of the pitch
GIVEN = 0.65  # of the claims for a penalty


def fouled(game: Game) -> Play:
    """Have the opponent foul the owner."""
    if pitch.in_box(game.ball):
        return _claim_penalty(game)
    _count_foul(game)
    _punish(game)
    return free_kick(game)


def commit_foul(game: Game) -> Play:
    """Have the owner foul the opponent."""
    game.turn_over()
    return fouled(game)


def offside(game: Game) -> Play:
    """Pass to a man who stands offside."""
    game.count("passes")
    game.play(PHASE_MS)
    x, y = game.ball
    runner = pitch.inside(x + game.dice.uniform(*RUNNER_AHEAD), y + game.dice.spread(0, ASIDE))
    game.carry(Situation.OFFSIDE, game.ball, runner)
    game.turn_over()
    return free_kick(game)


def _claim_penalty(game: Game) -> Play:
    game.play(PHASE_MS)
    game.write(Situation.POSSIBLE_EVENT, game.owner, game.ball)
    game.lose(REVIEW_MS)
    if not game.dice.chance(GIVEN):
        return lost(game, ahead=CLEARED_AHEAD)
    _count_foul(game)
    _punish(game)
    game.lose(PENALTY_MS)
    game.carry(Situation.PENALTY, pitch.PENALTY_SPOT)
    return Play.PENALTY


def _count_foul(game: Game) -> None:
    game.count("fouls", side=game.opponent)
    if pitch.in_final_third(game.ball):
        game.count("fouled_in_final_third")
    if game.dice.chance(FOUGHT_FOR):
        game.count_both("ground_duels")


def _punish(game: Game) -> None:
    """Show the card and treat the injury that the foul deserves and causes, if any."""
    if game.dice.chance(INJURY):
        game.stop(WHISTLED_MS)
        game.write(Situation.INJURY, game.owner, game.ball)
        game.lose(INJURY_MS)
    card = game.dice.uniform(0, 1)
    if card < RED_CARD + YELLOW_CARD:
        game.lose(CARD_MS)
        game.write(Situation.REDCARD if card < RED_CARD else Situation.YELLOWCARD, game.opponent)
    if card < RED_CARD:
        game.strength[game.opponent] -= RED_CARD_COST

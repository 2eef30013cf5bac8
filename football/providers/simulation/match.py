"""The course of a match, from five minutes before kick-off to the last whistle."""

from datetime import UTC, datetime, timedelta
from math import ceil

from feeds.dice import Dice
from football.match import Period, Side
from football.providers.simulation.calendar import HOME_ADVANTAGE, Meeting, strength
from football.providers.simulation.flow import MAY_END, follow
from football.providers.simulation.game import OTHER, Board, Game
from football.providers.simulation.restarts import kick_off
from football.providers.simulation.script import MINUTE_MS, Script
from football.providers.simulation.shootout import shoot_out
from football.situations import Situation

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ANNOUNCED_MS = 5 * MINUTE_MS  # before kick-off

# Minutes of play, and the least and the most that stoppage time adds.
LENGTH = {
    Period.FIRST_HALF: (45, 1, 6),
    Period.SECOND_HALF: (45, 3, 10),
    Period.EXTRA_TIME_1: (15, 1, 3),
    Period.EXTRA_TIME_2: (15, 1, 4),
}
WHISTLE_MS = (500, 2_500)  # after the last action

# Minutes before play goes on.
BREAK = {
    Period.HALFTIME: 15,
    Period.AWAITING_EXTRA_TIME: 5,
    Period.EXTRA_TIME_HALFTIME: 1,
    Period.PENALTIES: 3,
}
DEMO_HALF_TIME = 2  # minutes: who writes a client shall rarely meet silence

# How many of a side come on: five at most in ninety minutes, a sixth in extra time.
CHANGES = {
    Period.FIRST_HALF: ((0, 90), (1, 10)),
    Period.SECOND_HALF: ((2, 15), (3, 35), (4, 50)),
    Period.EXTRA_TIME_1: ((0, 50), (1, 50)),
    Period.EXTRA_TIME_2: ((0, 100),),
}
CHANGE_WINDOWS = 3  # stops of play that a side may use for it


def write_script(seed: int, meeting: Meeting) -> Script:
    """Return the whole match: the same one for the same seed and meeting, everywhere and always."""
    game = Game(
        Dice(seed, "match", meeting.ref),
        {Side.HOME: strength(seed, meeting.home) + HOME_ADVANTAGE, Side.AWAY: strength(seed, meeting.away)},
    )
    game.clock = -ANNOUNCED_MS
    game.write(Situation.MATCH_ABOUT_TO_START)
    game.clock = 0
    _play_halves(game, half_time=DEMO_HALF_TIME if meeting.demo else BREAK[Period.HALFTIME])
    if meeting.cup and _is_level(game):
        _play_to_a_decision(game)
    game.begin(None)
    kickoff_ms = (meeting.kickoff_at - EPOCH) // timedelta(milliseconds=1)
    return Script(kickoff_ms, game.entries, game.stretches, game.boards)


def _play_halves(game: Game, half_time: int) -> None:
    first = game.dice.pick(((Side.HOME, 1), (Side.AWAY, 1)))
    _play(game, Period.FIRST_HALF, first)
    _rest(game, Period.HALFTIME, half_time)
    _play(game, Period.SECOND_HALF, OTHER[first])


def _play_to_a_decision(game: Game) -> None:
    first = game.dice.pick(((Side.HOME, 1), (Side.AWAY, 1)))
    _rest(game, Period.AWAITING_EXTRA_TIME, BREAK[Period.AWAITING_EXTRA_TIME])
    _play(game, Period.EXTRA_TIME_1, first)
    _rest(game, Period.EXTRA_TIME_HALFTIME, BREAK[Period.EXTRA_TIME_HALFTIME])
    _play(game, Period.EXTRA_TIME_2, OTHER[first])
    if _is_level(game):
        _rest(game, Period.PENALTIES, BREAK[Period.PENALTIES])
        shoot_out(game)


def _play(game: Game, period: Period, owner: Side) -> None:
    """Play one half from kick-off to whistle."""
    game.begin(period)
    game.bench = _changes(game, period)
    if period is Period.FIRST_HALF:
        game.write(Situation.MATCH_STARTED)
    game.owner = owner
    end = game.clock + LENGTH[period][0] * MINUTE_MS
    play = kick_off(game)
    while play not in MAY_END or game.clock < end:
        play = follow(game, play)
    game.boards.append(Board(game.clock, ceil(_stoppage(game, period) / MINUTE_MS)))
    while play not in MAY_END or game.clock < end + _stoppage(game, period):
        play = follow(game, play)
    game.play(WHISTLE_MS)
    game.write(Situation.PERIODSCORE)


def _stoppage(game: Game, period: Period) -> int:
    """Return how many milliseconds are to be added, by what was lost so far."""
    _, least, most = LENGTH[period]
    return min(max(game.lost, least * MINUTE_MS), most * MINUTE_MS)


def _rest(game: Game, period: Period, minutes: int) -> None:
    game.begin(period)
    game.clock += minutes * MINUTE_MS


def _changes(game: Game, period: Period) -> list[tuple[int, Side]]:
    """Return who is to come on in this half, and when at the earliest."""
    latest = LENGTH[period][0] * MINUTE_MS
    bench = []
    for side in Side:
        windows = [(game.clock + game.dice.between(0, latest), 1) for _ in range(CHANGE_WINDOWS)]
        bench += [(game.dice.pick(windows), side) for _ in range(game.dice.pick(CHANGES[period]))]
    return sorted(bench)


def _is_level(game: Game) -> bool:
    goals = [entry.side for entry in game.entries if entry.situation is Situation.GOAL]
    return goals.count(Side.HOME) * 2 == len(goals)

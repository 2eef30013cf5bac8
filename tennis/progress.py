"""How far a match has come."""

from feeds.progress import OVER, Progress
from tennis.match import Scoreboard, Status

BEFORE, IN_PLAY = 0, 1
PHASES = {
    Status.NOT_STARTED: BEFORE,
    Status.POSTPONED: BEFORE,
    Status.CANCELLED: BEFORE,
    Status.LIVE: IN_PLAY,
    Status.INTERRUPTED: IN_PLAY,
    Status.FINISHED: OVER,
    Status.RETIRED: OVER,
    Status.WALKOVER: OVER,
}


def progress(scoreboard: Scoreboard) -> Progress:
    """Return phase, games and sets; the points of a game go back and forth, and do not count."""
    sets = scoreboard.score.sets
    return PHASES[scoreboard.status], sum(map(sum, sets)), len(sets)

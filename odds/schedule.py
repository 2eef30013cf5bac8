"""When upstream is to be asked. Pure."""

from datetime import datetime, timedelta

from odds.match import Match, Phase
from odds.usable import SETTLING

LOOK_SECONDS = 30  # PROTOCOL.md, section 3: "looked at every 30 s"
REFRESH_SECONDS = 180  # … "refreshed every 3 minutes for live matches and for kick-offs in the next hour"
LOOK = timedelta(seconds=LOOK_SECONDS)
REFRESH = timedelta(seconds=REFRESH_SECONDS)
SLACK = LOOK / 2  # what is due before the next look is due now
UNSEEN_AFTER = 2 * LOOK  # of a match that nobody has read since then, a goal may not be known


def is_due(match: Match, read_at: datetime | None, at: datetime) -> bool:
    """Whether upstream is to be asked for a match that is followed; `read_at`: when it was asked last.

    Every 3 minutes, and at once when what it said then may be void: at the kick-off, at each look until
    a goal has settled, and when nobody has watched the match for a while.
    """
    if match.phase is Phase.OVER:
        return False
    if read_at is None or at - read_at >= REFRESH - SLACK:
        return True
    if has_begun_between(match, read_at, at) or _is_unsettled(match, read_at):
        return True
    return _is_unseen(match, at) and at - read_at >= SLACK


def is_due_unfollowed(match: Match, read_at: datetime | None, at: datetime) -> bool:
    """Whether upstream is to be asked for a match that nobody follows: until its closing prices are known."""
    if match.phase is Phase.BEFORE:
        return read_at is None or at - read_at >= REFRESH - SLACK
    return read_at is not None and has_begun_between(match, read_at, at)


def has_begun_between(match: Match, before: datetime, at: datetime) -> bool:
    """Whether the match's kick-off lies between the two moments, and has taken place."""
    return match.phase is Phase.IN_PLAY and before < match.kickoff_at <= at


def _is_unseen(match: Match, at: datetime) -> bool:
    return match.phase is Phase.IN_PLAY and at - match.seen_at > UNSEEN_AFTER


def _is_unsettled(match: Match, read_at: datetime) -> bool:
    return match.scored_at is not None and read_at < match.scored_at + SETTLING

"""REST's words for the state of a match; the socket's own words differ in one."""

from tennis.match import Scoreboard, Status

WORDS: dict[Status, str] = {status: status.value for status in Status} | {Status.NOT_STARTED: "scheduled"}
STATUSES = {word: status for status, word in WORDS.items()}  # what the filter `status=` accepts
BEGUN = frozenset({Status.LIVE, Status.INTERRUPTED, Status.FINISHED, Status.RETIRED})


def has_score(scoreboard: Scoreboard) -> bool:
    """Whether the match has begun, so that 0-0 is a score."""
    return scoreboard.status in BEGUN or scoreboard.score.sets != Scoreboard().score.sets

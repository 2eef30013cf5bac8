"""What a status is called on the page. Pure."""

from datetime import datetime

from feeds.health.verdict import State
from pages.status.shape import StandInStatus

MINUTE, HOUR, DAY = 60, 3600, 86_400
SECONDS_UP_TO = 90  # beyond, minutes are easier to read
HEADINGS = {
    State.HEALTHY: "All is well",
    State.IDLE: "All is quiet",
    State.LATE: "Something is late",
    State.DOWN: "Something is down",
}
LEADS = {
    State.HEALTHY: "Every feed that somebody follows is read on time.",
    State.IDLE: "Nobody follows a match at this moment, so nothing is asked upstream.",
    State.LATE: "A feed trails what happens. Sockets stay open; what is late comes in order, once.",
    State.DOWN: "A feed stands still. Sockets stay open; what is missed comes in order, once it is back.",
}


def length(seconds: float) -> str:
    """Return a length of time in its largest fitting unit: "4 s", "12 min", "3 h", "2 d"."""
    if seconds < SECONDS_UP_TO:
        return f"{seconds:.0f} s"
    if seconds < SECONDS_UP_TO * MINUTE:
        return f"{seconds / MINUTE:.0f} min"
    return f"{seconds / HOUR:.0f} h" if seconds < 2 * DAY else f"{seconds / DAY:.0f} d"


def age(seconds: float | None) -> str:
    """Return how long ago something was; "never" for None."""
    return "never" if seconds is None else f"{length(seconds)} ago"


def latency(milliseconds: float | None) -> str:
    """Return a measured time: "3.2 ms", "48 ms", "4.1 s"; a dash for None."""
    if milliseconds is None:
        return "–"
    if milliseconds >= 1000:
        return f"{milliseconds / 1000:.1f} s"
    return f"{milliseconds:.1f} ms" if milliseconds < 10 else f"{milliseconds:.0f} ms"


def utc(moment: str) -> str:
    """Return an RFC 3339 moment as people write it, for readers without scripts."""
    return f"{datetime.fromisoformat(moment):%-d %B %Y, %H:%M} UTC"


def in_words(stand_in: StandInStatus) -> str:
    """Return what a provider does in another's place: "stands in for sportradar on 3 matches"."""
    matches = "1 match" if stand_in.matches == 1 else f"{stand_in.matches} matches"
    return f"stands in for {stand_in.instead_of} on {matches}"

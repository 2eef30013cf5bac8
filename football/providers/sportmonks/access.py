"""What is asked of Sportmonks' football (feed formats, section 5.2), by settings."""

from django.conf import settings

from feeds.http.client import Upstream
from feeds.vendors.sportmonks import sportmonks

TITLE = "sportmonks football"  # as feeds/shard.py calls it in the log
INPLAY, LATEST = "football/livescores/inplay", "football/livescores/latest"
MULTI = "football/fixtures/multi/"  # and ids, with commas
NEEDED = ("participants", "scores", "periods")  # for sides, score and clock
OPTIONAL = ("events", "timeline", "statistics")  # SPORTMONKS_WITHOUT may name them
BALLS = "ballCoordinates"
ABOUT = ("league.country", "season", "round")  # what a match is, for recordings
INCLUDE = "include"
CALENDAR = {INCLUDE: ";".join(("participants.country", "scores", "periods", *ABOUT)), "per_page": "50"}
SCORES = {INCLUDE: ";".join(NEEDED)}


def football_upstream() -> Upstream:
    """Return the way to matches: livescores are counted as fixtures."""
    return sportmonks("fixtures")


def match_params() -> dict[str, str]:
    """Return what is asked about all matches that are in play."""
    wanted = [*NEEDED, *(name for name in OPTIONAL if name not in settings.SPORTMONKS_WITHOUT)]
    if settings.SPORTMONKS_BALL_COORDINATES:
        wanted.append(BALLS)
    return {INCLUDE: ";".join(wanted)}


def opening_params() -> dict[str, str]:
    """Return what is asked about a match by its id."""
    return {INCLUDE: ";".join((match_params()[INCLUDE], *ABOUT))}


def day_path(day: object) -> str:
    """Return the path of a day's fixtures."""
    return f"football/fixtures/date/{day}"

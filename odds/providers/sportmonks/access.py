"""What is asked of Sportmonks' odds (feed formats, sections 5.2 and 5.9), by settings."""

from urllib.parse import quote

from feeds.http.client import Upstream
from feeds.vendors.sportmonks import sportmonks
from odds.match import Phase
from odds.providers.sportmonks.words import MARKETS

NAME = "sportmonks"
PREFIX = "SPORTMONKS_"  # of its settings
BOOKMAKERS = "odds/bookmakers"
MOST_PAGES = 5  # of one match's odds; by its id they should come whole

_ENTITIES = {Phase.IN_PLAY: "inplay odds", Phase.BEFORE: "odds"}
_PATHS = {Phase.IN_PLAY: "football/odds/inplay/fixtures", Phase.BEFORE: "football/odds/pre-match/fixtures"}


def odds_upstream(phase: Phase) -> Upstream:
    """Return the way to the odds of that phase, which are counted apart."""
    return sportmonks(_ENTITIES[phase])


def bookmakers_upstream() -> Upstream:
    """Return the way to the list of bookmakers, which is counted apart too."""
    return sportmonks("bookmakers")


def odds_path(phase: Phase, ref: str) -> str:
    """Return the path of a match's odds."""
    return f"{_PATHS[phase]}/{quote(ref, safe='')}"


def odds_params(phase: Phase) -> dict[str, str]:
    """Return which markets are asked for: before the kick-off there are hundreds of others.

    In play all are read: that any price of a bookmaker moves says that it is still heard.
    """
    if phase is Phase.IN_PLAY:
        return {}
    return {"filters": f"markets:{','.join(map(str, MARKETS[phase]))}"}

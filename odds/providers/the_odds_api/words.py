"""The Odds API's words and ours (feed formats, sections 4.4, 4.5 and 8.7)."""

import re

from feeds.vendors.words import Words
from odds import bookmakers
from odds.providers.the_odds_api.access import TITLE
from odds.quotes import GOALS_15, GOALS_25, GOALS_35, Line, Outcome

RESULT, BTTS = "h2h", "btts"
TOTALS = ("totals", "alternate_totals")  # of one line in both, the first market's
OTHER_MARKETS = frozenset({"h2h_lay", "spreads"})  # may come along; lay is the other side of the bet

DRAW = "Draw"
YES_NO = {"Yes": Outcome.YES, "No": Outcome.NO}
OVER, UNDER = "Over", "Under"
POINTS: dict[float, Line] = {1.5: GOALS_15, 2.5: GOALS_25, 3.5: GOALS_35}  # over, under

SLUGS = {  # where our name for a bookmaker is not their key with hyphens
    "ladbrokes_uk": "ladbrokes",
    "onexbet": "1xbet",
    "sport888": "888sport",
    "unibet_eu": "unibet",
    "williamhill": "william-hill",
}
# Their prices are before commission, so that they look better than they are
EXCHANGES = re.compile(r"(betfair_ex_.*|betfair|matchbook|smarkets|.*_exchange|novig|prophetx|betopenly)\Z")

unknown = Words(TITLE).unknown


def slug_of(key: str) -> str:
    """Return our slug of a bookmaker's key; empty when no letter of it can be in one."""
    return SLUGS.get(key) or bookmakers.slug_of(key)

"""Sportmonks' words and ours (feed formats, sections 5.9 and 8.7)."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from feeds.vendors.words import Words
from odds.match import Phase
from odds.quotes import GOALS_15, GOALS_25, GOALS_35, Line, Outcome

TITLE = "sportmonks odds"  # as odds/refresh.py calls it in the log

Labels = Mapping[str, Outcome]

RESULT: Labels = {
    "1": Outcome.HOME,
    "home": Outcome.HOME,
    "x": Outcome.DRAW,
    "draw": Outcome.DRAW,
    "2": Outcome.AWAY,
    "away": Outcome.AWAY,
}
YES_NO: Labels = {"yes": Outcome.YES, "no": Outcome.NO}
GOALS: Mapping[str, int] = {"over": 0, "under": 1}  # places in a line
POINTS: Mapping[Decimal, Line] = {
    Decimal("1.5"): GOALS_15,
    Decimal("2.5"): GOALS_25,
    Decimal("3.5"): GOALS_35,
}
FULLTIME_RESULT, BOTH_TO_SCORE = 1, 14
MATCH_GOALS, OTHER_MATCH_GOALS, GOALS_OVER_UNDER = 4, 5, 80
TOTALS = (MATCH_GOALS, OTHER_MATCH_GOALS, GOALS_OVER_UNDER)
MARKETS: Mapping[Phase, tuple[int, ...]] = {  # of one line in two markets, the first market's
    Phase.IN_PLAY: (FULLTIME_RESULT, MATCH_GOALS, OTHER_MATCH_GOALS, BOTH_TO_SCORE),
    Phase.BEFORE: (FULLTIME_RESULT, BOTH_TO_SCORE, GOALS_OVER_UNDER),
}
OWN_NAMES = {"pncl": "Pinnacle", "williamhill": "William Hill"}  # where theirs is not the bookmaker's own
# Their prices are before commission, so that they look better than they are
EXCHANGES = re.compile(r"matchbook|smarkets|betdaq|.*\bexchange", re.IGNORECASE)
TOTAL_CHARS = 10

unknown = Words(TITLE).unknown


def outcome_of(market: int, label: str, total: object) -> Outcome | None:
    """Return what a price is of; None for lines that are not published, and for unknown labels."""
    word = label.strip().lower()
    if market in TOTALS:
        line = POINTS.get(_decimal(total))
        if word in GOALS:
            return line[GOALS[word]] if line else None
    else:
        outcome = (RESULT if market == FULLTIME_RESULT else YES_NO).get(word)
        if outcome is not None:
            return outcome
    unknown(f"label of market {market}", label)
    return None


def own_name(name: str) -> str:
    """Return what a bookmaker calls itself."""
    name = " ".join(name.split())
    return OWN_NAMES.get(name.lower(), name)


def _decimal(total: object) -> Decimal:
    """Return a line's goals, as equal numbers however they are written; -1 for what is no number."""
    if not isinstance(total, str | int | float) or isinstance(total, bool):
        return Decimal(-1)
    try:
        number = Decimal(str(total)[:TOTAL_CHARS].strip())
    except InvalidOperation:
        return Decimal(-1)
    return number if number.is_finite() else Decimal(-1)

"""REST's words for what may be bet on; the socket's own words differ (REST_SHAPES.md, section 3)."""

import msgspec

from odds.quotes import Outcome

RESULT = "1x2"
BTTS = "btts"
HOME, AWAY = "HOME", "AWAY"


class Label(msgspec.Struct, frozen=True):
    """An outcome: its market, its name there, and its line if it has one."""

    market: str
    outcome: str
    line: float | None = None

    @property
    def key(self) -> str:
        """The outcome with its line: `HOME`, `over@2.5`."""
        return self.outcome if self.line is None else f"{self.outcome}@{self.line}"

    def name(self, home: str, away: str) -> str:
        """Return the outcome for people: a team, `Draw`, `Over 2.5`, `Yes`."""
        if self.outcome in (HOME, AWAY):
            return home if self.outcome == HOME else away
        word = self.outcome.capitalize()
        return word if self.line is None else f"{word} {self.line}"


# In this order everywhere. Ids of quotes depend on it: add below, never between.
LABELS = {
    Outcome.HOME: Label(RESULT, HOME),
    Outcome.DRAW: Label(RESULT, "DRAW"),
    Outcome.AWAY: Label(RESULT, AWAY),
    Outcome.OVER_15: Label("over_under_15", "over", 1.5),
    Outcome.UNDER_15: Label("over_under_15", "under", 1.5),
    Outcome.OVER_25: Label("over_under_25", "over", 2.5),
    Outcome.UNDER_25: Label("over_under_25", "under", 2.5),
    Outcome.OVER_35: Label("over_under_35", "over", 3.5),
    Outcome.UNDER_35: Label("over_under_35", "under", 3.5),
    Outcome.YES: Label(BTTS, "yes"),
    Outcome.NO: Label(BTTS, "no"),
}
NUMBERS = {outcome: number for number, outcome in enumerate(LABELS)}

# Words that clients know and no provider of ours quotes
UNQUOTED_MARKETS = frozenset(
    {"double_chance", "draw_no_bet", "over_under_05", "over_under_45", "asian_handicap", "total_corners"}
)
UNQUOTED_OUTCOMES = frozenset({"1X", "12", "X2"})

MARKETS = sorted({label.market for label in LABELS.values()} | UNQUOTED_MARKETS)
OUTCOMES = sorted({label.outcome for label in LABELS.values()} | UNQUOTED_OUTCOMES)

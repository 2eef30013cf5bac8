"""Words and columns of football-data.co.uk: its own notes.txt; here also MAPPING.md, section 4."""

from odds.quotes import Outcome

# Not here: Max, Avg, BbMx and BbAv, which are no bookmakers, and AH, a market that is not served.
BOOKMAKERS = {
    "B365": "bet365",
    "BW": "bwin",
    "IW": "interwetten",
    "LB": "ladbrokes",
    "PS": "pinnacle",
    "WH": "william-hill",
    "VC": "betvictor",
}
RESULT = {Outcome.HOME: "H", Outcome.DRAW: "D", Outcome.AWAY: "A"}
GOALS = {Outcome.OVER_25: ">2.5", Outcome.UNDER_25: "<2.5"}
GOALS_PREFIXES = {"B365": "B365", "PS": "P"}  # over and under, where there are any
CLOSING = "C"  # follows the prefix of a closing price

TEAMS = {
    "Ein Frankfurt": "Eintracht Frankfurt",
    "FC Koln": "1. FC Köln",
    "M'gladbach": "Borussia Mönchengladbach",
}  # the file's name to the one that everybody uses; other teams have one name


def columns(prefix: str, *, closing: bool) -> dict[Outcome, str]:
    """Return where the bookmaker of that prefix has its prices; not every file has all of these columns."""
    mark = CLOSING if closing else ""
    found = {outcome: f"{prefix}{mark}{suffix}" for outcome, suffix in RESULT.items()}
    if prefix in GOALS_PREFIXES:
        goals = f"{GOALS_PREFIXES[prefix]}{mark}"
        found |= {outcome: f"{goals}{suffix}" for outcome, suffix in GOALS.items()}
    return found

"""The Odds API's JSON about invented matches."""

from datetime import UTC, datetime, timedelta
from typing import Any

Raw = dict[str, Any]

KICKOFF = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)
NOW = KICKOFF + timedelta(minutes=40)
LEAGUE, OTHER_LEAGUE = "soccer_northland", "soccer_southland"
REF, OTHER, AWAY_REF = "a" * 32, "b" * 32, "c" * 32
HOME, AWAY = "Northgate Rovers", "Harbour City"


def at(moment: datetime) -> str:
    """Return the moment as they write it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def sport(key: str, **changes: Any) -> Raw:
    """Return one of the sports."""
    fields = {"key": key, "group": "Soccer", "title": key, "active": True, "has_outrights": False}
    return fields | changes


def outcome(name: str, price: float, point: float | None = None) -> Raw:
    """Return an outcome."""
    return {"name": name, "price": price} | ({} if point is None else {"point": point})


def market(key: str, *outcomes: Raw, said: datetime | None = NOW) -> Raw:
    """Return a market; `said`: its last update, None for none."""
    when = {} if said is None else {"last_update": at(said)}
    return {"key": key, "outcomes": list(outcomes)} | when


def h2h(home: float = 1.9, draw: float = 3.5, away: float = 4.2, **changes: Any) -> Raw:
    """Return the result, away first: their order varies."""
    return market("h2h", outcome(AWAY, away), outcome(HOME, home), outcome("Draw", draw), **changes)


def totals(over: float, under: float, point: float = 2.5, key: str = "totals", **changes: Any) -> Raw:
    """Return one line of goals."""
    return market(key, outcome("Over", over, point), outcome("Under", under, point), **changes)


def btts(yes: float = 1.7, no: float = 2.1, **changes: Any) -> Raw:
    """Return both teams to score."""
    return market("btts", outcome("No", no), outcome("Yes", yes), **changes)


def book(key: str, *markets: Raw, title: str | None = None, **changes: Any) -> Raw:
    """Return a bookmaker with its markets."""
    return {"key": key, "title": key.title() if title is None else title, "markets": list(markets)} | changes


def event(ref: str = REF, *books: Raw, **changes: Any) -> Raw:
    """Return a match; without books as in a list of matches."""
    fields: Raw = {
        "id": ref,
        "sport_key": LEAGUE,
        "sport_title": "Northland",
        "commence_time": at(KICKOFF),
        "home_team": HOME,
        "away_team": AWAY,
    }
    return fields | ({"bookmakers": list(books)} if books else {}) | changes


def error(code: str, message: str = "No.") -> bytes:
    """Return the body of a refusal."""
    return (
        f'{{"message": "{message}", "error_code": "{code}", "details_url": "https://example.org"}}'.encode()
    )

"""Sportmonks' JSON of odds about an invented match."""

from datetime import UTC, datetime, timedelta
from typing import Any

Raw = dict[str, Any]

KICKOFF = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)
NOW = KICKOFF + timedelta(minutes=40)
REF, OTHER = "19000001", "19000002"
BET365, TENBET, MATCHBOOK, PINNACLE = 2, 1, 17, 20
BOOKMAKERS = {BET365: "bet365", TENBET: "10Bet", MATCHBOOK: "Matchbook", PINNACLE: "Pncl"}


def envelope(data: Any, **changes: Any) -> Raw:
    """Return an answer with that data."""
    limit = {"resets_in_seconds": 3000, "remaining": 1900, "requested_entity": "InplayOdd"}
    return {"data": data, "subscription": [], "rate_limit": limit, "timezone": "UTC"} | changes


def bookmakers(names: dict[int, str] | None = None) -> Raw:
    """Return the list of bookmakers."""
    named = BOOKMAKERS if names is None else names
    return envelope([{"id": id_, "legacy_id": id_, "name": name} for id_, name in named.items()])


def row(market: int, label: str, value: str, **changes: Any) -> Raw:
    """Return one price in play, by bet365, that moved just now."""
    fields = {
        "id": 1,
        "fixture_id": int(REF),
        "market_id": market,
        "bookmaker_id": BET365,
        "label": label,
        "value": value,
        "name": None,
        "market_description": "Any",
        "winning": False,
        "suspended": False,
        "stopped": False,
        "total": None,
        "handicap": None,
        "updated_at": micro(NOW - timedelta(seconds=20)),
    }
    return fields | changes


def early(market: int, label: str, value: str, **changes: Any) -> Raw:
    """Return one price before the kick-off."""
    made = row(market, label, value, name=label, latest_bookmaker_update="2026-09-12 17:20:00")
    del made["suspended"]
    return made | changes


def result(home: str = "1.90", draw: str = "3.50", away: str = "4.20", **changes: Any) -> list[Raw]:
    """Return the result in play, away first: their order varies."""
    return [row(1, "2", away, **changes), row(1, "1", home, **changes), row(1, "X", draw, **changes)]


def goals(total: str, over: str, under: str, market: int = 4, **changes: Any) -> list[Raw]:
    """Return one line of goals in play."""
    return [
        row(market, "Over", over, total=total, **changes),
        row(market, "Under", under, total=total, **changes),
    ]


def btts(yes: str = "1.70", no: str = "2.10", **changes: Any) -> list[Raw]:
    """Return both teams to score in play."""
    return [row(14, "Yes", yes, **changes), row(14, "No", no, **changes)]


def micro(moment: datetime) -> str:
    """Return the moment as they write it in updated_at."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


IN_PLAY = [*result(), *goals("2.5", "1.80", "2.00"), *btts()]
BEFORE = [
    *(early(1, label, value) for label, value in (("Home", "2.05"), ("Draw", "3.40"), ("Away", "3.70"))),
    *(
        early(1, label, value, bookmaker_id=TENBET, name=label)
        for label, value in (("1", "2.00"), ("X", "3.30"), ("2", "3.60"))
    ),
    *(
        early(80, label, value, total="2.5", name="2.5")
        for label, value in (("Over", "1.85"), ("Under", "1.95"))
    ),
    *(early(14, label, value) for label, value in (("Yes", "1.75"), ("No", "2.05"))),
]

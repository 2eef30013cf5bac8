"""Answers in API-Football's shapes about invented teams, small enough to read."""

from datetime import UTC, datetime, timedelta
from typing import Any

KICKOFF = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)
REF, OTHER = "7001", "7002"
HOME, AWAY = 908, 915  # teams
LEAGUE = 90

Raw = dict[str, Any]


def moment(clock: str) -> datetime:
    """Return the moment `clock` ("MM:SS") after the kick-off."""
    minutes, seconds = map(int, clock.split(":"))
    return KICKOFF + timedelta(minutes=minutes, seconds=seconds)


def ms(clock: str) -> int:
    """Return that moment in Unix milliseconds."""
    return int(moment(clock).timestamp() * 1000)


def team(number: int | None, name: str | None = "Northgate Rovers") -> Raw:
    """Return a team."""
    return {"id": number, "name": name, "logo": f"https://media.example/{number}.png", "winner": None}


def status(short: str = "1H", elapsed: int | None = 19, **more: Any) -> Raw:
    """Return `fixture.status`."""
    return {"long": "First Half, and it is a fine one", "short": short, "elapsed": elapsed} | more


def event(
    elapsed: int,
    kind: str,
    detail: str | None = None,
    side: int | None = HOME,
    player: int | None = 41,
    **more: Any,
) -> Raw:
    """Return an event."""
    return {
        "time": {"elapsed": elapsed, "extra": None},
        "team": {"id": side, "name": "A team", "logo": "https://media.example/1.png"},
        "player": {"id": player, "name": "A. Ferro" if player else None},
        "assist": {"id": None, "name": None},
        "type": kind,
        "detail": detail,
        "comments": None,
    } | more


def goal(elapsed: int, side: int | None = HOME, detail: str = "Normal Goal", **more: Any) -> Raw:
    """Return a goal."""
    return event(elapsed, "Goal", detail, side, **more)


def change(elapsed: int, player: int, assist: int, side: int = HOME) -> Raw:
    """Return a substitution."""
    named = {"id": assist, "name": f"B. Orr {assist}"}
    return event(elapsed, "subst", "Substitution 1", side, player, assist=named)


def statistics(home: Raw | None, away: Raw | None = None) -> list[Raw]:
    """Return `statistics` of both sides, the visitors first; None leaves a side out."""
    return [
        {"team": team(number), "statistics": [{"type": name, "value": value} for name, value in said.items()]}
        for number, said in ((AWAY, away), (HOME, home))
        if said is not None
    ]


FIGURES: Raw = {
    "Shots on Goal": 3,
    "Shots off Goal": 2,
    "Total Shots": 6,
    "Corner Kicks": 4,
    "Ball Possession": "58%",
    "Offsides": None,
    "Passes accurate": 120,
    "Passes %": "84%",
    "expected_goals": "1.46",
}
EVENTS = [goal(7), event(12, "Card", "Yellow Card", AWAY, 51)]


def players(first: int) -> list[Raw]:
    """Return eleven players of a line-up."""
    return [
        {
            "player": {
                "id": first + n,
                "name": f"Player {first + n}",
                "number": n + 1,
                "pos": "M",
                "grid": "1:1",
            }
        }
        for n in range(11)
    ]


def lineup(number: int, first: int) -> Raw:
    """Return a team's line-up."""
    return {
        "team": team(number),
        "formation": "4-3-3",
        "startXI": players(first),
        "substitutes": players(first + 11)[:3],
        "coach": {"id": 1, "name": "A coach"},
    }


LINEUPS = [lineup(HOME, 40), lineup(AWAY, 70)]


def match(ref: str = REF, short: str = "1H", elapsed: int | None = 19, **changes: Any) -> Raw:
    """Return a match of Northgate Rovers and Harbour City in its first half, as live lists have it."""
    return {
        "fixture": {
            "id": int(ref),
            "referee": "Somebody, Utopia",
            "timezone": "UTC",
            "date": KICKOFF.isoformat(),
            "timestamp": ms("0:00") // 1000,
            "periods": {"first": ms("0:00") // 1000, "second": None},
            "venue": {"id": 1, "name": "The Park", "city": "Northgate"},
            "status": status(short, elapsed),
        },
        "league": {
            "id": LEAGUE,
            "name": "Coastal League",
            "country": "New-Utopia",
            "logo": "https://media.example/90.png",
            "flag": None,
            "season": 2026,
            "round": "Regular Season - 4",
        },
        "teams": {"home": team(HOME), "away": team(AWAY, "Harbour City")},
        "goals": {"home": 1, "away": 0},
        "score": parts(),
        "events": EVENTS,
    } | changes


def parts(**said: tuple[int, int]) -> Raw:
    """Return `score`: those parts, and null for the others."""
    names = ("halftime", "fulltime", "extratime", "penalty")
    return {name: dict(zip(("home", "away"), said.get(name, (None, None)), strict=True)) for name in names}


def whole(ref: str = REF, **changes: Any) -> Raw:
    """Return the same match by itself, with figures and line-ups."""
    return (
        match(ref) | {"statistics": statistics(FIGURES, FIGURES), "lineups": LINEUPS, "players": []} | changes
    )


def scheduled(ref: str = REF, **changes: Any) -> Raw:
    """Return the match before its kick-off, as a day has it."""
    nothing: Raw = {"goals": {"home": None, "away": None}, "score": parts()}
    item = match(ref, "NS", None) | nothing | changes
    return {name: value for name, value in item.items() if name != "events"}


def answer(response: Any, errors: Any = None, **more: Any) -> Raw:
    """Return an answer around its response."""
    return {
        "get": "fixtures",
        "parameters": {"live": "all"},
        "errors": errors or [],
        "results": len(response) if isinstance(response, list) else 1,
        "paging": {"current": 1, "total": 1},
        "response": response,
    } | more

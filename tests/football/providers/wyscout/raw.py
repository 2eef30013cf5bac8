"""A match as the files of the data set have it, small enough to read."""

from typing import Any

HOME_ID, AWAY_ID = 4418, 9598


def event(number: int = 1, **changed: Any) -> dict[str, Any]:
    """Return a raw event: France's kick-off unless said otherwise."""
    return {
        "eventId": 8,
        "subEventName": "Simple pass",
        "tags": [{"id": 1801}],
        "playerId": 25437,
        "positions": [{"y": 50, "x": 50}, {"y": 48, "x": 35}],
        "matchId": 2058017,
        "eventName": "Pass",
        "teamId": HOME_ID,
        "matchPeriod": "1H",
        "eventSec": 1.25 + number,
        "subEventId": 85,
        "id": 263883957 + number,
        **changed,
    }


def file(*events: dict[str, Any], away_name: str = "Croatia") -> dict[str, Any]:
    """Return a raw event file."""
    return {
        "events": list(events) or [event()],
        "teams": {str(HOME_ID): _team("France"), str(AWAY_ID): _team(away_name)},
        "players": {},
    }


def record(**changed: Any) -> dict[str, Any]:
    """Return a raw record of `matches.json`; `home_team` and `away_team` change their entries."""
    home, away = changed.pop("home_team", {}), changed.pop("away_team", {})
    return {
        "wyId": 2058017,
        "competitionId": 28,
        "dateutc": "2018-07-15 15:00:00",
        "gameweek": 0,
        "duration": "Regular",
        "teamsData": {
            str(AWAY_ID): _entry("away") | away,
            str(HOME_ID): _entry("home") | home,
        },
        **changed,
    }


def substitutions(*minutes: int) -> dict[str, Any]:
    """Return a formation with substitutions in these minutes."""
    return {
        "lineup": [{"playerId": 31528, "goals": "null", "ownGoals": "2", "redCards": "0"}],
        "bench": "null",
        "substitutions": [{"playerIn": 8200, "playerOut": 31528, "minute": minute} for minute in minutes],
    }


def _team(name: str) -> dict[str, Any]:
    return {
        "team": {"name": name, "officialName": name, "area": {"name": name, "id": 250}, "type": "national"}
    }


def _entry(side: str) -> dict[str, Any]:
    return {
        "side": side,
        "score": 0,
        "scoreET": 0,
        "scoreP": 0,
        "scoreHT": 0,
        "hasFormation": 1,
        "formation": {"lineup": "null", "bench": "null", "substitutions": "null"},
    }

"""Answers in Sportmonks' shapes about invented teams, small enough to read."""

from datetime import UTC, datetime, timedelta
from typing import Any

KICKOFF = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)
REF, OTHER = "7001", "7002"
HOME, AWAY = 908, 915  # participants
FIRST, SECOND, EXTRA, SHOOT_OUT = 501, 502, 503, 505  # ids of periods
BREAK = timedelta(minutes=17)  # between the halves: the second begins at 62:00 by the tests' clock

Raw = dict[str, Any]


def moment(clock: str) -> datetime:
    """Return the moment `clock` ("MM:SS") after the kick-off."""
    minutes, seconds = map(int, clock.split(":"))
    return KICKOFF + timedelta(minutes=minutes, seconds=seconds)


def ms(clock: str) -> int:
    """Return that moment in Unix milliseconds."""
    return int(moment(clock).timestamp() * 1000)


def unix(clock: str) -> int:
    """Return that moment in Unix seconds."""
    return ms(clock) // 1000


def participants() -> list[Raw]:
    """Return Northgate Rovers and Harbour City, the visitors first."""
    return [
        {
            "id": AWAY,
            "name": "Harbour City",
            "short_code": "HAR",
            "image_path": "https://cdn.example/915.png",
            "country": {"id": 9, "name": "Utopia"},
            "meta": {"location": "away", "winner": None, "position": 2},
        },
        {
            "id": HOME,
            "name": "Northgate Rovers",
            "short_code": "NOR",
            "image_path": "https://cdn.example/908.png",
            "country": {"id": 9, "name": "Utopia"},
            "meta": {"location": "home", "winner": None, "position": 1},
        },
    ]


def score(home: int, away: int, description: str = "CURRENT") -> list[Raw]:
    """Return both rows of a score."""
    goals = {"home": home, "away": away}
    return [
        {"id": n, "type_id": 1525, "score": {"goals": each, "participant": side}, "description": description}
        for n, (side, each) in enumerate(goals.items(), start=1)
    ]


def period(
    number: int = FIRST,
    kind: int = 1,
    started: str | None = "0:00",
    ended: str | None = None,
    minutes: int | None = 19,
    **more: Any,
) -> Raw:
    """Return a period; without an end it ticks."""
    return {
        "id": number,
        "type_id": kind,
        "started": unix(started) if started else None,
        "ended": unix(ended) if ended else None,
        "counts_from": {1: 0, 2: 45, 3: 90, 5: 120}.get(kind),
        "ticking": ended is None,
        "sort_order": {1: 1, 2: 2, 3: 3, 5: 5}.get(kind, 4),
        "minutes": minutes,
        "seconds": 14,
    } | more


def event(number: int, kind: int, minute: int, side: int | None = HOME, **more: Any) -> Raw:
    """Return an event of the first half."""
    return {
        "id": number,
        "period_id": FIRST,
        "participant_id": side,
        "type_id": kind,
        "section": "event",
        "player_id": 41,
        "player_name": "Anselm Ferro",
        "related_player_id": None,
        "related_player_name": None,
        "result": None,
        "info": "a long story",
        "addition": "another one",
        "minute": minute,
        "extra_minute": None,
        "rescinded": None,
        "sort_order": 1,
    } | more


def goal(number: int, minute: int, result: str, side: int = HOME, kind: int = 14, **more: Any) -> Raw:
    """Return a goal, with the score after it."""
    return event(number, kind, minute, side, result=result, **more)


def entry(number: int, kind: int, minute: int, side: int | None = HOME, **more: Any) -> Raw:
    """Return an entry of the timeline."""
    nobody = {"section": "timeline", "player_id": None, "player_name": None}
    return event(number, kind, minute, side, **nobody) | more


def statistics(home: dict[int, Any], away: dict[int, Any] | None = None) -> list[Raw]:
    """Return `statistics` of both sides, by type."""
    return [
        {"id": number * 10 + n, "type_id": number, "data": {"value": value}, "location": side}
        for n, (side, figures) in enumerate({"home": home, "away": away or {}}.items())
        for number, value in figures.items()
    ]


FIGURES = statistics(
    {
        34: 3,
        41: 4,
        42: 9,
        43: 31,
        44: 20,
        45: 64,
        46: 40,
        55: 5,
        58: 1,
        60: 8,
        80: 200,
        81: 150,
        85: 1,
        86: 4,
    },
    {41: 1, 42: 2, 43: 18, 44: 7, 45: 36, 46: 22, 55: 6, 60: 9, 86: 1},
)
EVENTS = [goal(6, 7, "1-0")]
TIMELINE = [entry(4, 126, 3, AWAY), entry(7, 569, 12, AWAY)]


def fixture(ref: str = REF, **changes: Any) -> Raw:
    """Return a match of Northgate Rovers and Harbour City in its first half, with all includes."""
    return {
        "id": int(ref),
        "sport_id": 1,
        "league_id": 90,
        "season_id": 901,
        "stage_id": 77,
        "round_id": 4004,
        "state_id": 2,
        "name": "Northgate Rovers vs Harbour City",
        "starting_at": KICKOFF.strftime("%Y-%m-%d %H:%M:%S"),
        "starting_at_timestamp": unix("0:00"),
        "result_info": "Northgate Rovers are about to win.",
        "length": 90,
        "placeholder": False,
        "participants": participants(),
        "scores": score(1, 0),
        "periods": [period()],
        "events": EVENTS,
        "timeline": TIMELINE,
        "statistics": FIGURES,
    } | changes


def scheduled(ref: str = REF, **changes: Any) -> Raw:
    """Return a match of the calendar before its kick-off."""
    return (
        fixture(ref, state_id=1, scores=[], periods=[], events=[], timeline=[], statistics=[])
        | {
            "league": {"id": 90, "name": "Coastal League", "country": {"id": 9, "name": "Utopia"}},
            "season": {"id": 901, "name": "2026/2027"},
            "round": {"id": 4004, "name": "4"},
        }
        | changes
    )


def answer(data: Any, remaining: int = 1900, **more: Any) -> Raw:
    """Return an answer around its data."""
    return {
        "data": data,
        "subscription": [{"meta": [], "plans": [], "add_ons": [], "widgets": []}],
        "rate_limit": {"resets_in_seconds": 900, "remaining": remaining, "requested_entity": "Fixture"},
        "timezone": "UTC",
    } | more

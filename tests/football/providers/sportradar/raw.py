"""Answers in Sportradar's shapes about invented teams, small enough to read."""

from datetime import UTC, datetime, timedelta
from typing import Any

KICKOFF = datetime(2026, 9, 12, 18, 30, tzinfo=UTC)
REF = "sr:sport_event:7001"
OTHER = "sr:sport_event:7002"

Raw = dict[str, Any]


def at(clock: str) -> str:
    """Return the moment `clock` ("MM:SS") after the kick-off, as they write it."""
    return moment(clock).isoformat()


def moment(clock: str) -> datetime:
    """Return the moment `clock` ("MM:SS") after the kick-off."""
    minutes, seconds = map(int, clock.split(":"))
    return KICKOFF + timedelta(minutes=minutes, seconds=seconds)


def ms(clock: str) -> int:
    """Return that moment in Unix milliseconds."""
    return int(moment(clock).timestamp() * 1000)


def sport_event(ref: str = REF, **changes: Any) -> Raw:
    """Return a match of Northgate Rovers and Harbour City."""
    return {
        "id": ref,
        "start_time": KICKOFF.isoformat(),
        "start_time_confirmed": True,
        "sport_event_context": {
            "category": {"id": "sr:category:900", "name": "Utopia"},
            "competition": {"id": "sr:competition:90", "name": "Coastal League"},
            "season": {"id": "sr:season:901", "name": "Coastal League 26/27", "year": "26/27"},
            "stage": {"type": "league", "phase": "regular season"},
            "round": {"number": 4},
        },
        "coverage": {"sport_event_properties": {"scores": "live", "basic_play_by_play": True}},
        "competitors": [
            {"id": "sr:competitor:915", "name": "Harbour City", "country": "Utopia", "qualifier": "away"},
            {"id": "sr:competitor:908", "name": "Northgate Rovers", "country": "Utopia", "qualifier": "home"},
        ],
    } | changes


def status(played: str | None = "19:14", home: int = 1, away: int = 0, **changes: Any) -> Raw:
    """Return a `sport_event_status` of the first half."""
    return {
        "status": "live",
        "match_status": "1st_half",
        "home_score": home,
        "away_score": away,
        "period_scores": [period(1, home, away)],
        **({"clock": {"played": played}} if played else {}),
    } | changes


def period(number: int, home: int, away: int, kind: str = "regular_period") -> Raw:
    """Return one of `period_scores`."""
    return {"number": number, "home_score": home, "away_score": away, "type": kind}


def situation(word: str, side: str, clock: str) -> Raw:
    """Return a `match_situation`."""
    return {"status": word, "qualifier": side, "updated_at": at(clock)}


def balls(*places: tuple[int, int], side: str = "home") -> list[Raw]:
    """Return `ball_locations` for places that are oldest first: the newest is listed first."""
    listed = [{"order": n, "x": x, "y": y, "qualifier": side} for n, (x, y) in enumerate(places, start=1)]
    return listed[::-1]


def event(number: int, kind: str, clock: str, side: str | None = None, **more: Any) -> Raw:
    """Return an event that was told at once."""
    return {
        "id": number,
        "type": kind,
        "time": at(clock),
        "match_time": int(clock.split(":")[0]) + 1,
        "match_clock": clock,
        "period": 1,
        "period_type": "regular_period",
        **({"competitor": side} if side else {}),
    } | more


def goal(number: int, clock: str, side: str, home: int, away: int, **more: Any) -> Raw:
    """Return a goal, with the score after it."""
    scorer = {"id": "sr:player:41", "name": "Ferro, Anselm", "type": "scorer"}
    return (
        event(
            number,
            "score_change",
            clock,
            side,
            home_score=home,
            away_score=away,
            players=[scorer],
            x=93,
            y=42,
        )
        | more
    )


def statistics(home: Raw, away: Raw) -> Raw:
    """Return `statistics` of both sides."""
    sides = {"home": home, "away": away}
    return {
        "totals": {"competitors": [{"qualifier": side, "statistics": each} for side, each in sides.items()]}
    }


FIGURES = statistics(
    {"ball_possession": 64, "corner_kicks": 3, "red_cards": 0, "yellow_red_cards": 1, "shots_saved": 2},
    {"ball_possession": 36, "corner_kicks": 0, "red_cards": 1, "yellow_red_cards": 0, "shots_saved": 0},
)
EVENTS = [
    event(1, "match_started", "0:00", match_time=None),
    event(2, "period_start", "0:00", match_time=None),
    event(4, "throw_in", "3:20", "home", x=36, y=0),
    event(3, "corner_kick", "2:10", "away", x=0, y=100),
    event(5, "possible_goal", "6:28", "home"),
    goal(6, "6:28", "home", 1, 0),
    event(7, "shot_on_target", "11:25", "away", x=12, y=44),
    event(8, "shot_saved", "11:25", "home"),
    event(9, "injury_time_shown", "12:00", injury_time_announced=2),
]


def timeline(ref: str = REF, *, said: str = "19:14", **changes: Any) -> Raw:
    """Return `sport_events/…/timeline.json`."""
    return {
        "generated_at": at(said),
        "sport_event": sport_event(ref),
        "sport_event_status": status(said),
        "statistics": FIGURES,
        "timeline": EVENTS,
    } | changes


def delta_item(ref: str = REF, *events: Raw, **state: Any) -> Raw:
    """Return one of `sport_event_timeline_deltas`, with that status."""
    inner = {
        "id": ref,
        "start_time": KICKOFF.isoformat(),
        "sport_event_status": state,
        "timeline": list(events),
    }
    return {"id": ref, "sport_event_timeline": inner}


def delta(said: str, *items: Raw) -> Raw:
    """Return `schedules/live/timelines_delta.json`."""
    return {"generated_at": at(said), "sport_event_timeline_deltas": list(items)}


def summaries(said: str, *items: Raw) -> Raw:
    """Return `schedules/live/summaries.json`."""
    return {"generated_at": at(said), "summaries": list(items)}


def summary(ref: str = REF, figures: Raw = FIGURES, **state: Any) -> Raw:
    """Return one of `summaries`."""
    return {"sport_event": sport_event(ref), "sport_event_status": state, "statistics": figures}


def schedule(*items: Raw) -> Raw:
    """Return a day's `schedules.json`."""
    return {"generated_at": at("0:00"), "schedules": list(items)}


def scheduled(ref: str = REF, **changes: Any) -> Raw:
    """Return one of `schedules`, before its kick-off."""
    return {
        "sport_event": sport_event(ref, **changes),
        "sport_event_status": {"status": "not_started", "match_status": "not_started"},
    }

"""Answers in Sportradar's shapes about invented players, small enough to read."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from tennis.scoring import State
from tests.tennis.play import SIDES

START = datetime(2026, 9, 12, 15, 0, tzinfo=UTC)
REF = "sr:sport_event:8001"
OTHER = "sr:sport_event:8002"
POINT_SECONDS = 4  # from one point to the next: less than a delta covers
CALLED = {"Deuce": (40, 40), "Ad-40": (50, 40), "40-Ad": (40, 50)}
SET_WORDS = ("1st_set", "2nd_set", "3rd_set", "4th_set", "5th_set")

Raw = dict[str, Any]


class Spelling(StrEnum):
    """How tie-breaks might be told (feed formats, section 11, 5)."""

    OWN_TYPE = "tie_break_points"
    AS_POINTS = "point"
    TWICE = "the last point as a point and as a game"
    DIGITS = "scores as text"


class Point(NamedTuple):
    """A point that was played: its events, and the match after it."""

    events: list[Raw]
    state: State


def at(seconds: float) -> str:
    """Return the moment so many seconds after the start, as they write it."""
    return moment(seconds).isoformat()


def moment(seconds: float) -> datetime:
    """Return the moment so many seconds after the start."""
    return START + timedelta(seconds=seconds)


def ms(seconds: float) -> int:
    """Return that moment in Unix milliseconds."""
    return int(moment(seconds).timestamp() * 1000)


def event(number: int, kind: str, seconds: float, **more: Any) -> Raw:
    """Return an event that was told at once."""
    return {"id": number, "type": kind, "time": at(seconds)} | more


def opening(state: State) -> list[Raw]:
    """Return what is told before the first point: who serves comes before the match has started."""
    return [
        event(1, "first_serve", -300, competitor=str(state.first_server)),
        event(2, "match_started", 0),
        event(3, "period_start", 0, period_name=SET_WORDS[0]),
    ]


def points(
    state: State, winners: Iterable[str], spelling: Spelling = Spelling.OWN_TYPE, first: int = 0
) -> list[Point]:
    """Return these points ("h" and "a") played on from a state; `first`: the number of the first of them."""
    told = []
    for number, winner in enumerate(winners, start=first):
        after = state.after(SIDES[winner])
        told.append(Point(_events(state, after, winner, number, spelling), after))
        state = after
    return told


def _events(before: State, after: State, winner: str, number: int, spelling: Spelling) -> list[Raw]:
    told = {"server": str(before.server)}
    id_, seconds = 100 + 10 * number, POINT_SECONDS * (number + 1)
    if after.games_played == before.games_played:
        home, away = CALLED.get(after.point) or map(int, after.point.split("-"))
        return [_point(id_, seconds, winner, (home, away), after.is_tiebreak, spelling, told)]
    events = []
    if before.is_tiebreak and spelling is Spelling.TWICE:
        last = before.points.plus(SIDES[winner])
        events.append(_point(id_ - 1, seconds, winner, last, True, spelling, told))
    games = dict(zip(("home_score", "away_score"), after.games, strict=True))
    events.append(event(id_, "period_score", seconds, period=str(len(after.sets)), **games, **told))
    if sum(after.sets_won) == len(after.sets):
        ending = {"period_name": SET_WORDS[len(after.sets)]} if after.winner is None else {}
        events.append(event(id_ + 1, "period_start" if ending else "match_ended", seconds, **ending))
    return events


def _point(
    id_: int,
    seconds: float,
    winner: str,
    score: Iterable[int],
    in_tiebreak: bool,
    spelling: Spelling,
    told: Raw,
) -> Raw:
    kind = "point" if spelling is Spelling.AS_POINTS or not in_tiebreak else "tie_break_points"
    home, away = (str(each) if spelling is Spelling.DIGITS else each for each in score)
    side = str(SIDES[winner])
    return event(id_, kind, seconds, competitor=side, home_score=home, away_score=away, **told)


def status(state: State, **changes: Any) -> Raw:
    """Return the `sport_event_status` of a match in play."""
    home, away = CALLED.get(state.point) or map(int, state.point.split("-"))
    over = state.winner is not None
    game = {"home_score": home, "away_score": away, "serving": state.server, "tie_break": state.is_tiebreak}
    return {
        "status": "ended" if over else "live",
        "match_status": "ended" if over else SET_WORDS[len(state.sets) - 1],
        "home_score": state.sets_won.home,
        "away_score": state.sets_won.away,
        "period_scores": [
            {"number": number, "type": "set", "home_score": games.home, "away_score": games.away}
            for number, games in enumerate(state.sets, start=1)
        ],
        **({} if over else {"game_state": game}),
        **({"winner_id": f"sr:competitor:{state.winner}"} if over else {}),
    } | changes


def sport_event(ref: str = REF, **changes: Any) -> Raw:
    """Return a match of Vera Lindqvist and Noor Adel."""
    return {
        "id": ref,
        "start_time": START.isoformat(),
        "sport_event_context": {
            "category": {"id": "sr:category:6", "name": "WTA"},
            "competition": {
                "id": "sr:competition:700",
                "name": "Lakeside Open",
                "type": "singles",
                "gender": "women",
                "level": "wta_250",
            },
            "season": {"id": "sr:season:7001", "name": "Lakeside Open 2026", "year": "2026"},
            "round": {"name": "round_of_32"},
            "mode": {"best_of": 3},
        },
        "coverage": {
            "sport_event_properties": {"scores": "live", "play_by_play": True, "enhanced_stats": False}
        },
        "competitors": [
            competitor("away", "Adel, Noor", "Egypt", "EGY"),
            competitor("home", "Lindqvist, Vera", "Sweden", "SWE"),
        ],
    } | changes


def competitor(side: str, name: str, country: str, code: str) -> Raw:
    """Return one of `competitors`."""
    ref = f"sr:competitor:{side}"
    return {"id": ref, "name": name, "country": country, "country_code": code, "qualifier": side}


def statistics(home: Raw, away: Raw) -> Raw:
    """Return `statistics` of both sides."""
    sides = {"home": home, "away": away}
    return {
        "totals": {"competitors": [{"qualifier": side, "statistics": each} for side, each in sides.items()]}
    }


FIGURES = statistics(
    {
        "aces": 4,
        "double_faults": 2,
        "first_serve_successful": 20,
        "second_serve_successful": 10,
        "first_serve_points_won": 15,
        "service_games_won": 4,
        "breakpoints_won": 2,
        "total_breakpoints": 3,
    },
    {"aces": 0, "double_faults": 1, "service_games_won": 3, "breakpoints_won": 1, "total_breakpoints": 5},
)


def timeline(ref: str, said: float, state: Raw, events: Iterable[Raw], **changes: Any) -> Raw:
    """Return `sport_events/…/timeline.json`."""
    return {
        "generated_at": at(said),
        "sport_event": sport_event(ref),
        "sport_event_status": state,
        "statistics": FIGURES,
        "timeline": list(events),
    } | changes


def delta_item(ref: str, state: Raw | None, *events: Raw) -> Raw:
    """Return one of `sport_event_timeline_deltas`; without a status where that is None."""
    inner = {"id": ref, "start_time": START.isoformat(), "timeline": list(events)}
    return {
        "id": ref,
        "sport_event_timeline": inner | ({} if state is None else {"sport_event_status": state}),
    }


def delta(said: float, *items: Any) -> Raw:
    """Return `schedules/live/timelines_delta.json`."""
    return {"generated_at": at(said), "sport_event_timeline_deltas": list(items)}


def summaries(said: float, *items: Any) -> Raw:
    """Return `schedules/…/summaries.json`."""
    return {"generated_at": at(said), "summaries": list(items)}


def summary(ref: str, state: Raw, figures: Raw = FIGURES, **changes: Any) -> Raw:
    """Return one of `summaries`; `changes` are of its `sport_event`."""
    return {"sport_event": sport_event(ref, **changes), "sport_event_status": state, "statistics": figures}


NOT_STARTED = {"status": "not_started", "match_status": "not_started"}


def season(surface: str) -> Raw:
    """Return `seasons/…/info.json`."""
    return {"season": {"id": "sr:season:7001"}, "info": {"surface": surface}}

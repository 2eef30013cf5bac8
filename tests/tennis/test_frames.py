"""The frames are byte for byte those of the protocol's examples."""

import msgspec
import pytest

from live.protocol.base import Retain
from tennis.frames import (
    EventFrame,
    EventScore,
    EventStatus,
    EventTournament,
    PlayerName,
    ScoreFrame,
    SideStats,
    Stats,
)
from tennis.match import Status, Surface, Tick
from tennis.score import Pair, Score, Side

SCORE = Score(sets=(Pair(6, 3), Pair(4, 6), Pair(2, 1)), sets_won=Pair(1, 1), point="40-15", server=Side.HOME)
EVENT = b"""{
"type": "event",
"event_id": 36835,
"sport": "tennis",
"home": { "id": 1, "name": "Djokovic, N." },
"away": { "id": 2, "name": "Alcaraz, C." },
"score": {
"sets": [[6,3],[4,6],[2,1]],
"home_sets": 1, "away_sets": 1,
"home_games": 2, "away_games": 1,
"point": "40-15", "server": "home", "set": 3
},
"status": { "name": "live" },
"stats": {
"home": { "aces": 8, "double_faults": 2, "first_serve_pct": 63.4, "winners": 22, "unforced_errors": 14 },
"away": {}
},
"tournament": { "name": "Roland Garros", "surface": "Clay" }
}"""
SCORED = b"""{
"type": "score",
"event_id": 36835,
"uts": 1780516577,
"sets": [[6,3],[4,6],[2,1]],
"set": 3,
"game": "2-1",
"point": "40-15",
"server": "home"
}"""


def event(score: Score, status: Status = Status.LIVE) -> EventFrame:
    return EventFrame(
        event_id=36835,
        sport="tennis",
        home=PlayerName(1, "Djokovic, N."),
        away=PlayerName(2, "Alcaraz, C."),
        score=EventScore.of(score),
        status=EventStatus(status),
        stats=Stats(
            home=SideStats(aces=8, double_faults=2, first_serve_pct=63.4, winners=22, unforced_errors=14),
            away=SideStats(),
        ),
        tournament=EventTournament.of("Roland Garros", Surface.CLAY),
    )


def compact(example: bytes) -> bytes:
    return msgspec.json.encode(msgspec.json.decode(example))


def test_an_event_frame_is_the_example_to_the_byte() -> None:
    assert event(SCORE).encode() == compact(EVENT)


def test_a_score_frame_is_the_example_to_the_byte_and_in_seconds() -> None:
    tick = Tick(id="160", uts=1780516577_999, score=SCORE)
    assert ScoreFrame.of(36835, tick).encode() == compact(SCORED)


def test_the_examples_can_be_read_back() -> None:
    assert msgspec.json.decode(EVENT, type=EventFrame) == event(SCORE)
    assert msgspec.json.decode(SCORED, type=ScoreFrame).server is Side.HOME


def test_an_event_frame_without_its_sport_is_none() -> None:
    with pytest.raises(msgspec.ValidationError, match="sport"):
        msgspec.json.decode(EVENT.replace(b'"sport": "tennis",', b""), type=EventFrame)


def test_before_and_after_the_match_nobody_serves_and_the_sport_is_still_named() -> None:
    told = msgspec.json.decode(event(Score(), Status.NOT_STARTED).encode())
    assert told["sport"] == "tennis"
    assert told["score"] == {
        "sets": [[0, 0]],
        "home_sets": 0,
        "away_sets": 0,
        "home_games": 0,
        "away_games": 0,
        "point": "0-0",
        "server": None,
        "set": 1,
    }


@pytest.mark.parametrize(
    ("surface", "shown"), [(Surface.HARD, "Hard"), (Surface.GRASS, "Grass"), (None, None)]
)
def test_a_surface_is_written_with_a_capital(surface: Surface | None, shown: str | None) -> None:
    assert EventTournament.of("Lakeside Open", surface).surface == shown


def test_a_newcomer_gets_the_newest_event_and_the_recent_scores() -> None:
    assert (EventFrame.retain, ScoreFrame.retain) == (Retain.LAST, Retain.RECENT)


@pytest.mark.parametrize("point", ["0-0", "40-30", "Deuce", "Ad-40", "40-Ad", "12-10"])
def test_the_points_of_the_protocol_fit_the_schema(point: str) -> None:
    frame = msgspec.json.decode(SCORED.replace(b"40-15", point.encode()), type=ScoreFrame)
    assert frame.point == point


@pytest.mark.parametrize("point", ["40-40-0", "AD-40", "Ad-30", "15:0", ""])
def test_other_points_do_not(point: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(SCORED.replace(b"40-15", point.encode()), type=ScoreFrame)

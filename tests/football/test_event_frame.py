"""The `event` frame of a match."""

import json

import pytest

from football.event_frame import build_event_frame
from football.match import Counters, Momentum, SideMomentum, Snapshot
from tests.football.builders import AFTER_PENALTIES, KICKOFF, SECOND_HALF, an_event

HALF = SideMomentum(attack=30, dangerous_attack=10, ball_safe=40)


@pytest.mark.django_db
def test_it_says_who_plays_how_it_stands_and_the_figures() -> None:
    event = an_event(kickoff_at=KICKOFF)
    snapshot = Snapshot(scoreboard=SECOND_HALF, home=Counters(fouls=8), away=Counters())

    frame = build_event_frame(event, snapshot, Momentum(HALF, HALF))

    momentum = {
        **{"attack": 30, "dangerous_attack": 10, "ball_safe": 40},
        **{"attack_pct": 50, "dangerous_attack_pct": 50, "ball_safe_pct": 50},
    }
    assert json.loads(frame.encode()) == {
        "type": "event",
        "event_id": event.pk,
        "home": {"id": event.home_id, "name": "Northgate Rovers", "short_name": "Rovers"},
        "away": {"id": event.away_id, "name": "Harbour City", "short_name": "Harbour"},
        "score": {"home": 2, "away": 1},
        "time": {
            "minute": 63,
            "period": "2nd_half",
            "status": "inprogress",
            "kickoff_at": "2026-09-12T18:30:00+00:00",
        },
        "stats": {"home": {"fouls": 8, **momentum}, "away": momentum},
    }


@pytest.mark.django_db
def test_the_score_counts_extra_time_and_not_the_shoot_out() -> None:
    frame = build_event_frame(an_event(), Snapshot(scoreboard=AFTER_PENALTIES), None)

    assert (frame.score.home, frame.score.away) == (3, 3)


@pytest.mark.django_db
def test_a_phase_count_that_is_not_published_is_left_out() -> None:
    phases = Momentum(
        SideMomentum(attack=30, dangerous_attack=0), SideMomentum(attack=10, dangerous_attack=0)
    )
    frame = build_event_frame(an_event(), Snapshot(scoreboard=SECOND_HALF), phases)

    home = json.loads(frame.encode())["stats"]["home"]
    assert home == {"attack": 30, "attack_pct": 75, "dangerous_attack": 0}

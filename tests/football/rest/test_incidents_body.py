"""The body of `incidents/`."""

from typing import Any

import msgspec
import pytest

from football.incidents import Booking, CardKind, Goal, Incident, Minute, Review, Substitution
from football.match import Score, Side
from football.rest.asking import Told
from football.rest.incidents_body import incidents_body
from football.rest.persons import person_id
from tests.football.builders import VENDOR, an_event
from tests.football.rest.reported import INCIDENTS

pytestmark = pytest.mark.django_db

BRIGHT, AALTO, OKORO, MUND = (person_id("vendor", f"p{number}") for number in range(1, 5))


def body(*incidents: Incident) -> list[dict[str, Any]]:
    """Return the rows of these incidents, given oldest first."""
    rows: list[dict[str, Any]] = msgspec.to_builtins(
        incidents_body(an_event(), Told(incidents, VENDOR)).incidents
    )
    return rows


def test_incidents_are_told_newest_first() -> None:
    assert body(*INCIDENTS) == [
        {
            **{"type": "goal", "minute": 58, "added_time": None, "player": "R. Okoro", "player_id": OKORO},
            **{"assist": "T. Aalto", "is_home": False, "goal_type": "regular"},
            **{"home_score": 1, "away_score": 1},
        },
        {
            **{"type": "card", "minute": 55, "added_time": None, "player": "T. Aalto", "player_id": AALTO},
            **{"is_home": False, "card_type": "yellowred"},
        },
        {
            **{"type": "substitution", "minute": 52, "added_time": None, "is_home": False},
            **{"player_in": "R. Okoro", "player_in_id": OKORO},
            **{"player_out": "L. Mund", "player_out_id": MUND},
        },
        {"type": "period", "text": "HT", "minute": 45, "is_live": False, "home_score": 1, "away_score": 0},
        {"type": "injuryTime", "minute": 45, "length": 2},
        {
            **{"type": "goal", "minute": 45, "added_time": 1, "player": "K. Bright", "player_id": BRIGHT},
            **{"assist": None, "is_home": True, "goal_type": "penalty", "home_score": 1, "away_score": 0},
        },
        {
            **{"type": "card", "minute": 33, "added_time": None, "player": "T. Aalto", "player_id": AALTO},
            **{"is_home": False, "card_type": "yellow"},
        },
        {
            **{"type": "varDecision", "minute": 20, "added_time": None, "player": "K. Bright"},
            **{"player_id": BRIGHT, "is_home": True, "decision": "goalAwarded", "confirmed": False},
        },
    ]


@pytest.mark.parametrize(("side", "team"), [(Side.HOME, "Northgate Rovers"), (Side.AWAY, "Harbour City")])
def test_a_goal_without_a_name_bears_the_team_s(side: Side, team: str) -> None:
    [goal] = body(Goal(minute=Minute(1), side=side, score=Score(1, 0)))

    assert (goal["player"], goal["player_id"]) == (team, None)


def test_whoever_is_not_named_is_null_elsewhere() -> None:
    minute = Minute(1)
    review, change, card = body(
        Booking(minute=minute, side=Side.HOME, card=CardKind.RED),
        Substitution(minute=minute, side=Side.HOME),
        Review(minute=minute, decision="goalAwarded", confirmed=True),
    )

    assert (card["player"], card["player_id"]) == (None, None)
    assert [change[name] for name in ("player_in", "player_in_id", "player_out", "player_out_id")] == [
        None
    ] * 4
    assert (review["player"], review["is_home"]) == (None, None)


def test_a_match_without_incidents_has_none() -> None:
    event = an_event()
    assert msgspec.to_builtins(incidents_body(event, Told((), VENDOR))) == {
        "event_id": event.pk,
        "incidents": [],
    }

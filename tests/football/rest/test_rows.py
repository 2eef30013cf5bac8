"""A match as REST shows it (REST_SHAPES.md, section 2.1)."""

import msgspec
import pytest
from pytest_django.fixtures import Settings

from football.match import Period, Score, Scoreboard, Status
from football.rest.rows import event_row
from tests.football.builders import AFTER_PENALTIES, KICKOFF, SECOND_HALF, VENDOR, an_event
from tests.football.vendor import Vendor

pytestmark = pytest.mark.django_db


def test_a_row_has_every_field_of_the_shape(vendor: Vendor) -> None:
    event = an_event(kickoff_at=KICKOFF, scoreboard=SECOND_HALF, round_name="Matchday 4")

    assert msgspec.to_builtins(event_row(event, event.scoreboard)) == {
        "id": event.pk,
        "league_id": event.league_id,
        "league_name": "Coastal League",
        "season_id": event.season_id,
        "home_team_id": event.home_id,
        "home_team": "Northgate Rovers",
        "away_team_id": event.away_id,
        "away_team": "Harbour City",
        "event_date": "2026-09-12T18:30:00+00:00",
        "status": "2nd_half",
        "period": "2nd_half",
        "current_minute": 63,
        "home_score": 2,
        "away_score": 1,
        "home_score_ht": 1,
        "away_score_ht": 1,
        "extra_time_score": None,
        "penalty_shootout": None,
        "round_number": 4,
        "round_name": "Matchday 4",
        "live_websocket": True,
        "websocket_plus": False,
        "demo": False,
        "attribution": "Figures: The Vendor.",
        "venue_id": None,
        "referee_id": None,
        "group_name": None,
        "is_neutral_ground": None,
        "is_local_derby": None,
        "attendance": None,
        "weather": None,
        "pitch_condition": None,
        "replaced_by": None,
    }


def test_a_match_to_come_has_no_score() -> None:
    event = an_event()
    row = event_row(event, Scoreboard())

    assert (row.home_score, row.away_score, row.home_score_ht, row.current_minute) == (None,) * 4


def test_extra_time_and_shoot_out_are_shown_apart() -> None:
    row = event_row(an_event(), AFTER_PENALTIES)

    assert (row.home_score, row.away_score) == (2, 2)
    assert row.extra_time_score == Score(1, 1)
    assert row.penalty_shootout == Score(5, 4)


def test_while_the_regulation_score_is_unknown_the_whole_score_is_shown() -> None:
    board = Scoreboard(status=Status.EXTRA_TIME, period=Period.EXTRA_TIME_1, minute=95, score=Score(3, 2))
    row = event_row(an_event(), board)

    assert (row.home_score, row.away_score, row.extra_time_score) == (3, 2, None)


def test_a_provider_that_asks_for_no_attribution_gets_none(settings: Settings) -> None:
    settings.FOOTBALL_PROVIDER = VENDOR

    assert "attribution" not in msgspec.to_builtins(event_row(an_event(), Scoreboard()))

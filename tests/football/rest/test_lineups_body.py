"""The bodies with people in them: line-ups and squads."""

import msgspec
import pytest

from football.rest.asking import Told
from football.rest.lineups_body import lineups_body
from football.rest.persons import person_id
from football.rest.player_rows import listed_player, squad_body
from tests.football.builders import VENDOR, an_event
from tests.football.rest.reported import KARL, LENE, LINEUPS

pytestmark = pytest.mark.django_db

KARLS_ID = person_id("vendor", "p1")


def test_confirmed_line_ups_are_shown_for_both_sides() -> None:
    event = an_event()

    assert msgspec.to_builtins(lineups_body(event, Told(LINEUPS, VENDOR))) == {
        "event_id": event.pk,
        "lineup_status": "confirmed",
        "beta": False,
        "lineups": {
            "home": {
                **{"team_id": event.home_id, "team_name": "Northgate Rovers"},
                **{"formation": "4-2-3-1", "confidence": None},
                "players": [
                    {
                        **{"id": KARLS_ID, "name": "Karl Bright", "short_name": "K. Bright"},
                        **{"position": "M", "jersey_number": 8, "ai_score": None},
                    }
                ],
                "substitutes": [],
            },
            "away": {
                **{"team_id": event.away_id, "team_name": "Harbour City"},
                **{"formation": None, "confidence": None},
                "players": [],
                "substitutes": [
                    {
                        **{"id": person_id("vendor", "p4"), "name": "Lene Mund", "short_name": "L. Mund"},
                        **{"position": None, "jersey_number": None, "ai_score": None},
                    }
                ],
            },
        },
        "unavailable_players": {"home": [], "away": []},
        "updated_at": "2026-09-12T17:31:00Z",
    }


def test_without_line_ups_the_form_is_empty() -> None:
    event = an_event()

    assert msgspec.to_builtins(lineups_body(event, Told(None, VENDOR))) == {
        "event_id": event.pk,
        "lineup_status": "unavailable",
        "beta": False,
        "lineups": None,
        "unavailable_players": {"home": [], "away": []},
        "updated_at": None,
    }


def test_a_squad_describes_its_players() -> None:
    team = an_event().home

    assert msgspec.to_builtins(squad_body(team, (KARL, LENE))) == {
        "team_id": team.pk,
        "count": 2,
        "players": [
            {
                **{"id": KARLS_ID, "name": "Karl Bright", "short_name": "K. Bright", "position": "M"},
                **{"jersey_number": 8, "nationality": "Utopia", "date_of_birth": "1999-05-17"},
            },
            {
                **{"id": person_id("vendor", "p4"), "name": "Lene Mund", "short_name": "L. Mund"},
                **{"position": None, "jersey_number": None, "nationality": None, "date_of_birth": None},
            },
        ],
    }


def test_a_team_without_players_has_an_empty_squad() -> None:
    team = an_event().home
    assert msgspec.to_builtins(squad_body(team, ())) == {"team_id": team.pk, "count": 0, "players": []}


def test_a_listed_player_says_where_he_plays() -> None:
    team = an_event().home

    assert msgspec.to_builtins(listed_player(team, KARL)) == {
        **{"id": KARLS_ID, "name": "Karl Bright", "short_name": "K. Bright", "position": "M"},
        "current_team_id": team.pk,
    }

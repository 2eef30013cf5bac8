"""Football in the admin."""

import pytest
from django.test import Client

from football.models import Event
from tests.football.builders import SECOND_HALF, VENDOR, an_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", ["event", "team", "league"])
def test_the_calendar_can_be_seen(chief: Client, model: str) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    row = {"event": event, "team": event.home, "league": event.league}[model]

    for path in (f"/admin/football/{model}/", f"/admin/football/{model}/{row.pk}/change/"):
        assert chief.get(path).status_code == 200


def test_events_are_found_by_team_and_filtered(chief: Client) -> None:
    event = an_event(scoreboard=SECOND_HALF)
    query = {
        "q": "northgate",
        "status__exact": "inprogress",
        "demo__exact": "0",
        "provider": VENDOR,
        "league__id__exact": event.league_id,
    }

    def shown(**changes: object) -> bool:
        page = chief.get("/admin/football/event/", {**query, **changes})
        assert page.status_code == 200
        return "Northgate Rovers – Harbour City" in page.content.decode()

    assert shown()
    assert not shown(q="fenwick")
    assert not shown(status__exact="finished")
    assert not shown(demo__exact="1")


def test_the_scoreboard_cannot_be_changed(chief: Client) -> None:
    event = an_event(scoreboard=SECOND_HALF)

    assert chief.post(f"/admin/football/event/{event.pk}/change/", {"home_score": "9"}).status_code == 403
    assert chief.get("/admin/football/event/add/").status_code == 403
    assert Event.objects.get().scoreboard == SECOND_HALF

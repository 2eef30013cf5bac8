"""Shots and pressure for a match's page: of a demo match to anybody."""

import pytest
from django.test import Client

from football.graphs import Graphs, Outcome, Pressure, Shot
from football.incidents import Minute
from football.match import Point, Side
from football.rest import reports
from football.rest.asking import Told
from pages.graphs import drawing
from tests.conftest import Person
from tests.football import builders as football

SHOT = Shot(minute=Minute(12), side=Side.AWAY, outcome=Outcome.SAVED, place=Point(9.5, 41.0), xg=0.1234)
KNOWN = Graphs(shots=(SHOT,), pressure=(Pressure(1, 20), Pressure(2, -35)))


def test_places_stay_in_the_pitch_s_own_frame() -> None:
    (shot,) = drawing(KNOWN).shots

    assert (shot.side, shot.x, shot.y, shot.xg, shot.minute, shot.outcome) == (
        "away",
        9.5,
        41.0,
        0.12,
        12,
        "save",
    )


def test_every_minute_has_its_pressure() -> None:
    drawn = drawing(KNOWN)

    assert dict(zip(drawn.minutes, drawn.pressure, strict=True)) == {1: 20, 2: -35}


@pytest.mark.django_db
@pytest.mark.usefixtures("redis_client")
def test_only_a_demo_match_is_drawn_for_a_visitor(
    client: Client, monkeypatch: pytest.MonkeyPatch, alice: Person
) -> None:
    monkeypatch.setattr(reports, "graphs", lambda event: Told(KNOWN, "simulator"))
    demo = football.an_event("demo", provider="simulator", demo=True, scoreboard=football.SECOND_HALF)
    paid = football.an_event("paid", provider="simulator", scoreboard=football.SECOND_HALF)

    assert client.get(f"/live/football/{demo.pk}/graphs.json").json()["pressure"] == [20, -35]
    refused = client.get(f"/live/football/{paid.pk}/graphs.json")
    assert (refused.status_code, refused.json()["code"]) == (401, "auth_failed")

    client.force_login(alice.user, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(f"/live/football/{paid.pk}/graphs.json").status_code == 200

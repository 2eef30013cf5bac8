"""Tennis in the admin."""

import pytest
from django.test import Client

from tennis.models import Match
from tests.tennis.builders import SECOND_SET, a_match

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", ["match", "player", "tournament"])
def test_the_calendar_can_be_seen(chief: Client, model: str) -> None:
    match = a_match(scoreboard=SECOND_SET)
    row = {"match": match, "player": match.home, "tournament": match.tournament}[model]

    for path in (f"/admin/tennis/{model}/", f"/admin/tennis/{model}/{row.pk}/change/"):
        assert chief.get(path).status_code == 200


def test_matches_are_found_by_player_with_their_score(chief: Client) -> None:
    a_match(scoreboard=SECOND_SET)

    def page(name: str) -> str:
        return chief.get("/admin/tennis/match/", {"q": name}).content.decode()

    assert "Vera Lindqvist – Noor Adel" in page("lindq")
    assert "6–4 2–3" in page("adel")
    assert "Vera Lindqvist – Noor Adel" not in page("fenwick")


def test_the_scoreboard_cannot_be_changed(chief: Client) -> None:
    match = a_match(scoreboard=SECOND_SET)

    assert chief.post(f"/admin/tennis/match/{match.pk}/change/", {"home_sets": "2"}).status_code == 403
    assert chief.get("/admin/tennis/match/add/").status_code == 403
    assert Match.objects.get().scoreboard == SECOND_SET

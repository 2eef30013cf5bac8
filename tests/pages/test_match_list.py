"""The list of matches: what belongs where, and how a reader narrows it without a script."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from pages import match_list
from tests.football import builders as football
from tests.tennis import builders as tennis

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]


@pytest.fixture
def _matches() -> None:
    now = timezone.now()
    hour = timedelta(hours=1)
    served: dict[str, Any] = {"provider": "simulator"}
    football.an_event("playing", **served, scoreboard=football.SECOND_HALF, kickoff_at=now - hour)
    football.an_event("over", **served, scoreboard=football.FULL_TIME, kickoff_at=now - 3 * hour)
    football.an_event("long over", **served, scoreboard=football.FULL_TIME, kickoff_at=now - 20 * hour)
    football.an_event("tomorrow", **served, kickoff_at=now + 20 * hour)
    tennis.a_match("playing", **served, scoreboard=tennis.SECOND_SET, start_at=now - hour)
    tennis.a_match("soon", **served, start_at=now + hour)
    tennis.a_match("never begun", **served, start_at=now - 5 * hour)


def _shown(client: Client, query: str = "") -> dict[str, list[str]]:
    """Return the pages' names of each part's matches."""
    answer = client.get(f"/live/{query}")
    assert answer.status_code == 200
    return {part.name: [row.page for row in part.shown] for part in answer.context["parts"]}


@pytest.mark.usefixtures("_matches")
def test_it_has_what_is_in_play_soon_and_finished_of_both_sports(client: Client) -> None:
    assert _shown(client) == {
        "now": ["football_match", "tennis_match"],
        "soon": ["tennis_match"],
        "finished": ["football_match"],
    }


@pytest.mark.usefixtures("_matches")
@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?sport=tennis", {"now": ["tennis_match"], "soon": ["tennis_match"], "finished": []}),
        ("?show=finished", {"finished": ["football_match"]}),
        ("?sport=football&show=now", {"now": ["football_match"]}),
        ("?name=lindq", {"now": ["tennis_match"], "soon": ["tennis_match"], "finished": []}),
        ("?name=coastal&show=now", {"now": ["football_match"]}),
        ("?name=nobody", {"now": [], "soon": [], "finished": []}),
    ],
)
def test_the_query_narrows_it(client: Client, query: str, shown: dict[str, list[str]]) -> None:
    assert _shown(client, query) == shown


def test_a_wrong_query_is_named_and_not_narrowed_by(client: Client) -> None:
    page = client.get("/live/?sport=chess").content.decode()

    assert "chess is not one of the available choices" in page
    assert page.count('class="part"') == 3


def test_it_stands_when_there_is_nothing(client: Client) -> None:
    page = client.get("/live/").content.decode()

    assert "No match is in play at this moment." in page
    assert "No match has ended in the last 12 hours." in page


@pytest.mark.usefixtures("_matches")
def test_a_score_shows_once_a_match_has_begun(client: Client) -> None:
    page = client.get("/live/?show=soon").content.decode()

    assert "<span>Vera Lindqvist</span><strong></strong>" in page
    assert "UTC</time>" in page
    assert "Full time" in client.get("/live/?show=finished").content.decode()


def test_a_long_part_leads_to_all_of_it(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match_list, "SHORT", 2)
    began = timezone.now() - timedelta(hours=1)
    for number in range(3):
        football.an_event(
            f"{number}", provider="simulator", scoreboard=football.SECOND_HALF, kickoff_at=began
        )

    with django_assert_max_num_queries(2):
        page = client.get("/live/?sport=football").content.decode()

    assert page.count('<li class="match">') == 2
    assert 'href="?sport=football&amp;show=now&amp;name="' in page
    assert len(_shown(client, "?sport=football&show=now")["now"]) == 3

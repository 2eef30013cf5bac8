"""The console's page and its list of matches."""

import pytest
from django.test import Client

from odds.models import Bookmaker
from tests.conftest import Person
from tests.football import builders as football
from tests.tennis import builders as tennis

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]


def test_a_visitor_gets_demo_tickets(client: Client) -> None:
    page = client.get("/docs/console/").content.decode()

    assert 'data-ticket-url="/ws-ticket/demo/"' in page
    assert "the demo matches are open to you" in page


def test_a_member_gets_tickets_of_their_own_and_hears_how_far_they_reach(
    client: Client, alice: Person, charlie: Person
) -> None:
    client.force_login(alice.user)
    paid = client.get("/docs/console/").content.decode()
    client.force_login(charlie.user)
    unpaid = client.get("/docs/console/").content.decode()

    assert 'data-ticket-url="/accounts/ws-ticket/"' in paid
    assert "every match is open to you" in paid
    assert "no live access now" in unpaid


def test_no_token_is_ever_in_the_page(client: Client, alice: Person) -> None:
    client.force_login(alice.user)

    assert alice.secret not in client.get("/docs/console/").content.decode()


def test_every_bookmaker_can_be_chosen(client: Client) -> None:
    Bookmaker.objects.get_or_create(slug="bwin", defaults={"name": "Bwin"})
    page = client.get("/docs/console/").content.decode()

    for book in Bookmaker.objects.all():
        assert f'<option value="{book.slug}">' in page


def test_the_list_has_both_sports_demo_matches_first(client: Client) -> None:
    football.an_event("paid", provider="simulator", scoreboard=football.SECOND_HALF)
    match = tennis.a_match(provider="simulator", demo=True, scoreboard=tennis.SECOND_SET)
    football.an_event("later", provider="simulator")

    demo, paid = client.get("/docs/console/matches.json").json()["matches"]

    assert (demo["sport"], demo["event_id"], demo["demo"]) == ("tennis", match.pk, True)
    assert demo["score"] == "6-4 2-3"
    assert (paid["sport"], paid["demo"], paid["clock"]) == ("football", False, "63′")
    assert paid["home"] == "Northgate Rovers"


def test_without_matches_the_list_is_empty(client: Client) -> None:
    assert client.get("/docs/console/matches.json").json() == {"matches": []}


@pytest.mark.parametrize("path", ["/docs/websocket/football/", "/docs/rest/", "/docs/errors/"])
def test_every_docs_page_leads_to_it(client: Client, path: str) -> None:
    assert 'href="/docs/console/"' in client.get(path).content.decode()

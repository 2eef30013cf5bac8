"""What a match's page is made of before the socket speaks."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.conftest import Person
from tests.football import builders as football
from tests.tennis import builders as tennis

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]


def _page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_names_score_and_beginning(client: Client) -> None:
    event = football.an_event(provider="simulator", scoreboard=football.SECOND_HALF)

    page = _page(client, f"/live/football/{event.pk}/")

    assert "Northgate Rovers" in page
    assert '<span data-field="home-score">2</span>' in page
    assert f'<time datetime="{event.kickoff_at.isoformat()}">' in page


def test_anybody_may_follow_a_demo_match(client: Client) -> None:
    match = tennis.a_match(provider="simulator", demo=True, scoreboard=tennis.SECOND_SET)

    page = _page(client, f"/live/tennis/{match.pk}/")

    assert 'data-ticket-url="/ws-ticket/demo/"' in page
    assert "takes an account with live access" not in page


def test_any_other_match_asks_a_visitor_to_log_in(client: Client) -> None:
    event = football.an_event(provider="simulator", scoreboard=football.SECOND_HALF)

    page = _page(client, f"/live/football/{event.pk}/")

    assert 'data-ticket-url=""' in page
    assert f"/accounts/login/?next=/live/football/{event.pk}/" in page
    assert "takes an account with live access" in page
    assert "football_match.js" not in page
    assert '<svg class="pitch"' not in page


def test_a_member_without_live_access_is_led_to_it(client: Client, charlie: Person) -> None:
    event = football.an_event(provider="simulator", scoreboard=football.SECOND_HALF)
    client.force_login(charlie.user, "allauth.account.auth_backends.AuthenticationBackend")

    page = _page(client, f"/live/football/{event.pk}/")

    assert 'data-ticket-url=""' in page
    assert '<a class="button" href="/billing/activate/">Get live access</a>' in page


def test_who_is_logged_in_follows_with_their_own_access(client: Client, alice: Person) -> None:
    event = football.an_event(provider="simulator", scoreboard=football.SECOND_HALF)
    client.force_login(alice.user, "allauth.account.auth_backends.AuthenticationBackend")

    page = _page(client, f"/live/football/{event.pk}/")

    assert 'data-ticket-url="/accounts/ws-ticket/"' in page
    assert "alice@" in page


def test_a_match_that_is_over_says_so(client: Client, alice: Person) -> None:
    match = tennis.a_match(provider="simulator", scoreboard=tennis.WON)
    client.force_login(alice.user, "allauth.account.auth_backends.AuthenticationBackend")

    assert "This match is over." in _page(client, f"/live/tennis/{match.pk}/")


def test_a_match_that_has_not_begun_has_a_page(client: Client) -> None:
    later = timezone.now() + timedelta(hours=3)
    event = football.an_event("later", provider="simulator", kickoff_at=later)
    match = tennis.a_match("later", provider="simulator", start_at=later)

    page = _page(client, f"/live/football/{event.pk}/")
    assert "kick-off" in page
    assert '<span data-field="home-score">–</span>' in page
    assert "Vera Lindqvist" in _page(client, f"/live/tennis/{match.pk}/")


@pytest.mark.parametrize(
    "path", ["/live/football/99999/", "/live/tennis/99999/", f"/live/football/{10**30}/"]
)
def test_a_match_that_nobody_serves_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404

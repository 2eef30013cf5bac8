"""The account at a glance."""

import time
from datetime import timedelta
from decimal import Decimal

import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from django.utils import timezone
from redis.exceptions import ConnectionError as RedisAway

from accounts.callers import NO_TOKEN
from accounts.models import User
from billing.models import Grant, Payment
from billing.states import State
from live import open_sockets
from live.connection import connect
from live.open_sockets import OpenSocket
from tests.conftest import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("redis_client")]


def page_of(client: Client, user: User) -> str:
    """Return the page as its owner sees it."""
    client.force_login(user)
    answer = client.get("/accounts/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_stranger_is_sent_to_the_login(client: Client) -> None:
    assert client.get("/accounts/").headers["Location"].startswith("/accounts/login/")


def test_who_has_access_sees_how_long_it_lasts(client: Client, alice: Person) -> None:
    page = page_of(client, alice.user)

    assert "<strong>30</strong> days left" in page
    assert 'data-standing="active"' in page
    assert "Add days" in page


def test_who_will_lose_it_soon_is_told(client: Client, charlie: Person) -> None:
    start = timezone.now() - timedelta(days=28)
    Grant.objects.create(account=charlie.user, days=30, reason="a test", created_at=start)
    page = page_of(client, charlie.user)

    assert "<strong>2</strong> days left" in page
    assert "It ends soon." in page


def test_who_had_it_sees_when_it_ended(client: Client, bob: Person) -> None:
    page = page_of(client, bob.user)
    ended = timezone.now() - timedelta(days=10)

    assert f"{ended:%B} {ended:%Y}" in page
    assert "Activate again" in page


def test_who_never_had_it_is_offered_it(client: Client, charlie: Person) -> None:
    page = page_of(client, charlie.user)

    assert "$3 once opens every live match for 30 days" in page
    assert 'href="/billing/activate/"' in page


def test_what_was_given_for_later_does_not_count_yet(client: Client, charlie: Person) -> None:
    later = timezone.now() + timedelta(days=5)
    Grant.objects.create(account=charlie.user, days=30, reason="a test", created_at=later)

    assert 'data-standing="never"' in page_of(client, charlie.user)


def test_tokens_are_shown_without_their_secrets(client: Client, alice: Person) -> None:
    page = page_of(client, alice.user)

    assert f"mw_{alice.token.prefix}_…" in page
    assert alice.secret not in page
    assert "never used" in page


def test_requests_are_counted(client: Client, alice: Person) -> None:
    for _ in range(3):
        client.get("/api/v2/leagues/", headers={"Authorization": f"Token {alice.secret}"})

    assert "<strong>3</strong> requests" in page_of(client, alice.user)


def test_open_sockets_are_shown_with_what_they_follow(client: Client, alice: Person) -> None:
    async def write() -> None:
        mine = OpenSocket(alice.user.pk, alice.token.pk, time.time(), ["football.5", "tennis.6"])
        page = OpenSocket(alice.user.pk, NO_TOKEN, time.time(), [])
        other = OpenSocket(alice.user.pk + 1, 99, time.time(), ["football.77"])
        async with connect() as redis:
            await open_sockets.write(redis, "a process", [mine, page, other])

    async_to_sync(write)()
    shown = page_of(client, alice.user)

    assert '<span class="count">2 of 10</span>' in shown
    assert '<a href="/live/football/5/">football 5</a>, <a href="/live/tennis/6/">tennis 6</a>' in shown
    assert "a page of this site" in shown
    assert "football 77" not in shown


def test_while_redis_is_away_nobody_claims_that_no_socket_is_open(
    client: Client, alice: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(account_id: int) -> list[OpenSocket]:
        raise RedisAway("gone")

    monkeypatch.setattr(open_sockets, "open_of", away)
    page = page_of(client, alice.user)

    assert "nobody can tell which sockets are open" in page
    assert "No socket is open" not in page


def test_payments_are_shown_with_their_receipts(client: Client, alice: Person) -> None:
    paid = Payment.objects.create(
        account=alice.user,
        state=State.COMPLETED,
        amount=Decimal("3.00"),
        currency="USD",
        days=30,
        captured_at=timezone.now(),
        capture_id="C-1",
    )
    page = page_of(client, alice.user)

    assert "$3.00" in page
    assert f"/billing/payments/{paid.uid}/receipt/" in page


@pytest.mark.parametrize(
    "target",
    [
        *("/accounts/tokens/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/"),
        *("/accounts/delete/", "/billing/payments/", "/docs/console/", "/docs/rest/"),
    ],
)
def test_everything_is_linked(client: Client, charlie: Person, target: str) -> None:
    assert f'href="{target}"' in page_of(client, charlie.user)


def test_nobody_sees_another_s_payments_and_sockets(client: Client, alice: Person, bob: Person) -> None:
    Payment.objects.create(account=bob.user, amount=Decimal("3.00"), currency="USD", days=30)

    assert "You have not paid for anything yet." in page_of(client, alice.user)

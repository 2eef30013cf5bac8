"""The operators' page of open sockets."""

import time

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from redis import Redis

from accounts import tickets
from accounts.models import User
from config.operators import sockets
from live import open_sockets
from live.connection import connect
from live.open_sockets import OpenSocket
from tests.conftest import Person
from tests.football.builders import an_event

pytestmark = pytest.mark.django_db

PAGE = reverse("sockets")


def write_down(*found: OpenSocket) -> None:
    async def write() -> None:
        redis = connect()
        await open_sockets.write(redis, "web 1", found)
        await redis.aclose()

    async_to_sync(write)()


def socket_of(person: Person, *matches: str) -> OpenSocket:
    return OpenSocket(person.user.pk, person.token.pk, time.time(), list(matches))


def test_it_shows_whose_sockets_are_open_and_what_they_follow(
    chief: Client, redis_client: Redis, alice: Person, bob: Person
) -> None:
    write_down(socket_of(alice, "football.999999"), socket_of(bob))
    page = chief.get(PAGE).content.decode()
    assert "alice@example.org" in page
    assert f"mw_{alice.token.prefix}_" in page
    assert alice.secret not in page
    assert "football.999999" in page
    assert "2 open sockets of 2 accounts" in page


def test_a_search_narrows_it_down(chief: Client, redis_client: Redis, alice: Person, bob: Person) -> None:
    write_down(socket_of(alice), socket_of(bob))
    page = chief.get(PAGE, {"q": "ALICE"}).content.decode()
    assert "1 open sockets of 1 accounts" in page
    assert "bob@example.org" not in page


def test_a_match_is_named_and_linked(chief: Client, redis_client: Redis, alice: Person) -> None:
    event = an_event()
    write_down(socket_of(alice, f"football.{event.pk}"))
    page = chief.get(PAGE).content.decode()
    assert str(event) in page
    assert reverse("admin:football_event_change", args=[event.pk]) in page


def test_a_visitor_has_no_account_to_look_at(chief: Client, redis_client: Redis) -> None:
    visitor = tickets.visitor("203.0.113.7")
    write_down(OpenSocket(visitor.account_id, visitor.token_id, time.time(), []))
    page = chief.get(PAGE).content.decode()
    assert "demo visitor" in page
    assert str(visitor.account_id) not in page


def test_without_redis_it_says_so(chief: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> list[OpenSocket]:
        raise ConnectionError("no Redis here")

    monkeypatch.setattr(sockets.open_sockets, "all_open", away)
    assert "Redis does not answer" in chief.get(PAGE).content.decode()


def test_it_takes_the_right_to_see_accounts(client: Client, redis_client: Redis) -> None:
    clerk = User.objects.create_user("clerk@example.org", "secret enough", is_staff=True)
    client.force_login(clerk)
    assert client.get(PAGE).status_code == 403
    clerk.user_permissions.add(Permission.objects.get(codename="view_user"))
    assert client.get(PAGE).status_code == 200


def test_a_visitor_is_sent_to_the_login(client: Client) -> None:
    assert client.get(PAGE).status_code == 302

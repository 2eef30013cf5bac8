"""Tickets over HTTP, and who they are for. The sockets they open: tests/live/test_tickets.py."""

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from redis import Redis

from accounts import tickets
from accounts.callers import Caller
from accounts.logouts import session_mark
from accounts.models import User
from accounts.secret import TokenRefused
from config.embedded_redis import free_port
from tests.conftest import Person

API, PERSON, DEMO = "/api/v2/ws-ticket/", "/accounts/ws-ticket/", "/ws-ticket/demo/"


@pytest.fixture
def bot(alice: Person, redis_client: Redis) -> Client:
    """Alice's program."""
    return Client(headers={"authorization": f"Token {alice.secret}"})


def owner_of(redis: Redis, ticket: str) -> Caller:
    return tickets.redeemed(redis.getdel(tickets.ticket_key(ticket)))  # type: ignore[arg-type]


@pytest.mark.parametrize("path", [API, API.rstrip("/")])
@pytest.mark.parametrize("body", [{}, {"data": b"{}", "content_type": "application/json"}])
def test_a_token_gets_a_ticket_of_its_own(
    bot: Client, alice: Person, redis_client: Redis, path: str, body: dict[str, Any]
) -> None:
    answer = bot.generic("POST", path, **body)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    given = answer.json()
    assert given.keys() == {"ticket", "expires_in"}
    assert given["expires_in"] == 60
    assert 58 <= redis_client.ttl(tickets.ticket_key(given["ticket"])) <= 60  # type: ignore[operator]
    assert owner_of(redis_client, given["ticket"]) == Caller(alice.user.pk, alice.token.pk, None)


def test_a_ticket_is_kept_as_a_digest(bot: Client, redis_client: Redis) -> None:
    ticket = bot.generic("POST", API).json()["ticket"]
    kept = [*redis_client.scan_iter(), *(redis_client.dump(key) or b"" for key in redis_client.scan_iter())]
    assert ticket.encode() not in b" ".join(kept)


def test_a_ticket_is_good_once(bot: Client, redis_client: Redis) -> None:
    ticket = bot.generic("POST", API).json()["ticket"]
    owner_of(redis_client, ticket)
    with pytest.raises(TokenRefused, match="used already"):
        owner_of(redis_client, ticket)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"method": "GET"}, 405),
        ({"method": "PUT"}, 405),
        ({"method": "POST", "data": "a=1", "content_type": "application/x-www-form-urlencoded"}, 415),
        ({"method": "POST", "data": "{", "content_type": "application/json"}, 400),
        ({"method": "POST", "data": '{"for": 2}', "content_type": "application/json"}, 400),
        ({"method": "POST", "data": "[1]", "content_type": "application/json"}, 400),
    ],
)
def test_what_is_asked_wrongly_is_answered_as_all_of_rest(
    bot: Client, request_: dict[str, str], status: int
) -> None:
    answer = bot.generic(request_["method"], API, *list(request_.values())[1:])
    assert answer.status_code == status
    assert isinstance(answer.json()["detail"], str)


def test_without_a_token_there_is_no_ticket(client: Client, db: None, redis_client: Redis) -> None:
    answer = client.generic("POST", API)
    assert (answer.status_code, answer.json()["code"]) == (401, "auth_failed")


def test_without_redis_it_says_so(bot: Client, settings: Settings) -> None:
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    answer = bot.generic("POST", API)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


# Of pages --------------------------------------------------------------------------------------------


def test_a_logged_in_page_gets_a_ticket_without_a_token(
    browser: Client, dora: User, redis_client: Redis
) -> None:
    ticket = browser.post(PERSON).json()["ticket"]
    owner, expected = owner_of(redis_client, ticket), tickets.person(dora)
    assert (owner.account_id, owner.token_id) == (expected.account_id, expected.token_id)
    assert owner.expires_at == pytest.approx(expected.expires_at, abs=5)


def test_it_names_the_login_and_not_the_key_of_its_session(
    browser: Client, dora: User, redis_client: Redis
) -> None:
    ticket = browser.post(PERSON).json()["ticket"]
    key = browser.session.session_key
    assert key is not None
    assert owner_of(redis_client, ticket).session == session_mark(key)
    assert not any(key in str(redis_client.get(name)) for name in redis_client.keys("ticket:*"))


def test_nobody_else_does(visitor: Client) -> None:
    answer = visitor.post(PERSON)
    assert (answer.status_code, answer.json()["code"]) == (401, "auth_failed")


def test_another_site_cannot_ask_for_a_persons_ticket(browser: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    assert strict.post(PERSON).status_code == 403


def test_a_visitor_gets_a_ticket_that_ends(visitor: Client, redis_client: Redis) -> None:
    answer = visitor.post(DEMO)
    caller = owner_of(redis_client, answer.json()["ticket"])
    assert caller.is_visitor
    assert caller.expires_at is not None
    assert "no-store" in answer.headers["Cache-Control"]


def test_visitors_of_one_network_share_a_number_and_no_account_has_it(db: None) -> None:
    here, neighbour, elsewhere = map(tickets.visitor, ("203.0.113.7", "203.0.113.9", "198.51.100.7"))
    assert here.account_id == neighbour.account_id != elsewhere.account_id
    assert max(here.account_id, elsewhere.account_id) < 0
    assert min(here.account_id, elsewhere.account_id) > -(2**63)


def test_visitors_are_throttled_by_address_and_cannot_forge_it(visitor: Client) -> None:
    answers = [
        visitor.post(DEMO, headers={"x-forwarded-for": f"198.51.100.{number}"}) for number in range(11)
    ]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert json.loads(answers[-1].content)["code"] == "rate_limited"
    assert visitor.post(DEMO, REMOTE_ADDR="198.51.100.7").status_code == 200

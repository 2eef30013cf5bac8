"""PROTOCOL.md, sections 1 and 8: a socket that a ticket opens, on both servers."""

import asyncio
import json
import urllib.request

import pytest
from django.conf import settings
from django.contrib.auth import get_user, login, logout
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from websockets.exceptions import ConnectionClosed

from accounts import tickets, tokens
from accounts.callers import Caller
from accounts.models import ApiToken, User
from tests import people
from tests.live.client import opened
from tests.people import Member
from tests.service import Service, Web

pytestmark = pytest.mark.processes

ENDS_SECONDS = 5  # PROTOCOL.md, section 5


def ticket_of(web: Web, member: Member) -> str:
    """Ask for a ticket as the member's program does."""
    request = urllib.request.Request(
        f"{web.url}/api/v2/ws-ticket/", b"", {"Authorization": f"Token {member.secret}"}, method="POST"
    )
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=10) as answer:
        return str(json.load(answer)["ticket"])


def issued(caller: Caller) -> str:
    return tickets.issue(caller).ticket


def login_ticket(account_id: int) -> str:
    return issued(tickets.person(User.objects.get(pk=account_id)))


def log_in(account_id: int) -> tuple[str, str]:
    """Log the account in; return the session's key, and a ticket that a page of it has asked for."""
    request, account = HttpRequest(), User.objects.get(pk=account_id)
    request.session = SessionStore()
    login(request, account, settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return request.session.session_key, issued(tickets.person(account, request.session.session_key))


def log_out(session_key: str) -> None:
    """Log out as the page does that has this session."""
    request = HttpRequest()
    request.session = SessionStore(session_key)
    request.user = get_user(request)
    logout(request)


def change_password(account_id: int) -> None:
    account = User.objects.get(pk=account_id)
    account.set_password("quite another one 8")
    account.save()


def rotate_with_seconds_left(token_id: int, seconds: float) -> None:
    """Rotate a token whose overlap has almost run out already."""
    tokens.OVERLAP = tokens.timedelta(seconds=seconds)
    tokens.rotate(ApiToken.objects.get(pk=token_id))


async def test_a_ticket_opens_one_socket(web, alice, match):
    ticket = ticket_of(web, alice)
    async with opened(f"{web.live_url}?ticket={ticket}") as client:
        assert (await client.subscribe(match))["type"] == "subscribed"
    async with opened(f"{web.live_url}?ticket={ticket}") as client:
        frame = await client.frame()
        assert (frame["code"], frame["message"][:7]) == ("auth_failed", "ticket:")
        assert "used already" in frame["message"]
        assert await client.closed() == 4401


async def test_an_unknown_ticket_is_refused(web):
    async with opened(f"{web.live_url}?ticket=nonsense") as client:
        assert await client.refused() == ("auth_failed", 4401)


async def test_an_expired_ticket_is_refused(web, alice, service_redis):
    ticket = ticket_of(web, alice)
    await service_redis.pexpire(tickets.ticket_key(ticket), 1)
    await asyncio.sleep(0.05)
    async with opened(f"{web.live_url}?ticket={ticket}") as client:
        assert await client.refused() == ("auth_failed", 4401)


async def test_of_racing_handshakes_with_one_ticket_one_wins(web, alice):
    ticket = ticket_of(web, alice)

    async def knock() -> str:
        async with opened(f"{web.live_url}?ticket={ticket}") as client:
            try:
                return str((await client.ask(action="ping"))["type"])
            except ConnectionClosed:  # it was refused before it could ask
                return "error"

    answers = await asyncio.gather(*(knock() for _ in range(6)))
    assert sorted(answers) == ["error"] * 5 + ["pong"]


async def test_a_ticket_counts_before_a_token_in_the_query_and_after_one_in_the_header(web, alice):
    async with opened(f"{web.live_url}?ticket=nonsense&token={alice.secret}") as client:
        assert await client.refused() == ("auth_failed", 4401)
    async with opened(f"{web.live_url}?ticket=nonsense", alice.secret) as client:
        await client.pong()


async def test_revoking_the_token_closes_the_socket_of_its_ticket(web, service: Service, alice):
    async with opened(f"{web.live_url}?ticket={ticket_of(web, alice)}") as client:
        await client.pong()
        service.call(people.revoke_token, alice)
        async with asyncio.timeout(ENDS_SECONDS):
            assert await client.refused() == ("auth_failed", 4401)


async def test_a_ticket_dies_with_its_token(web, service: Service, alice):
    ticket = ticket_of(web, alice)
    service.call(people.revoke_token, alice)
    async with opened(f"{web.live_url}?ticket={ticket}") as client:
        assert await client.refused() == ("auth_failed", 4401)


async def test_a_rotated_token_closes_its_open_sockets_when_it_ends(web, service: Service, alice):
    async with opened(web.live_url, alice.secret) as client:
        await client.pong()
        service.call(rotate_with_seconds_left, alice.token_id, 2.0)
        await client.pong()
        async with asyncio.timeout(ENDS_SECONDS):
            assert await client.refused() == ("auth_failed", 4401)


async def test_a_persons_socket_lives_as_long_as_the_account_is_active(web, service: Service, alice, match):
    ticket = service.call(login_ticket, alice.account_id)
    async with opened(f"{web.live_url}?ticket={ticket}") as client:
        assert (await client.subscribe(match))["type"] == "subscribed"
        service.call(people.revoke_token, alice)
        service.call(people.grant, alice)
        await client.pong()
        service.call(people.disable, alice)
        async with asyncio.timeout(ENDS_SECONDS):
            assert await client.refused() == ("auth_failed", 4401)


async def test_a_new_password_closes_the_sockets_of_former_logins_and_no_token(web, service: Service, alice):
    ticket = service.call(login_ticket, alice.account_id)
    async with (
        opened(f"{web.live_url}?ticket={ticket}") as page,
        opened(web.live_url, alice.secret) as program,
    ):
        await page.pong()
        service.call(change_password, alice.account_id)
        async with asyncio.timeout(ENDS_SECONDS):
            assert await page.refused() == ("auth_failed", 4401)
        await program.pong()


async def test_a_logout_closes_the_sockets_of_that_login_alone(web, service: Service, alice):
    (session, ticket), (_, elsewhere) = (service.call(log_in, alice.account_id) for _ in range(2))
    async with (
        opened(f"{web.live_url}?ticket={ticket}") as page,
        opened(f"{web.live_url}?ticket={elsewhere}") as other,
    ):
        await page.pong()
        await other.pong()
        service.call(log_out, session)
        async with asyncio.timeout(ENDS_SECONDS):
            assert await page.refused() == ("auth_failed", 4401)
        await other.pong()


async def test_a_ticket_dies_with_its_login(web, service: Service, alice):
    session, ticket = service.call(log_in, alice.account_id)
    service.call(log_out, session)
    async with opened(f"{web.live_url}?ticket={ticket}") as client:
        assert await client.refused() == ("auth_failed", 4401)


async def test_a_visitor_follows_demo_matches_and_nothing_else(web, service: Service, match, demo):
    ticket = service.call(issued, tickets.visitor("203.0.113.7"))
    async with opened(f"{web.live_url}?ticket={ticket}") as client:
        assert (await client.subscribe(demo))["type"] == "subscribed"
        await client.subscribe(match)
        frames = await client.rest()
        assert client.socket.close_code == 4402, frames


async def test_visitors_of_one_network_have_the_sockets_of_one_account(web, service: Service):
    neighbours = [service.call(issued, tickets.visitor(f"198.51.100.{number}")) for number in range(11)]
    sockets = []
    for ticket in neighbours[:10]:
        context = opened(f"{web.live_url}?ticket={ticket}")
        sockets.append(context)
        await (await context.__aenter__()).pong()
    async with opened(f"{web.live_url}?ticket={neighbours[10]}") as client:
        assert await client.refused() == ("too_many_connections", 4429)
    for context in sockets:
        await context.__aexit__(None, None, None)


@pytest.mark.parametrize("server", ["uvicorn", "daphne"])
async def test_a_ticket_is_in_no_log_line(service: Service, alice, server):
    web = service.web(server, LOG_LEVEL="DEBUG")
    ticket = ticket_of(web, alice)
    async with opened(f"{web.live_url}?seq=1&ticket={ticket}") as client:
        await client.pong()
    async with opened(f"{web.live_url}?seq=1&ticket={ticket}") as client:
        assert await client.refused() == ("auth_failed", 4401)
    web.stop()
    assert web.output
    assert ticket not in web.output

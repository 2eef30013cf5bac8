"""PROTOCOL.md, section 1, on both servers: how a socket opens, and how it is refused."""

import json
from contextlib import suppress

import pytest
import websocket
from websockets.exceptions import ConnectionClosed

from tests import people
from tests.live.client import opened

pytestmark = pytest.mark.processes

WRONG = f"mw_{'w' * 8}_{'w' * 43}"


@pytest.mark.parametrize("path", ["/ws/live/", "/ws/live", "/live/football/", "/live/football"])
async def test_a_slash_at_the_end_may_be_missing(web, alice, path):
    async with opened(f"{web.socket_url}{path}", alice.secret) as client:
        await client.pong()


async def test_a_token_beside_the_word_is_never_echoed(web, alice):
    async with opened(web.live_url, subprotocols=["token", alice.secret]) as client:
        assert client.socket.subprotocol == "token"
        await client.pong()


async def test_a_token_that_is_the_subprotocol_is_echoed(web, alice):
    async with opened(web.live_url, subprotocols=[alice.secret]) as client:
        assert client.socket.subprotocol == alice.secret
        await client.pong()


@pytest.mark.parametrize("scheme", ["Token", "Bearer", "bearer"])
async def test_a_token_in_the_header(web, alice, scheme):
    async with opened(web.live_url, headers={"Authorization": f"{scheme} {alice.secret}"}) as client:
        assert client.socket.subprotocol is None
        await client.pong()


async def test_a_token_in_the_query(web, alice):
    async with opened(f"{web.live_url}?seq=1&token={alice.secret}") as client:
        await client.pong()


async def test_the_first_token_present_wins(web, alice):
    wrong, right = {"Authorization": f"Token {WRONG}"}, {"Authorization": f"Token {alice.secret}"}
    async with opened(f"{web.live_url}?token={alice.secret}", headers=wrong) as client:
        assert await client.refused() == ("auth_failed", 4401)
    async with opened(f"{web.live_url}?token={WRONG}", headers=right) as client:
        await client.pong()
    async with opened(web.live_url, headers=right, subprotocols=["token", WRONG]) as client:
        assert await client.refused() == ("auth_failed", 4401)


async def test_a_socket_of_any_origin_opens(web, alice):
    async with opened(web.live_url, alice.secret, origin="https://elsewhere.example") as client:
        await client.pong()


@pytest.mark.parametrize("query", ["", "?token=", "?token=nonsense", f"?token={WRONG}", f"?ticket={WRONG}"])
async def test_a_missing_malformed_or_unknown_token_is_accepted_told_and_closed(web, query):
    async with opened(web.live_url + query) as client:
        assert await client.refused() == ("auth_failed", 4401)


async def test_a_browser_hears_of_a_bad_token_in_its_subprotocol(web):
    """It drops a socket that does not answer one of its subprotocols, and would never see the error."""
    async with opened(web.live_url, subprotocols=["token", "nonsense"]) as client:
        assert client.socket.subprotocol == "token"
        assert await client.refused() == ("auth_failed", 4401)
    async with opened(web.live_url, subprotocols=["nonsense"]) as client:
        assert client.socket.subprotocol == "nonsense"
        assert await client.refused() == ("auth_failed", 4401)


async def test_an_ended_token_is_refused(web, service, add):
    revoked, disabled, expired = add(), add(), add(token_seconds=-1)
    service.call(people.revoke_token, revoked)
    service.call(people.disable, disabled)
    for member in (revoked, disabled, expired):
        async with opened(web.live_url, member.secret) as client:
            assert await client.refused() == ("auth_failed", 4401)


async def test_a_token_that_was_good_a_moment_ago_is_refused(web, service, alice):
    """The look-up of the first handshake is cached; what ends a token reaches the cache too."""
    async with opened(web.live_url, alice.secret) as client:
        await client.pong()
    service.call(people.revoke_token, alice)
    async with opened(web.live_url, alice.secret) as client:
        assert await client.refused() == ("auth_failed", 4401)


@pytest.mark.parametrize("path", ["/", "/ws/", "/ws/live/7/", "/ws/lively", "/live/cricket/", "/nowhere"])
async def test_an_unknown_path_is_accepted_and_closed(web, alice, path):
    async with opened(f"{web.socket_url}{path}?token={alice.secret}") as client:
        assert await client.closed() == 4404


async def test_commands_of_a_refused_socket_are_not_answered(web):
    async with opened(f"{web.live_url}?token={WRONG}") as client:
        with suppress(ConnectionClosed):
            for _ in range(5):
                await client.send(action="ping")
        assert await client.refused() == ("auth_failed", 4401)


def test_another_client_library_sees_the_same(web, alice):
    """websocket-client: no deflate, blocking, the sample of the product's page."""
    socket = websocket.create_connection(f"{web.live_url}?token={alice.secret}", timeout=15)
    socket.send(json.dumps({"action": "ping"}))
    assert json.loads(socket.recv()) == {"type": "pong"}
    socket.close()
    socket = websocket.create_connection(web.live_url, timeout=15)
    assert json.loads(socket.recv())["code"] == "auth_failed"
    opcode, payload = socket.recv_data()
    assert (opcode, int.from_bytes(payload[:2])) == (websocket.ABNF.OPCODE_CLOSE, 4401)

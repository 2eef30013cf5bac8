"""What happens to a socket while it opens: changes that fall between its look-ups reach it all the same."""

import asyncio
import json

import pytest
from channels.db import database_sync_to_async

from accounts import tokens, users
from live import seats
from live.consumers import LiveConsumer
from live.node import current_node
from tests.conftest import Person, person

pytestmark = pytest.mark.django_db(transaction=True)

ANSWER_SECONDS = 10


@pytest.fixture
def alice(db: None) -> Person:
    return person("alice", granted_days_ago=0)


@pytest.fixture
async def open_socket(redis):
    """Open a socket in this process with that token; return what the server sends until it closes."""

    async def sent_to(secret: str) -> list[dict]:
        sent, closed = [], asyncio.Event()
        heard = asyncio.Queue()
        heard.put_nowait({"type": "websocket.connect"})

        async def send(message: dict) -> None:
            sent.append(message)
            if message["type"] == "websocket.close":
                heard.put_nowait({"type": "websocket.disconnect", "code": message["code"]})
                closed.set()

        scope = {"query_string": f"token={secret}".encode(), "headers": [], "subprotocols": []}
        serving = asyncio.create_task(LiveConsumer.as_asgi("curling")(scope, heard.get, send))
        async with asyncio.timeout(ANSWER_SECONDS):
            await closed.wait()
            await serving
        return sent

    yield sent_to
    await (await current_node()).stop()


def changed_meanwhile(monkeypatch, change, *args) -> None:
    """Have the change happen after the token was looked up, before its socket hears of changes."""
    take = seats.take

    async def take_late(*given):
        await database_sync_to_async(change)(*args)
        return await take(*given)

    monkeypatch.setattr(seats, "take", take_late)


async def test_a_token_revoked_while_its_socket_opens_is_refused(open_socket, monkeypatch, alice):
    changed_meanwhile(monkeypatch, tokens.revoke, alice.token)
    accepted, error, closed = await open_socket(alice.secret)
    assert accepted["type"] == "websocket.accept"
    assert json.loads(error["text"])["code"] == "auth_failed"
    assert closed["code"] == 4401


async def test_an_account_disabled_while_its_socket_opens_is_refused(open_socket, monkeypatch, alice):
    changed_meanwhile(monkeypatch, users.set_active, alice.user, False)
    *_, closed = await open_socket(alice.secret)
    assert closed["code"] == 4401


async def test_a_socket_that_is_refused_keeps_no_seat_and_no_session(open_socket, monkeypatch, alice, redis):
    changed_meanwhile(monkeypatch, tokens.revoke, alice.token)
    await open_socket(alice.secret)
    assert await redis.zcard(seats.seats_key(alice.user.pk)) == 0
    assert not (await current_node()).sessions._all()

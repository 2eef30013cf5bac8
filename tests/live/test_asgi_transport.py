"""The way through ordinary ASGI `send`: nobody waits for it, and what is behind a slow one is bounded."""

import asyncio

import pytest

from live.asgi_transport import AsgiTransport
from live.outbox import Outbox
from live.protocol.base import Retain
from live.protocol.errors import CloseCode
from live.wire import Batch, WireFrame


class Server:
    """An ASGI server's `send`, which a test can hold up or break."""

    def __init__(self) -> None:
        self.sent: list[dict] = []
        self.room = asyncio.Event()
        self.room.set()
        self.gone = False

    async def send(self, message: dict) -> None:
        if self.gone:
            raise RuntimeError("the client is gone")
        self.sent.append(message)
        await self.room.wait()

    @property
    def texts(self) -> list[str]:
        return [message["text"] for message in self.sent if message["type"] == "websocket.send"]


@pytest.fixture
async def server() -> Server:
    return Server()


@pytest.fixture
async def transport(server) -> AsgiTransport:
    return AsgiTransport(server.send)


def frame(text: str) -> WireFrame:
    return WireFrame(text.encode(), type="stone", topic="t", retain=Retain.RECENT)


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_frames_leave_in_order_one_message_each(server, transport):
    transport.write(Batch((frame("1"), frame("2"))))
    transport.write(Batch((frame("3"),)))
    await settle()
    assert server.texts == ["1", "2", "3"]
    assert (transport.paused, transport.buffered()) == (False, 0)


async def test_it_is_paused_while_the_server_does_not_take_more(server, transport):
    server.room.clear()
    transport.write(Batch((frame("12345"), frame("678"))))
    await settle()
    assert (transport.paused, transport.buffered()) == (True, 8)
    resumed: list[bool] = []
    transport.resumed = lambda: resumed.append(transport.paused)
    server.room.set()
    await settle()
    assert (server.texts, resumed) == (["12345", "678"], [False])


async def test_what_waits_in_the_outbox_leaves_when_the_server_takes_it(server, transport):
    outbox = Outbox(transport, limit=1000)
    server.room.clear()
    for number in range(10):
        outbox.send_frame(frame(str(number)))
    await settle()
    server.room.set()
    await settle()
    assert server.texts == [str(number) for number in range(10)]
    assert outbox.waiting == 0


async def test_a_close_follows_what_was_written(server, transport):
    transport.write(Batch((frame("1"),)))
    transport.close(CloseCode.AUTH_FAILED, "auth_failed")
    await settle()
    assert server.sent[-1] == {"type": "websocket.close", "code": 4401, "reason": "auth_failed"}
    assert server.texts == ["1"]


async def test_a_reader_that_is_too_slow_gets_the_close_next(server, transport):
    outbox = Outbox(transport, limit=10)
    server.room.clear()
    outbox.send(Batch((frame("1"), frame("2"))))
    await settle()  # "1" is on its way, "2" waits in the transport
    outbox.send_frame(frame("x" * 20))
    await settle()
    assert server.texts == ["1"]
    assert server.sent[-1]["code"] == 4408


async def test_a_close_waits_a_moment_for_what_was_written_and_no_longer(server, transport, monkeypatch):
    monkeypatch.setattr("live.asgi_transport.PATIENCE_SECONDS", 0.05)
    server.room.clear()
    transport.write(Batch((frame("1"), frame("2"))))
    transport.close(CloseCode.AUTH_FAILED, "auth_failed")
    await settle()
    assert [message["type"] for message in server.sent] == ["websocket.send"]
    await asyncio.sleep(0.1)
    assert server.texts == ["1"]
    assert server.sent[-1]["code"] == 4401
    server.room.set()
    await settle()
    assert len(server.sent) == 2


async def test_a_client_that_is_gone_ends_it_quietly_and_nothing_piles_up(server, transport):
    outbox = Outbox(transport, limit=100)
    server.gone = True
    for _ in range(50):
        outbox.send_frame(frame("x" * 10))
        await settle()
    assert server.sent == []
    assert outbox.waiting == 0

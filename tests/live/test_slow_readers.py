"""PROTOCOL.md, section 5, 4: a slow reader hurts only itself."""

import asyncio
import socket
import statistics
import time
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from urllib.parse import urlsplit

import pytest

from tests.live.client import opened
from tests.live.figures import figure
from tests.live.raw import FIN, TEXT, RawSocket, raw_socket
from tests.people import Member

pytestmark = pytest.mark.processes

MIB = 1 << 20
STUCK, READERS = 5, 20
TICK = "x" * 100_000
SMALLER_TICK = "x" * 30_000  # 30 of them in one `subscribed` stay below the 1 MiB that daphne sends at most
TICKS_PER_SECOND, TICKS_PER_LOOK = 30, 10
BOUND_BYTES = 1 * MIB  # what may wait for one socket
UNCOUNTED_BYTES = 2 * MIB  # per socket: buffers of the event loop, copies on their way
RATIO = 5  # by how much others may be slower meanwhile; a stall would be a hundred times
STUCK_SECONDS = 30  # the kernel's own buffers fill up first


def narrow(url: str) -> socket.socket:
    """Return a connection whose client takes little before the server has to wait."""
    address = urlsplit(url)
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect((address.hostname, address.port))
    connection.setblocking(False)
    return connection


def stuck_socket(url: str, member: Member) -> AbstractAsyncContextManager[RawSocket]:
    """Open a socket that is going to read slowly, or not at all."""
    return raw_socket(url, member.secret, sock=narrow(url), limit=1024)


class Latencies:
    """How long stones take from their publication to each reader, in seconds."""

    def __init__(self) -> None:
        self.sent: dict[int, float] = {}
        self.taken: list[float] = []

    async def read(self, client) -> None:
        """Take stones for ever."""
        while True:
            frame = await client.frame()
            self.taken.append(time.perf_counter() - self.sent[frame["number"]])

    async def publish(self, match, seconds: float, until=None) -> float:
        """Publish for so long, or until that holds; return the median latency."""
        self.taken.clear()
        end = time.perf_counter() + seconds
        while time.perf_counter() < end and not (until and await until()):
            for _ in range(TICKS_PER_LOOK):
                stone = match.stone(SMALLER_TICK)
                self.sent[stone.number] = time.perf_counter()
                await match.publish(stone)
                await asyncio.sleep(1 / TICKS_PER_SECOND)
        return statistics.median(self.taken)


async def test_readers_that_never_read_are_closed_and_hurt_nobody_else(web, add, match):
    latencies, members = Latencies(), [add() for _ in range((STUCK + READERS) // 10 + 1)]
    overflows, memory = await figure(web, "matchwire_slow_readers_closed_total"), web.resident_bytes

    async def all_closed() -> bool:
        return await figure(web, "matchwire_slow_readers_closed_total") == overflows + STUCK

    async with AsyncExitStack() as stack, asyncio.TaskGroup() as readers:
        clients = [
            await stack.enter_async_context(opened(web.live_url, members[n % len(members)].secret))
            for n in range(READERS)
        ]
        for client in clients:
            await client.subscribe(match)
        reading = [readers.create_task(latencies.read(client)) for client in clients]
        before = await latencies.publish(match, seconds=2)
        for number in range(STUCK):
            raw = stuck_socket(web.live_url, members[number % len(members)])
            slow = await stack.enter_async_context(raw)
            await slow.subscribe(match)
            slow.writer.transport.pause_reading()
        meanwhile = await latencies.publish(match, seconds=STUCK_SECONDS, until=all_closed)
        assert await all_closed()
        grown = web.resident_bytes - memory
        for task in reading:
            task.cancel()
    print(f"median {before * 1000:.1f} ms, meanwhile {meanwhile * 1000:.1f} ms, {grown / MIB:.1f} MiB")  # noqa: T201
    assert meanwhile < before * RATIO
    assert grown < STUCK * (BOUND_BYTES + UNCOUNTED_BYTES)


async def test_a_reader_that_was_too_slow_learns_why(web, alice, match):
    """What it had not taken at the end is lost, what was on its way is whole, and then comes the code."""
    overflows = await figure(web, "matchwire_slow_readers_closed_total")

    async def is_closed() -> bool:
        return await figure(web, "matchwire_slow_readers_closed_total") > overflows

    async with stuck_socket(web.live_url, alice) as slow:
        await slow.subscribe(match)
        slow.writer.transport.pause_reading()
        while not await is_closed():
            await match.publish(match.stone(TICK), match.stone(TICK), match.stone(TICK))
        slow.writer.transport.resume_reading()
        number = 1
        while (frame := await slow.frame())[0] == FIN | TEXT:
            number += 1
            assert frame[1].startswith(
                b'{"type":"stone","event_id":%d,"number":%d,' % (match.event_id, number)
            )
        assert int.from_bytes(frame[1][:2]) == 4408


async def test_a_slow_reader_of_a_match_gets_every_tick_and_the_newest_event_alone(web, alice, match):
    """Twenty megabytes of events are published while it does not read: they never count together."""
    async with (
        stuck_socket(web.live_url, alice) as slow,
        opened(web.live_url, alice.secret) as quick,
    ):
        await slow.subscribe(match)
        await quick.subscribe(match)
        slow.writer.transport.pause_reading()
        for number in range(2, 402):
            event, stone = match.event(TICK), match.stone()
            await match.publish(event, stone)
            assert [frame["number"] for frame in await quick.frames(2)] == [number, number]
        slow.writer.transport.resume_reading()
        stones, events = [], []
        while not stones or stones[-1] < 401:
            frame = await slow.message()
            (stones if frame["type"] == "stone" else events).append(frame["number"])
        assert stones == list(range(2, 402))
        assert events == sorted(set(events))
        assert (events[-1], len(events) < 200) == (401, True)

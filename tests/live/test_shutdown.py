"""DESIGN.md, section 7: a deploy. A web process closes its sockets with 1012 and goes within 10 seconds."""

import asyncio
import signal
import time

import pytest

from tests.live.client import opened
from tests.live.raw import raw_socket

pytestmark = pytest.mark.processes

GONE_SECONDS = 10
FRAME = "x" * 50_000


@pytest.fixture(params=["uvicorn", "daphne"])
def web(request, service):
    """A web process of the test's own, once on each server."""
    return service.web(request.param)


async def test_sigterm_closes_with_1012_and_the_process_goes(web, alice, match):
    async with (
        opened(web.live_url, alice.secret) as idle,
        opened(web.live_url, alice.secret) as following,
        opened(web.live_url) as refused,
        raw_socket(web.live_url, alice.secret, limit=1024) as stuck,
    ):
        assert await refused.refused() == ("auth_failed", 4401)
        await idle.pong()
        await following.subscribe(match)
        await stuck.subscribe(match)
        stuck.writer.transport.pause_reading()
        for _ in range(20):
            await match.publish(match.stone(FRAME))
        await following.frames(20)
        start = time.monotonic()
        web.process.send_signal(signal.SIGTERM)
        for client in (idle, following):
            assert await client.closed() == 1012
        await asyncio.to_thread(web.process.wait, GONE_SECONDS)
        assert time.monotonic() - start < GONE_SECONDS
    web.stop()
    assert "Traceback" not in web.output


async def test_the_seats_of_closed_sockets_are_free_for_the_next_process(web, alice, service_redis):
    async with opened(web.live_url, alice.secret) as client:
        await client.pong()
        assert await service_redis.zcard(f"seats:{alice.account_id}") == 1
        await asyncio.to_thread(web.stop)
        assert await client.closed() == 1012
    assert await service_redis.zcard(f"seats:{alice.account_id}") == 0

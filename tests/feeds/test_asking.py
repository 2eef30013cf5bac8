"""Asking a provider: what it does costs its own matches this turn, and no others."""

import asyncio
from typing import Any

import pytest
from redis import Redis
from structlog.testing import capture_logs

from feeds import asking, circuit
from feeds.asking import ask, readable
from feeds.circuit import JITTER, Circuit
from feeds.complaints import Complaints
from feeds.errors import ProviderError
from feeds.http.client import Upstream, upstream
from tests.feeds.hand_clock import HandClock
from tests.feeds.upstream import Reply, Server


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> HandClock:
    """The clock of the vendor's circuit."""
    hand_clock = HandClock()
    monkeypatch.setattr(circuit, "_circuits", {"vendor": Circuit("vendor", hand_clock)})
    return hand_clock


async def three() -> int:
    return 3


async def fail() -> int:
    raise ProviderError("answered 503")


@pytest.mark.usefixtures("clock")
async def test_an_answer_is_returned() -> None:
    assert await ask("vendor", three, 1) == 3


async def test_a_provider_that_failed_is_left_alone_for_a_while(clock: HandClock) -> None:
    assert await ask("vendor", fail, 1) is None
    assert await ask("vendor", three, 1) is None  # not asked

    clock.pass_by(1 + JITTER)
    assert await ask("vendor", three, 1) == 3


@pytest.mark.usefixtures("clock")
async def test_who_has_a_gate_is_asked_as_soon_as_it_opens(redis_client: Redis) -> None:
    server = Server()
    theirs = Upstream(name="vendor", base=server.base)

    async def over_http() -> Any:
        async with upstream(theirs) as http:
            return await http.json("matches")

    server.always = Reply(status=503)
    for _ in range(5):  # failures: after so many a circuit of ours would stay closed for 12 s or more
        redis_client.hdel("upstream:{vendor}:gate", "until")  # its wait is over
        assert await ask("vendor", over_http, 20) is None
    asked = len(server.asked)
    assert await ask("vendor", over_http, 20) is None  # held back by the gate
    assert len(server.asked) == asked

    redis_client.hdel("upstream:{vendor}:gate", "until")
    server.always = Reply(body=b"[3]")
    assert await ask("vendor", over_http, 20) == [3]
    server.close()


@pytest.mark.usefixtures("clock")
async def test_a_slow_provider_is_waited_for_so_long_and_no_longer() -> None:
    with capture_logs() as logs:
        assert await ask("vendor", lambda: asyncio.sleep(10, 3), 0.05) is None

    assert [line["error"] for line in logs] == ["TimeoutError"]


@pytest.mark.usefixtures("clock")
async def test_a_poll_that_is_called_off_is_no_failure_of_its_provider() -> None:
    poll = asyncio.create_task(ask("vendor", lambda: asyncio.sleep(10, 3), 20))
    await asyncio.sleep(0)
    poll.cancel()
    with pytest.raises(asyncio.CancelledError):
        await poll

    assert await ask("vendor", three, 1) == 3


def test_what_cannot_be_read_is_left_out_and_complained_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "malformed", Complaints(HandClock()).malformed)
    with capture_logs() as logs:
        good = readable("vendor", {"m1": 1, "m2": ProviderError("no score", permanent=True), "m3": 3})

    assert good == {"m1": 1, "m3": 3}
    assert [(line["ref"], line["error"]) for line in logs] == [("m2", "no score")]

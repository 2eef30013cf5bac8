"""clients/python/matchwire_client.py against the service, with cuts."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from clients.python.matchwire_client import MatchwireClient, Refused, line

pytestmark = [pytest.mark.processes, pytest.mark.timeout(180)]

CLIENT = Path(__file__).parent.parent.parent / "clients" / "python" / "matchwire_client.py"
OUTAGE_SECONDS = 30
FRAMES_SECONDS = 60


class Follower:
    """Follows a match and keeps the ticks it is given."""

    def __init__(self, url, member, event_id):
        self.client = MatchwireClient(url, member.secret)
        self.event_id = event_id
        self.ticks, self.frames = [], []
        self.heard = asyncio.Event()

    async def run(self):
        await self.client.follow(self.event_id)
        async for frame in self.client:
            self.frames.append(frame)
            if frame["type"] == "livedata":
                self.ticks.append(frame["uts"])
            if frame["type"] == "subscribed":
                self.ticks += [tick["uts"] for tick in frame["livedata"]]
            self.heard.set()

    async def has(self, tick):
        async with asyncio.timeout(FRAMES_SECONDS):
            while not self.ticks or self.ticks[-1] < tick:
                self.heard.clear()
                await self.heard.wait()


async def all_frames(client):
    return [frame async for frame in client]


@pytest.fixture
async def follower(between, alice, playing):
    follower = Follower(between.url, alice, playing.event_id)
    running = asyncio.create_task(follower.run())
    yield follower
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await follower.client.close()


async def test_it_follows_a_match(follower, playing):
    await follower.has(1)
    await playing.tick(3)
    await follower.has(4)
    assert [frame["type"] for frame in follower.frames] == ["subscribed", *["livedata"] * 3, "event"]
    assert all(line(frame) for frame in follower.frames)


async def test_cuts_cost_no_tick_and_bring_none_twice(follower, playing, between):
    await follower.has(1)
    run = asyncio.create_task(playing.play(seconds=8))
    for _ in range(4):
        await asyncio.sleep(1.5)
        between.cut()
    await run
    await follower.has(playing.published)
    assert follower.ticks == list(range(1, playing.published + 1))


async def test_half_a_minute_without_the_service_costs_no_tick(service, alice, playing, between):
    """A web process is killed; another takes its place after OUTAGE_SECONDS, in a busy match."""
    first = service.web()
    between.target = first.port
    follower = Follower(between.url, alice, playing.event_id)
    running = asyncio.create_task(follower.run())
    try:
        await follower.has(1)
        run = asyncio.create_task(playing.play(seconds=OUTAGE_SECONDS + 10))
        await asyncio.sleep(2)
        first.stop(signal.SIGKILL)
        between.target = None
        await asyncio.sleep(OUTAGE_SECONDS)
        between.target = service.web().port
        await run
        await follower.has(playing.published)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert follower.ticks == list(range(1, playing.published + 1))
    assert [frame["type"] for frame in follower.frames].count("subscribed") == 1  # it resumed


async def test_a_bad_token_is_refused_for_good(between, alice, playing):
    bad = alice.secret[:-1] + ("x" if alice.secret[-1] != "x" else "y")
    client = MatchwireClient(between.url, bad)
    with pytest.raises(Refused) as caught:
        await all_frames(client)
    assert (caught.value.close_code, caught.value.code) == (4401, "auth_failed")


async def test_a_match_without_access_is_refused_for_good(between, charlie, playing):
    client = MatchwireClient(between.url, charlie.secret)
    await client.follow(playing.event_id)
    with pytest.raises(Refused) as caught:
        await all_frames(client)
    assert caught.value.code == "subscription_required"


async def test_an_unknown_match_is_not_asked_for_again(between, alice, playing):
    async with MatchwireClient(between.url, alice.secret) as client:
        await client.follow(10**9)
        await client.follow(playing.event_id)
        frames = aiter(client)
        assert {(await anext(frames))["type"] for _ in range(2)} == {"error", "subscribed"}
        between.cut()
        await playing.tick()
        assert (await anext(frames))["type"] == "livedata"


async def test_the_terminal_prints_a_match(web, alice, playing):
    command = [sys.executable, str(CLIENT), "follow", str(playing.event_id), "--url", web.live_url]
    program = await asyncio.create_subprocess_exec(
        *command, "--token", alice.secret, stdout=asyncio.subprocess.PIPE
    )
    try:
        first = (await program.stdout.readline()).decode()
        assert first.startswith(f"following {playing.event_id}: Northgate Rovers – Harbour City  0–0")
        await playing.tick()
        assert (await program.stdout.readline()).split() == [b"home", b"attack"]
    finally:
        program.kill()
        await program.wait()

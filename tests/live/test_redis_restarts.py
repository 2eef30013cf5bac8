"""PROTOCOL.md, section 5, and DESIGN.md, section 7: Redis goes away and comes back, with its data or not."""

import asyncio
import signal
from contextlib import suppress
from itertools import count

import pytest

from live import demand
from live.connection import connect
from tests import people
from tests.live.client import Client, eventually, opened
from tests.live.publisher import Match
from tests.service import Service

pytestmark = pytest.mark.processes

BACK_SECONDS = 30  # 10 are promised; the rest is for a busy machine
_ids = count(1)


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """A service whose Redis is its own, so that it can be restarted."""
    env = {"DJANGO_SETTINGS_MODULE": "tests.invented.settings"}
    with Service(tmp_path_factory.mktemp("restarts"), env=env) as service:
        yield service


@pytest.fixture(scope="module")
def uvicorn(service):
    return service.web()


@pytest.fixture
async def redis(service, settings):
    """The service's own Redis, to which the tests publish."""
    host = {"address": service.redis_url, "socket_timeout": None}
    layer = {**settings.CHANNEL_LAYERS["default"], "CONFIG": {"hosts": [host]}}
    settings.REDIS_URL = service.redis_url
    settings.CHANNEL_LAYERS = {"default": layer}
    async with connect() as client:
        yield client


@pytest.fixture
async def match(redis):
    match = Match(redis, next(_ids))
    await match.begin()
    return match


@pytest.fixture
async def client(uvicorn, alice, match):
    """A socket that follows the match."""
    async with opened(uvicorn.live_url, alice.secret) as client:
        assert (await client.subscribe(match))["type"] == "subscribed"
        yield client


async def restart(service, *, keep_data: bool) -> None:
    """Kill Redis as a power cut does, and start it on the same port."""
    service.redis.stop(how=signal.SIGKILL)
    if not keep_data:
        (service.redis.folder / "dump.rdb").unlink(missing_ok=True)
    await asyncio.to_thread(service.redis.start)


async def until_subscribed(client: Client) -> dict:
    """Return the fresh `subscribed`."""
    async with asyncio.timeout(BACK_SECONDS):
        while (frame := await client.frame())["type"] != "subscribed":
            pass
    return frame


async def stones_go_on(client: Client, match: Match, first: int) -> None:
    """Publish three stones, one after the other, and get each of them."""
    for number in range(first, first + 3):
        await match.publish(match.stone())
        assert [frame["number"] for frame in await client.frames(1, seconds=BACK_SECONDS)] == [number]


async def test_with_its_data_nothing_is_missing_and_nothing_begins_anew(service, client, match, redis):
    await match.publish(match.stone())
    await redis.save()
    await restart(service, keep_data=True)
    for _ in range(5):  # before the hub listens again
        await match.publish(match.stone())
    frames = await client.frames(6, seconds=BACK_SECONDS)
    assert [(frame["type"], frame["number"]) for frame in frames] == [("stone", n) for n in range(2, 8)]
    await stones_go_on(client, match, 8)


async def test_without_its_data_the_match_begins_anew_with_all_that_was_published_since(
    service, client, match
):
    await match.publish(*(match.stone() for _ in range(9)))
    await client.frames(9)
    await restart(service, keep_data=False)
    for _ in range(3):
        await match.publish(match.stone())
    reply = await until_subscribed(client)
    assert reply["event_id"] == match.event_id
    assert reply["livedata"][0]["number"] == 11
    for number in range(11 + len(reply["livedata"]), 14):
        assert (await client.frame())["number"] == number
    await stones_go_on(client, match, 14)


@pytest.mark.parametrize("published_after", [0, 1, 4])
async def test_with_older_data_the_match_begins_anew_and_never_stays_silent(
    service, client, match, redis, published_after
):
    """Publications that Redis had not saved are undone: those who saw them have to hear of it."""
    await match.publish(match.stone())
    await redis.save()
    undone = [match.stone(), match.event(), match.stone()]
    for frame in undone:
        await match.publish(frame)
    await client.frames(4)
    await restart(service, keep_data=True)
    for frame in undone[:published_after]:  # the feed sends again what it finds missing
        await match.publish(frame)
    if published_after > len(undone):
        await match.publish(match.stone())
    expected = [1, 2] + [frame.number for frame in undone[:published_after] if frame.type == "stone"]
    expected += [5] if published_after > len(undone) else []
    reply = await until_subscribed(client)
    numbers = [stone["number"] for stone in reply["livedata"]]
    with suppress(TimeoutError):
        async with asyncio.timeout(1):
            while True:
                frame = await client.frame()
                numbers += [frame["number"]] if frame["type"] == "stone" else []
    assert numbers == expected


async def test_sockets_stay_while_it_is_away_and_all_is_well_afterwards(service, uvicorn, client, match, add):
    other = add()
    async with opened(uvicorn.live_url, other.secret) as second:
        await second.pong()
        service.redis.stop(how=signal.SIGKILL)
        await client.pong()
        refusal = await client.ask(action="subscribe", event_id=next(_ids), sport="curling")
        assert (refusal["code"], refusal["sport"]) == ("internal_error", "curling")
        assert "reference" in refusal["message"]
        async with opened(uvicorn.live_url, other.secret) as refused:
            assert await refused.closed() == 1013
        await asyncio.to_thread(service.redis.start)
        await match.publish(match.stone())
        reply = await until_subscribed(client)
        assert [stone["number"] for stone in reply["livedata"]] == [2]
        assert await eventually(lambda: is_followed(service, match), BACK_SECONDS)
        async with opened(uvicorn.live_url, other.secret) as third:
            await third.pong()
        service.call(people.revoke_token, other)
        assert await second.refused() == ("auth_failed", 4401)


async def is_followed(service: Service, match: Match) -> bool:
    """Whether the workers would poll the match."""
    return match.event_id in await asyncio.to_thread(service.call, demand.followed, match.sport)


def test_none_of_it_left_a_traceback(service, uvicorn):
    """The last one here: it looks at what the others left in the log."""
    assert "began anew" in uvicorn.output
    assert "Traceback" not in service.logs

"""PROTOCOL.md, section 5: order, no gap and no repeat however a subscribe falls; one reading for all."""

import asyncio
import random
from itertools import count

import pytest

from tests.invented.frames import EventFrame, StoneFrame
from tests.live import crowd

pytestmark = pytest.mark.processes

PUBLICATIONS = 500
PAUSE_SECONDS = 0.012  # between two publications: 500 take about as long as the sockets need to join
ON_UVICORN, ON_DAPHNE = 320, 80
THOUSAND = 1000


@pytest.fixture(scope="module")
def roomy(service):
    """A web process that lets one account open thousands of sockets."""
    return service.web("uvicorn", LIVE_MAX_SOCKETS="5000")


@pytest.fixture(scope="module")
def roomy_daphne(service):
    return service.web("daphne", LIVE_MAX_SOCKETS="5000")


async def publish_all(match) -> list[tuple[str, int]]:
    """Publish, numbering events and stones together; return (type, number) of every frame in its order."""
    chance, numbers = random.Random(7), count(1)
    published: list[tuple[str, int]] = []
    for _ in range(PUBLICATIONS):
        kinds = chance.choice(
            [[StoneFrame], [StoneFrame] * 3, [EventFrame], [StoneFrame, EventFrame, StoneFrame]]
        )
        frames = [kind(event_id=match.event_id, number=next(numbers)) for kind in kinds]
        published += [(frame.type, frame.number) for frame in frames]
        await match.publish(*frames)
        await asyncio.sleep(PAUSE_SECONDS)
    return published


async def come_and_go(socket: crowd.Recorder, match, chance: random.Random) -> None:
    """Follow the match from a random moment on; leave it and come back once or twice."""
    keys = {"event_id": match.event_id, "sport": match.sport}
    span = PUBLICATIONS * PAUSE_SECONDS / 3
    await asyncio.sleep(chance.uniform(0, span))
    for _ in range(chance.randrange(3)):
        socket.send(action="subscribe", **keys)
        await asyncio.sleep(chance.uniform(0, span))
        socket.send(action="unsubscribe", **keys)
    socket.send(action="subscribe", **keys)


def check(messages: list[dict], published: list[tuple[str, int]]) -> None:
    """Every stretch from a `subscribed` on is a stretch of what was published, the last one to its end."""
    place = {number: index for index, (_, number) in enumerate(published)}
    expected: int | None = None  # where in `published` the next frame has to be; None: not followed
    for message in messages:
        match message["type"]:
            case "subscribed":
                shown = [*message["livedata"], *([message["event"]] if message["event"] else [])]
                newest = max((frame["number"] for frame in shown), default=0)
                expected = place[newest] + 1 if newest else 0
                stones = [number for kind, number in published[:expected] if kind == "stone"]
                assert [stone["number"] for stone in message["livedata"]] == stones[-30:]
            case "unsubscribed":
                expected = None
            case kind:
                assert expected is not None, "a frame of a match that is not followed"
                assert (kind, message["number"]) == published[expected]
                expected += 1
    assert expected == len(published)


async def test_sockets_that_come_and_go_at_random_moments_miss_nothing_and_get_nothing_twice(
    roomy, roomy_daphne, alice, new_match
):
    match, chance = new_match(), random.Random(42)
    sockets = await crowd.gather(roomy.live_url, alice.secret, ON_UVICORN // 2)
    sockets += await crowd.gather(roomy.live_url, alice.secret, ON_UVICORN // 2, "permessage-deflate")
    sockets += await crowd.gather(roomy_daphne.live_url, alice.secret, ON_DAPHNE)
    *_, published = await asyncio.gather(
        *(come_and_go(socket, match, chance) for socket in sockets), publish_all(match)
    )
    for socket in sockets:
        socket.send(action="ping")
    await asyncio.gather(*(socket.ends_with(b'{"type":"pong"}') for socket in sockets))
    crowd.disperse(sockets)
    for socket in sockets:
        check([message for message in socket.messages if message["type"] != "pong"], published)


async def test_a_thousand_sockets_that_join_one_match_read_redis_once(roomy, alice, match, service_redis):
    async def readings() -> dict[str, int]:
        stats = await service_redis.info("commandstats")
        names = ("hgetall", "xrevrange", "xrange")
        return {name: stats.get(f"cmdstat_{name}", {"calls": 0})["calls"] for name in names}

    sockets, rate = await crowd.timed_gather(roomy.live_url, alice.secret, THOUSAND)
    print(f"{rate:.0f} sockets opened in a second")  # noqa: T201 - shown with -s
    before = await readings()
    for socket in sockets:
        socket.send(action="subscribe", event_id=match.event_id, sport=match.sport)
    await asyncio.gather(*(socket.ends_with(b'"odds":null}') for socket in sockets))
    after = await readings()
    crowd.disperse(sockets)
    assert all(socket.messages[-1]["type"] == "subscribed" for socket in sockets)
    topics = 2  # the match and its consensus
    assert {name: after[name] - before[name] for name in after} == {
        "hgetall": topics,
        "xrevrange": topics,
        "xrange": 0,
    }

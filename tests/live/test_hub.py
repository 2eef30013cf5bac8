"""The hub at the moments that matter: between two slices of a delivery, during a reading, during a repair."""

import asyncio
import json

import pytest
from channels.layers import get_channel_layer
from redis.exceptions import ConnectionError as RedisConnectionError

from live import demand, snapshot
from live.hub import FIRST_POLL_SECONDS, SLICE, Hub
from live.outbox import Outbox
from live.subscriptions import Subscription, Subscriptions
from tests.invented.sports import DARTS
from tests.live.publisher import Match
from tests.live.test_outbox import Client

FOLLOWERS = 2 * SLICE + 1  # three slices
FOLLOWED = Subscription.of(DARTS, 7, None)


class Socket:
    """One socket of the hub: what it has been told, and what it holds."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self.client = Client()
        self.outbox = Outbox(self.client, limit=1 << 20)
        self.held = Subscriptions(limit=10)

    async def follow(self) -> None:
        await self._hub.follow(self.outbox, FOLLOWED, self.held)
        self.held.add(FOLLOWED)

    def unfollow(self) -> None:
        self._hub.unfollow(self.outbox, self.held.remove(FOLLOWED))

    @property
    def stones(self) -> list[int | list[int]]:
        """The numbers of stones; those of a `subscribed` as a list."""
        frames = [json.loads(text) for text in self.client.received]
        return [
            [stone["number"] for stone in frame["livedata"]]
            if frame["type"] == "subscribed"
            else frame["number"]
            for frame in frames
            if frame["type"] in ("subscribed", "stone")
        ]


@pytest.fixture
async def hub(redis):
    layer = get_channel_layer()
    hub = Hub(redis, layer, await layer.new_channel("test."))
    yield hub
    await hub.stop()


@pytest.fixture
async def match(redis) -> Match:
    match = Match(redis, FOLLOWED.event_id, sport=FOLLOWED.sport)
    await match.begin()
    return match


@pytest.fixture
def socket(hub) -> Socket:
    return Socket(hub)


async def in_the_middle_of_a_delivery(hub: Hub, match: Match, change) -> None:
    """Deliver the next stone to many; make the change when the first slice has it."""
    published = await match.publish(match.stone())
    delivery = asyncio.create_task(hub.receive(published.to_message()))
    await asyncio.sleep(0)
    change()
    await delivery


@pytest.fixture
async def crowd(hub, match):
    sockets = [Socket(hub) for _ in range(FOLLOWERS)]
    for socket in sockets:
        await socket.follow()
    return sockets


async def test_a_delivery_reaches_everybody_in_every_slice(hub, match, crowd):
    await in_the_middle_of_a_delivery(hub, match, lambda: None)
    assert [socket.stones for socket in crowd] == [[[1], 2]] * FOLLOWERS


async def test_a_socket_that_subscribes_again_in_the_middle_of_a_delivery_gets_nothing_twice(
    hub, match, crowd
):
    last, tasks = crowd[-1], []
    await in_the_middle_of_a_delivery(hub, match, lambda: tasks.append(asyncio.create_task(last.follow())))
    await asyncio.gather(*tasks)
    assert last.stones == [[1], [1, 2]]
    await hub.receive((await match.publish(match.stone())).to_message())
    assert last.stones == [[1], [1, 2], 3]


async def test_a_socket_that_leaves_in_the_middle_of_a_delivery_gets_nothing_more(hub, match, crowd):
    last = crowd[-1]
    await in_the_middle_of_a_delivery(hub, match, last.unfollow)
    assert last.stones == [[1]]


async def test_a_socket_that_joins_in_the_middle_of_a_delivery_misses_nothing(hub, match, crowd):
    late, tasks = Socket(hub), []
    await in_the_middle_of_a_delivery(hub, match, lambda: tasks.append(asyncio.create_task(late.follow())))
    await asyncio.gather(*tasks)
    assert late.stones == [[1, 2]]


async def test_what_is_published_during_the_first_reading_is_delivered(hub, match, socket, monkeypatch):
    read = snapshot.read_newest

    async def read_slowly(*args):
        kept = await read(*args)
        for _ in range(2):
            await hub.receive((await match.publish(match.stone())).to_message())
        return kept

    monkeypatch.setattr(snapshot, "read_newest", read_slowly)
    await socket.follow()
    assert socket.stones == [[1, 2, 3]]


async def test_what_is_published_and_read_already_is_not_delivered_again(hub, match, socket, monkeypatch):
    read = snapshot.read_newest

    async def read_late(*args):
        published = await match.publish(match.stone())
        await hub.receive(published.to_message())
        return await read(*args)

    monkeypatch.setattr(snapshot, "read_newest", read_late)
    await socket.follow()
    await hub.receive((await match.publish(match.stone())).to_message())
    assert socket.stones == [[1, 2], 3]


async def test_what_is_published_during_a_repair_is_delivered_with_it(hub, match, socket, monkeypatch):
    await socket.follow()
    read, late = snapshot.read_from, []

    async def read_slowly(*args):
        kept = await read(*args)
        if not late:
            late.append(await match.publish(match.stone()))
            await hub.receive(late[0].to_message())
        return kept

    monkeypatch.setattr(snapshot, "read_from", read_slowly)
    await match.publish(match.stone())  # its message is lost
    await hub.receive((await match.publish(match.stone())).to_message())
    await asyncio.gather(*hub._background)
    assert socket.stones == [[1], 2, 3, 4]


async def test_a_reading_that_was_overtaken_changes_nothing(hub, match, socket, monkeypatch):
    await socket.follow()
    read, published = snapshot.read_from, [await match.publish(match.stone()) for _ in range(2)]

    async def read_slowly(*args):
        kept = await read(*args)
        if len(published) == 2:
            published.append(await match.publish(match.stone()))
            await hub.receive(published[2].to_message())
        return kept

    monkeypatch.setattr(snapshot, "read_from", read_slowly)
    for each in (*published, published[0]):  # the first one comes once more, and asks for a repair
        await hub.receive(each.to_message())
    await asyncio.gather(*hub._background)
    assert socket.stones == [[1], 2, 3, 4]


async def test_a_first_reading_that_fails_follows_nothing_and_can_be_tried_again(
    hub, match, socket, monkeypatch
):
    async def refuse(*args):
        raise RedisConnectionError("away")

    with monkeypatch.context() as patch:
        patch.setattr(snapshot, "read_newest", refuse)
        with pytest.raises(RedisConnectionError):
            await socket.follow()
    assert not hub._topics
    await socket.follow()
    assert socket.stones == [[1]]


async def test_a_broker_that_does_not_answer_keeps_no_newcomer_waiting(hub, socket, monkeypatch):
    async def hang(sport, event_id):
        await asyncio.sleep(60)

    monkeypatch.setattr(demand, "request_poll", hang)
    async with asyncio.timeout(FIRST_POLL_SECONDS + 1):
        await socket.follow()
    assert socket.stones == [[]]


async def test_what_is_published_first_reaches_those_who_waited_in_vain_as_one_subscribed(
    hub, redis, socket, monkeypatch
):
    monkeypatch.setattr("live.hub.FIRST_POLL_SECONDS", 0)
    match, late = Match(redis, FOLLOWED.event_id, sport=FOLLOWED.sport), Socket(hub)
    await socket.follow()
    begun = await match.publish(match.event(), *(match.stone() for _ in range(100)))
    await hub.receive(begun.to_message())
    await late.follow()
    await hub.receive((await match.publish(match.stone())).to_message())
    newest = list(range(71, 101))
    assert (socket.stones, late.stones) == ([[], newest, 101], [newest, 101])


async def test_a_topic_that_nobody_follows_any_more_is_dropped_with_its_group(hub, match, socket):
    await socket.follow()
    layer = get_channel_layer()
    assert any(match.topic in group for group in layer.groups)
    socket.unfollow()
    await asyncio.gather(*hub._background)
    assert not hub._topics
    assert not any(match.topic in group for group in layer.groups)


async def test_a_match_followed_again_at_once_stays_in_its_group(hub, match, socket):
    await socket.follow()
    socket.unfollow()
    await socket.follow()
    await asyncio.gather(*hub._background)
    assert any(match.topic in group for group in get_channel_layer().groups)
    await hub.receive((await match.publish(match.stone())).to_message())
    assert socket.stones == [[1], [1], 2]


async def test_a_thousand_who_join_at_once_share_one_reading_and_one_reply(hub, match, monkeypatch):
    readings, read = [], snapshot.read_newest

    async def count(*args):
        readings.append(args)
        return await read(*args)

    monkeypatch.setattr(snapshot, "read_newest", count)
    sockets = [Socket(hub) for _ in range(1000)]
    await asyncio.gather(*(socket.follow() for socket in sockets))
    assert len(readings) == 1
    assert len(hub._topics[match.topic].replies) == 1
    assert all(socket.stones == [[1]] for socket in sockets)

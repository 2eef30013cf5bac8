"""PROTOCOL.md, section 5, 3: what pub/sub loses is delivered late and in order, or announced."""

import pytest

from live.hub import HEADS_CHECK_SECONDS
from live.publication import Publication
from live.topics import RETAIN_TICKS
from tests.live.client import opened

pytestmark = pytest.mark.processes

NOTICED_SECONDS = HEADS_CHECK_SECONDS + 3  # on a busy machine


@pytest.fixture
async def client(uvicorn, alice):
    async with opened(uvicorn.live_url, alice.secret) as client:
        yield client


@pytest.fixture
def unheard(monkeypatch):
    """Publish what no hub hears of: kept, but its message is lost."""

    async def lose(publication: Publication) -> None:
        """Tell nobody."""

    async def publish(match, *frames, **keys):
        with monkeypatch.context() as patch:
            patch.setattr("live.publish._announce", lose)
            await match.publish(*frames, **keys)

    return publish


def seen(frames):
    return [(frame["type"], frame["number"]) for frame in frames]


async def test_a_lost_message_is_made_good_before_the_next_is_delivered(client, match, unheard):
    await client.subscribe(match)
    await unheard(match, match.stone(), match.event())
    await unheard(match, match.stone(), match.event(), match.stone())
    await match.publish(match.stone())
    assert seen(await client.frames(5)) == [
        *(("stone", 2), ("stone", 3), ("event", 3), ("stone", 4)),  # of two lost events the newer one
        ("stone", 5),
    ]
    await client.pong()


async def test_a_lost_last_message_is_noticed_within_the_check(client, match, unheard):
    await client.subscribe(match)
    await unheard(match, match.stone(), match.event(), match.stone())
    await unheard(match, match.stone())
    frames = await client.frames(4, seconds=NOTICED_SECONDS)
    assert seen(frames) == [("stone", 2), ("event", 2), ("stone", 3), ("stone", 4)]
    await match.publish(match.stone())
    assert seen([await client.frame()]) == [("stone", 5)]


async def test_lost_odds_are_made_good_too(client, match, unheard):
    await match.publish_odds()
    await client.subscribe(match)
    await unheard(match, match.consensus(), topic=f"{match.topic}.odds")
    assert (await client.frames(1, seconds=NOTICED_SECONDS))[0]["type"] == "odds"


async def test_when_more_was_lost_than_is_kept_the_match_begins_anew(client, match, unheard):
    await client.subscribe(match)
    await unheard(match, *(match.stone() for _ in range(RETAIN_TICKS + 10)))
    await match.publish(match.event())
    reply = await client.frame()
    assert reply["type"] == "subscribed"
    last = RETAIN_TICKS + 11
    assert [stone["number"] for stone in reply["livedata"]] == list(range(last - 29, last + 1))
    assert (reply["event_id"], reply["event"]["number"]) == (match.event_id, 2)
    await match.publish(match.stone())
    assert seen([await client.frame()]) == [("stone", last + 1)]


async def test_a_match_that_is_followed_by_its_book_begins_anew_with_its_book(client, match, unheard):
    await match.publish_book("pebble")
    await client.subscribe(match, bookmaker_slug="pebble")
    await unheard(match, *(match.stone() for _ in range(RETAIN_TICKS + 10)))
    await match.publish(match.event())
    reply = await client.frame()
    assert (reply["type"], reply["bookmaker_slug"]) == ("subscribed", "pebble")
    assert reply["odds_book"]["bookmaker_slug"] == "pebble"


async def test_a_match_whose_book_has_ended_begins_anew_without_it(client, match, unheard):
    await client.subscribe(match, bookmaker_slug="pebble")
    await client.subscribe(match)
    await client.unsubscribe(match, bookmaker_slug="pebble")
    await unheard(match, *(match.stone() for _ in range(RETAIN_TICKS + 10)))
    await match.publish(match.event())
    reply = await client.frame()
    assert reply["type"] == "subscribed"
    assert "bookmaker_slug" not in reply
    await client.pong()


async def test_killed_subscriptions_come_back_and_nothing_is_missing(client, match, service_redis):
    await client.subscribe(match)
    for _ in range(3):
        await service_redis.client_kill_filter(_type="pubsub")
        for _ in range(5):
            await match.publish(match.stone())
    frames = await client.frames(15, seconds=NOTICED_SECONDS)
    assert seen(frames) == [("stone", number) for number in range(2, 17)]
    await match.publish(match.stone())
    assert seen([await client.frame()]) == [("stone", 17)]


@pytest.mark.parametrize(
    "garbage", [b"", b"garbage", b"\x81\xa4type\xabpublication", b"\x81\xa4type\xa5other"]
)
async def test_a_message_that_is_not_understood_stops_nothing(client, match, service_redis, garbage):
    await client.subscribe(match)
    await service_redis.publish(f"asgi__group__{match.topic}", garbage)
    for number in (2, 3):  # both sooner than the regular check would bring them
        await match.publish(match.stone())
        assert seen(await client.frames(1, seconds=HEADS_CHECK_SECONDS / 2.5)) == [("stone", number)]

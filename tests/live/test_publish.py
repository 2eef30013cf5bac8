"""Publishing: one atomic step that numbers and keeps, then the announcement."""

import asyncio
import time

import pytest
from channels.layers import get_channel_layer
from msgspec.structs import replace

from live import publish as publish_module
from live.protocol.base import Retain
from live.publication import Publication
from live.publish import Draft, Position, positions, publish
from live.topics import RETAIN_SECONDS, RETAIN_TICKS, cursor_key, head_key, ticks_key
from tests.invented.frames import EventFrame, OddsFrame, StoneFrame

TOPIC = "curling.7"


def event(number: int) -> EventFrame:
    return EventFrame(event_id=7, number=number)


def stone(number: int) -> StoneFrame:
    return StoneFrame(event_id=7, number=number)


def draft(
    *frames, after: str = "", cursor: bytes = b"cursor", topic: str = TOPIC, final: bool = False
) -> Draft:
    return Draft(topic, frames, cursor, after, final)


async def following(redis, *frames, **fields) -> Draft:
    """Return a draft that follows on what is published."""
    return draft(*frames, after=(await positions(redis, [TOPIC]))[TOPIC].tip, **fields)


async def kept(redis) -> list:
    """Return all that is kept of the topic."""
    return [
        await redis.hgetall(head_key(TOPIC)),
        await redis.xrange(ticks_key(TOPIC)),
        await redis.get(cursor_key(TOPIC)),
    ]


async def test_frames_are_numbered_from_one_without_a_hole(redis):
    (first,) = await publish(redis, [draft(event(1), stone(1))])
    (second,) = await publish(redis, [await following(redis, stone(2))])
    assert [kept.seq for kept in (*first.frames, *second.frames)] == [1, 2, 3]
    assert [kept.retain for kept in first.frames] == [Retain.LAST, Retain.RECENT]
    assert first.frames[1].payload == stone(1).encode()


async def test_publications_are_chained(redis):
    (first,) = await publish(redis, [draft(stone(1))])
    (second,) = await publish(redis, [await following(redis, stone(2))])
    assert (first.after, second.after) == ("", first.tip)
    assert first.epoch == second.epoch
    assert len({first.tip, second.tip, ""}) == 3


async def test_the_position_is_that_of_the_last_publication(redis):
    assert await positions(redis, [TOPIC]) == {TOPIC: Position("", None)}
    begun = int(time.time())
    (published,) = await publish(redis, [draft(stone(1), cursor=b"where the feed stands")])
    found = await positions(redis, [TOPIC, "curling.8"])
    assert found == {
        TOPIC: Position(published.tip, b"where the feed stands", found[TOPIC].read_at),
        "curling.8": Position("", None),
    }
    assert begun <= found[TOPIC].read_at <= time.time()


async def test_a_draft_without_frames_renews_the_age_of_what_is_kept_and_nothing_else(redis):
    await publish(redis, [draft(event(1), stone(1))])
    await redis.hset(head_key(TOPIC), "at", 1)
    before = await kept(redis)
    assert await publish(redis, [await following(redis, cursor=b"unchanged")]) == []
    after = await kept(redis)
    assert time.time() - int(after[0].pop(b"at")) < 5
    assert before[0].pop(b"at") == b"1"
    assert after == before


async def test_a_draft_without_frames_is_nothing_where_nothing_is_kept(redis):
    assert await publish(redis, [draft()]) == []
    assert await redis.keys() == []


async def test_a_draft_without_frames_that_was_overtaken_renews_nothing(redis):
    await publish(redis, [draft(stone(1))])
    await redis.hset(head_key(TOPIC), "at", 1)
    await publish(redis, [draft(after="an older tip")])
    assert await redis.hget(head_key(TOPIC), "at") == b"1"


async def test_of_two_racing_publishers_exactly_one_wins(redis):
    for number in range(10):
        drafts = [await following(redis, stone(number), cursor=b"%d" % racer) for racer in range(2)]
        done = await asyncio.gather(*(publish(redis, [each]) for each in drafts))
        assert sorted(len(published) for published in done) == [0, 1]
        winner = next(racer for racer, published in enumerate(done) if published)
        assert (await positions(redis, [TOPIC]))[TOPIC].cursor == b"%d" % winner
    assert await redis.xlen(ticks_key(TOPIC)) == 10


async def test_a_draft_that_lost_leaves_nothing_behind_and_does_not_hinder_the_others(redis):
    await publish(redis, [draft(event(1), stone(1))])
    before = await kept(redis)
    late = draft(event(2), stone(2), after="an older tip", cursor=b"late")
    published = await publish(redis, [late, draft(stone(1), topic="curling.8")])
    assert [each.topic for each in published] == ["curling.8"]
    assert await kept(redis) == before


async def test_everything_kept_has_a_lifetime(redis):
    await publish(redis, [draft(event(1), stone(1))])
    for key in (head_key(TOPIC), ticks_key(TOPIC), cursor_key(TOPIC)):
        assert RETAIN_SECONDS - 5 < await redis.ttl(key) <= RETAIN_SECONDS


async def test_the_lifetime_begins_anew_with_every_publication(redis):
    await publish(redis, [draft(event(1), stone(1))])
    for key in (head_key(TOPIC), ticks_key(TOPIC), cursor_key(TOPIC)):
        await redis.expire(key, 10)
    await publish(redis, [await following(redis, event(2))])
    for key in (head_key(TOPIC), ticks_key(TOPIC), cursor_key(TOPIC)):
        assert await redis.ttl(key) > 10


async def test_the_newest_2000_ticks_are_kept(redis):
    await publish(redis, [draft(*(stone(number) for number in range(1, RETAIN_TICKS + 1)))])
    await publish(redis, [await following(redis, stone(RETAIN_TICKS + 1), stone(RETAIN_TICKS + 2))])
    assert await redis.xlen(ticks_key(TOPIC)) == RETAIN_TICKS
    ((first, _),) = await redis.xrange(ticks_key(TOPIC), count=1)
    assert first == b"3-0"


async def test_of_each_last_type_the_newest_is_kept(redis):
    await publish(redis, [draft(event(1), OddsFrame(event_id=7, number=1), event(2))])
    head = await redis.hgetall(head_key(TOPIC))
    assert head[b"last:event"] == b"3 " + event(2).encode()
    assert head[b"last:odds"].startswith(b"2 ")


async def test_a_lost_head_begins_a_new_epoch_without_the_old_ticks(redis):
    (first,) = await publish(redis, [draft(stone(1))])
    await redis.delete(head_key(TOPIC))
    (second,) = await publish(redis, [draft(stone(1))])
    assert second.epoch != first.epoch
    assert second.frames[0].seq == 1
    assert await redis.xlen(ticks_key(TOPIC)) == 1


async def test_a_draft_that_begins_anew_forgets_what_was_published(redis):
    (first,) = await publish(redis, [draft(event(1), stone(1), OddsFrame(event_id=7, number=1))])
    (second,) = await publish(redis, [replace(await following(redis, stone(1)), anew=True)])
    assert second.epoch != first.epoch
    assert [kept.seq for kept in second.frames] == [1]
    head = await redis.hgetall(head_key(TOPIC))
    assert not [field for field in head if field.startswith(b"last:")]
    assert await redis.xlen(ticks_key(TOPIC)) == 1


async def test_a_draft_that_begins_anew_and_was_overtaken_forgets_nothing(redis):
    await publish(redis, [draft(event(1), stone(1))])
    before = await kept(redis)
    assert await publish(redis, [replace(draft(stone(1), after="an older tip"), anew=True)]) == []
    assert await kept(redis) == before


async def test_hubs_hear_of_it_what_is_kept(redis):
    layer = get_channel_layer()
    channel = await layer.new_channel("test.")
    await layer.group_add(TOPIC, channel)
    (published,) = await publish(redis, [draft(event(1), stone(1))])
    async with asyncio.timeout(5):
        heard = Publication.from_message(await layer.receive(channel))
    assert heard == published


async def test_an_announcement_that_fails_undoes_nothing(redis, monkeypatch):
    class Broken:
        async def group_send(self, group, message):
            raise ConnectionResetError

    monkeypatch.setattr(publish_module, "get_channel_layer", Broken)
    (published,) = await publish(redis, [draft(stone(1))])
    assert (await positions(redis, [TOPIC]))[TOPIC].tip == published.tip


async def test_publishing_nothing_asks_redis_nothing():
    assert await publish(None, []) == []  # type: ignore[arg-type]  # no client is needed


@pytest.mark.parametrize("payload", ["x" * 100_000, "ü\u2028\x00 \r\n"])
async def test_bytes_are_kept_as_they_are(redis, payload):
    frame = EventFrame(event_id=7, number=1, padding=payload)
    (published,) = await publish(redis, [draft(frame)])
    assert published.frames[0].payload == frame.encode()
    assert (await redis.hget(head_key(TOPIC), "last:event")).partition(b" ")[2] == frame.encode()

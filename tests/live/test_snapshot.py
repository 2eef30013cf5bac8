"""What is read of a topic is what was published to it."""

import asyncio

from live.publish import Draft, positions, publish
from live.snapshot import Head, latest_cursors, latest_frames, read_from, read_heads, read_newest
from tests.invented.frames import EventFrame, StoneFrame

TOPIC = "curling.7"


async def publish_stones(redis, *numbers: int, final: bool = False):
    """Publish an event and these stones as one publication; return it."""
    tip = (await positions(redis, [TOPIC]))[TOPIC].tip
    stones = (StoneFrame(event_id=7, number=number) for number in numbers)
    frames = (EventFrame(event_id=7, number=numbers[-1]), *stones)
    (published,) = await publish(redis, [Draft(TOPIC, frames, b"cursor", tip, final)])
    return published


async def test_nothing_is_kept_of_a_topic_that_was_never_published_to(redis):
    assert await read_newest(redis, TOPIC) is None
    assert await read_from(redis, TOPIC, 1) is None
    assert await read_heads(redis, [TOPIC]) == {TOPIC: None}


async def test_the_newest_ticks_come_oldest_first(redis):
    first = await publish_stones(redis, *range(1, 41))
    second = await publish_stones(redis, 41)
    kept = await read_newest(redis, TOPIC)
    assert kept.head == Head(second.epoch, 43, second.tip)
    assert [tick.kept for tick in kept.ticks] == [*first.frames[-29:], second.frames[-1]]
    assert {tick.tip for tick in kept.ticks} == {first.tip, second.tip}
    assert kept.latest == (second.frames[0],)
    assert not kept.final


async def test_ticks_are_read_from_a_number_on(redis):
    published = await publish_stones(redis, 1, 2, 3, 4)
    kept = await read_from(redis, TOPIC, 4)
    assert [tick.kept for tick in kept.ticks] == list(published.frames[3:])
    assert (await read_from(redis, TOPIC, 99)).ticks == ()


async def test_a_final_publication_is_known_as_such(redis):
    await publish_stones(redis, 1, final=True)
    assert (await read_newest(redis, TOPIC)).final


async def test_heads_of_many_topics_come_in_one_reading(redis):
    published = await publish_stones(redis, 1)
    heads = await read_heads(redis, [TOPIC, "curling.8"])
    assert heads == {TOPIC: Head(published.epoch, 2, published.tip), "curling.8": None}


async def test_a_reading_is_of_one_moment(redis):
    """Head and ticks agree however a publication falls between them."""

    async def read() -> None:
        for _ in range(100):
            kept = await read_newest(redis, TOPIC)
            if kept is not None:
                assert kept.ticks[-1].kept.seq == kept.head.seq
                assert kept.ticks[-1].tip == kept.head.tip

    async def write() -> None:
        for number in range(100):
            await publish_stones(redis, number)

    await asyncio.gather(read(), write())


async def test_rest_reads_the_newest_frame_of_those_topics_that_have_one(redis):
    published = await publish_stones(redis, 1)
    frames = await asyncio.to_thread(latest_frames, [TOPIC, "curling.8"], "event")
    assert frames == {TOPIC: published.frames[0].payload}
    assert await asyncio.to_thread(latest_frames, [], "event") == {}


async def test_rest_reads_what_the_feed_stored_with_those_topics(redis):
    await publish_stones(redis, 1)
    cursors = await asyncio.to_thread(latest_cursors, [TOPIC, "curling.8"])
    assert cursors == {TOPIC: b"cursor"}

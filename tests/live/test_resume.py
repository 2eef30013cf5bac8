"""PROTOCOL.md, section 8: numbers on request, and going on after a cut, on both servers."""

import asyncio

import pytest

from live.topics import RETAIN_TICKS, head_key, ticks_key
from tests.live.client import opened

pytestmark = pytest.mark.processes


@pytest.fixture
async def client(web, alice):
    async with opened(f"{web.live_url}?seq=1", alice.secret) as client:
        yield client


def numbers(frames):
    return [frame["number"] for frame in frames]


async def test_a_plain_socket_sees_no_numbers(web, alice, match):
    async with opened(web.live_url, alice.secret) as client:
        reply = await client.subscribe(match)
        await match.publish(match.stone())
        for frame in (reply, reply["event"], *reply["livedata"], await client.frame()):
            assert not {"seq", "epoch", "resumed"} & set(frame)


async def test_every_frame_of_a_match_is_numbered_without_a_hole(client, match):
    reply = await client.subscribe(match)
    assert (reply["event"]["seq"], reply["livedata"][0]["seq"], reply["seq"]) == (1, 2, 2)
    await match.publish(match.stone(), match.event())
    await match.publish(match.stone())
    frames = await client.frames(3)
    assert [frame["seq"] for frame in frames] == [3, 4, 5]
    assert {frame["epoch"] for frame in [reply, reply["event"], *frames]} == {reply["epoch"]}


async def test_odds_and_replies_have_no_number(client, match):
    await client.subscribe(match)
    await match.publish_odds()
    assert "seq" not in await client.frame()
    await client.pong()


async def test_a_returning_client_gets_every_tick_it_missed_once(web, alice, match):
    async with opened(f"{web.live_url}?seq=1", alice.secret) as client:
        reply = await client.subscribe(match)
    for _ in range(50):
        await match.publish(match.stone(), match.stone(), match.event())
    async with opened(f"{web.live_url}?seq=1", alice.secret) as client:
        since = {"epoch": reply["epoch"], "seq": reply["seq"]}
        resumed = await client.subscribe(match, since=since)
        assert resumed["resumed"] is True
        assert numbers(resumed["livedata"]) == list(range(2, 102))
        await match.publish(match.stone())
        assert (await client.frame())["seq"] == resumed["seq"] + 1


async def test_nothing_missed_is_resumed_with_no_tick(client, match):
    reply = await client.subscribe(match)
    again = await client.subscribe(match, since={"epoch": reply["epoch"], "seq": reply["seq"]})
    assert (again["resumed"], again["livedata"]) == (True, [])


@pytest.mark.parametrize("seq", [-1, 3, 10**15])
async def test_a_number_that_never_was_is_not_resumed(client, match, seq):
    reply = await client.subscribe(match)
    again = await client.subscribe(match, since={"epoch": reply["epoch"], "seq": seq})
    assert (again["resumed"], numbers(again["livedata"])) == (False, [1])


async def test_another_epoch_is_not_resumed(client, match):
    again = await client.subscribe(match, since={"epoch": "before", "seq": 1})
    assert (again["resumed"], numbers(again["livedata"])) == (False, [1])


async def test_what_is_no_longer_kept_is_not_resumed(client, match):
    reply = await client.subscribe(match)
    await match.publish(*(match.stone() for _ in range(RETAIN_TICKS)))
    last = reply["livedata"][-1]["seq"]
    too_old = await client.subscribe(match, since={"epoch": reply["epoch"], "seq": last - 1})
    while too_old["type"] != "subscribed":  # the ticks that were published while it followed
        too_old = await client.frame()
    assert (too_old["resumed"], len(too_old["livedata"])) == (False, 30)
    whole = await client.subscribe(match, since={"epoch": reply["epoch"], "seq": last})
    assert (whole["resumed"], len(whole["livedata"])) == (True, RETAIN_TICKS)


async def test_a_plain_client_may_resume_too(web, alice, match, service_redis):
    epoch = (await service_redis.hget(head_key(match.topic), "epoch")).decode()
    await match.publish(match.stone())
    async with opened(web.live_url, alice.secret) as client:
        reply = await client.subscribe(match, since={"epoch": epoch, "seq": 2})
    assert (reply["resumed"], numbers(reply["livedata"])) == (True, [2])
    assert "seq" not in reply["livedata"][0]


async def test_sockets_that_cut_and_resume_while_a_match_runs_have_every_tick_once(uvicorn, alice, match):
    total = 400

    async def run_match():
        for _ in range(total // 2):
            await match.publish(match.stone(), match.event(), match.stone())
            await asyncio.sleep(0.005)

    async def follow(cuts_after):
        have, since = [], None
        while not have or have[-1] < total:
            async with opened(f"{uvicorn.live_url}?seq=1", alice.secret) as client:
                reply = await client.subscribe(match, **({"since": since} if since else {}))
                assert reply.get("resumed", True)
                have += numbers(reply["livedata"])
                since = {"epoch": reply["epoch"], "seq": reply["seq"]}
                for _ in range(cuts_after):
                    if have[-1] >= total:
                        break
                    frame = await client.frame()
                    since["seq"] = frame["seq"]
                    have += [frame["number"]] if frame["type"] == "stone" else []
        return have

    *followed, _ = await asyncio.gather(*(follow(cuts) for cuts in (7, 23, 50, 111)), run_match())
    for have in followed:
        assert have == list(range(1, have[-1] + 1))


async def test_redis_without_its_data_is_a_new_epoch(client, match, service_redis):
    reply = await client.subscribe(match)
    await service_redis.delete(head_key(match.topic), ticks_key(match.topic))
    await match.publish(match.stone())
    anew = await client.frame()
    assert (anew["type"], numbers(anew["livedata"]), anew["seq"]) == ("subscribed", [2], 1)
    assert anew["epoch"] != reply["epoch"]

"""The open sockets of all processes, for operators: whose they are and what they follow."""

import asyncio
import time

import pytest
from redis.asyncio import Redis

from live import open_sockets
from live.open_sockets import OpenSocket
from tests.live.client import eventually, opened

ALICE = OpenSocket(account_id=1, token_id=11, opened_at=100.0, matches=["football.1", "tennis.2"])
BOB = OpenSocket(account_id=2, token_id=22, opened_at=50.0, matches=["football.1"])


@pytest.fixture
async def redis(service_redis: Redis):
    await service_redis.delete(open_sockets.PROCESSES_KEY)
    yield service_redis
    await service_redis.delete(open_sockets.PROCESSES_KEY)


async def test_the_sockets_of_all_processes_are_read_the_oldest_first(redis):
    await open_sockets.write(redis, "one", [ALICE])
    await open_sockets.write(redis, "two", [BOB])
    assert open_sockets.all_open() == [BOB, ALICE]
    assert open_sockets.open_of(ALICE.account_id) == [ALICE]


async def test_a_process_replaces_what_it_wrote_before(redis):
    await open_sockets.write(redis, "one", [ALICE, BOB])
    await open_sockets.write(redis, "one", [])
    assert open_sockets.all_open() == []


async def test_what_a_killed_process_wrote_ends_by_itself(redis):
    await open_sockets.write(redis, "killed", [ALICE])
    assert 0 < await redis.ttl(open_sockets.process_key("killed")) <= open_sockets.LIFETIME_SECONDS
    await redis.zadd(open_sockets.PROCESSES_KEY, {"killed": time.time() - 1})
    assert open_sockets.all_open() == []


async def test_a_process_known_but_not_written_is_no_error(redis):
    await open_sockets.write(redis, "one", [ALICE])
    await redis.delete(open_sockets.process_key("one"))
    assert open_sockets.all_open() == []


def test_matches_are_counted_the_most_followed_first():
    assert open_sockets.followers([ALICE, BOB]) == [("football.1", 2), ("tennis.2", 1)]


def test_what_is_written_outlives_two_late_writings():
    assert open_sockets.LIFETIME_SECONDS >= 3 * open_sockets.WRITE_SECONDS


@pytest.mark.processes
async def test_an_operator_sees_who_follows_what(web, add, match):
    member = add()
    expected = [(member.token_id, [match.topic])]

    async def seen():
        found = await asyncio.to_thread(open_sockets.open_of, member.account_id)
        return [(socket.token_id, socket.matches) for socket in found] == expected

    async with opened(web.live_url, member.secret) as client:
        await client.subscribe(match)
        assert await eventually(seen, 2 * open_sockets.WRITE_SECONDS)
    (socket,) = await asyncio.to_thread(open_sockets.open_of, member.account_id)
    assert socket.opened_at == pytest.approx(time.time(), abs=3 * open_sockets.WRITE_SECONDS)

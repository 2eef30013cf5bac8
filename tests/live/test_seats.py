"""Seats: over 10 sockets of one account are refused, and no seat leaks."""

import asyncio
import time

from live import seats

ALICE, BOB = 1, 2
LIMIT = 3


async def test_an_account_has_as_many_seats_as_the_limit(redis):
    taken = [await seats.take(redis, ALICE, f"socket {number}", LIMIT) for number in range(LIMIT + 1)]
    assert taken == [True] * LIMIT + [False]
    assert await seats.take(redis, BOB, "socket of bob", LIMIT)


async def test_sockets_that_open_at_once_get_no_more_than_there_are(redis):
    taken = await asyncio.gather(*(seats.take(redis, ALICE, str(number), LIMIT) for number in range(20)))
    assert sum(taken) == LIMIT


async def test_a_seat_given_up_is_free_at_once(redis):
    for number in range(LIMIT):
        await seats.take(redis, ALICE, str(number), LIMIT)
    await seats.give_up(redis, ALICE, "1")
    assert await seats.take(redis, ALICE, "another", LIMIT)


async def test_a_seat_that_nobody_renews_ends_by_itself(redis):
    await redis.zadd(seats.seats_key(ALICE), {f"killed {number}": time.time() - 1 for number in range(LIMIT)})
    assert await seats.take(redis, ALICE, "socket", LIMIT)
    assert await redis.zcard(seats.seats_key(ALICE)) == 1


async def test_renewed_seats_stay_and_the_key_has_an_end(redis):
    await seats.take(redis, ALICE, "socket", LIMIT)
    await redis.zadd(seats.seats_key(ALICE), {"socket": time.time() + 1})
    await seats.renew(redis, [(ALICE, "socket")])
    end = await redis.zscore(seats.seats_key(ALICE), "socket")
    assert end > time.time() + seats.LIFETIME_SECONDS - 2
    assert 0 < await redis.ttl(seats.seats_key(ALICE)) <= seats.LIFETIME_SECONDS


async def test_renewing_brings_back_seats_that_redis_lost(redis):
    await seats.renew(redis, [(ALICE, str(number)) for number in range(LIMIT)] + [(BOB, "socket of bob")])
    assert not await seats.take(redis, ALICE, "one more", LIMIT)
    assert await seats.take(redis, BOB, "one more", LIMIT)


async def test_renewing_nothing_is_no_error(redis):
    await seats.renew(redis, [])


def test_a_seat_outlives_two_late_renewals():
    assert seats.LIFETIME_SECONDS >= 3 * seats.RENEW_SECONDS

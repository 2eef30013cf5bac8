"""What is wanted, in Redis."""

import asyncio

from redis import Redis

from live.connection import connect
from odds.providers.collected.wanted import WANTED_SECONDS, WantedMatch, WantedMatches

KEY = "test:wanted"
NOW = 1_000_000.0


class Named(WantedMatch, frozen=True, kw_only=True):
    """A match with a name."""

    name: str


def match(name: str, until: float = NOW + WANTED_SECONDS) -> Named:
    return Named(sport="curling", event_id=1, until=until, name=name)


def after(*some: dict[str, Named], at: float = NOW) -> dict[str, Named]:
    """Return what is wanted at a moment, after these were asked for."""

    async def ask() -> dict[str, Named]:
        redis = connect()
        board = WantedMatches(redis, KEY, Named)
        for each in some:
            await board.want(each)
        try:
            return await board.wanted(at)
        finally:
            await redis.aclose()

    return asyncio.run(ask())


def test_what_was_asked_for_last_is_wanted(redis_client: Redis) -> None:
    assert after({"a": match("one")}, {}, {"a": match("two"), "b": match("three")}) == {
        "a": match("two"),
        "b": match("three"),
    }


def test_what_nobody_asks_for_any_more_is_forgotten(redis_client: Redis) -> None:
    assert after({"a": match("one"), "b": match("two", until=NOW + 500)}, at=NOW + 300).keys() == {"b"}
    assert redis_client.hkeys(KEY) == [b"b"]


def test_what_another_version_wrote_is_forgotten(redis_client: Redis) -> None:
    redis_client.hset(KEY, "a", b'{"sport": 7}')

    assert after({"b": match("two")}).keys() == {"b"}
    assert redis_client.hkeys(KEY) == [b"b"]

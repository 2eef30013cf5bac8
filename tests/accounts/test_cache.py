import logging

import pytest
from pytest_django.fixtures import Settings
from redis import Redis

from accounts import cache
from config.embedded_redis import free_port


def test_a_look_up_never_replaces_the_record_of_a_change(redis_client: Redis) -> None:
    cache.overwrite(["k"], b"changed", 5)
    cache.fill("k", b"looked up before the change", 30)
    assert cache.read("k") == b"changed"


def test_records_die_by_themselves(redis_client: Redis) -> None:
    cache.fill("filled", b"1", 30)
    cache.overwrite(["written"], b"1", 5)
    assert 28 <= redis_client.ttl("filled") <= 30
    assert 3 <= redis_client.ttl("written") <= 5


def test_what_is_forgotten_is_gone(redis_client: Redis) -> None:
    cache.overwrite(["a", "b", "c"], b"1", 5)
    cache.forget(["a", "b"])
    assert [cache.read(key) for key in "abc"] == [None, None, b"1"]


def test_nothing_to_forget_is_no_error(redis_client: Redis) -> None:
    cache.forget([])
    cache.overwrite([], b"1", 5)
    assert redis_client.dbsize() == 0


def test_without_redis_nothing_is_cached_and_nothing_fails(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    with caplog.at_level(logging.WARNING):
        cache.fill("k", b"1", 5)
        cache.overwrite(["k"], b"1", 5)
        cache.forget(["k"])
        assert cache.read("k") is None
    assert caplog.text.count("Redis is away") == 4

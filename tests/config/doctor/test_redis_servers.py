"""Redis, by a server of the tests' own, in health and in illness."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from redis import Redis

from config.doctor.findings import State
from config.doctor.redis_servers import examine, judged
from config.embedded_redis import EmbeddedRedis, free_port
from tests.config.doctor.found import named, states

HEALTHY = {
    "redis_version": "7.2.4",
    "role": "master",
    "maxmemory_policy": "noeviction",
    "maxmemory": 0,
    "used_memory": 1 << 20,
    "total_system_memory": 1 << 30,
    "rdb_last_bgsave_status": "ok",
    "aof_last_write_status": "ok",
    "aof_enabled": 0,
}


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedRedis]:
    with EmbeddedRedis(tmp_path_factory.mktemp("redis"), save=False) as server:
        yield server


@pytest.fixture
def server(embedded: EmbeddedRedis, settings: Settings) -> Iterator[Redis]:
    """A server that the settings name, as a cautious operator has it."""
    settings.REDIS_URL, settings.CHANNEL_REDIS_URLS = embedded.url, [embedded.url]
    with Redis.from_url(embedded.url) as client:
        configured = {"save": "60 1", "maxmemory-policy": "noeviction", "maxmemory": "0", "requirepass": ""}
        for name, value in configured.items():
            client.config_set(name, value)
        yield client
        client.config_set("requirepass", "")


@pytest.mark.usefixtures("server")
def test_a_server_as_it_should_be() -> None:
    findings = list(examine())

    assert states(findings) == dict.fromkeys(
        ["redis", "redis.eviction", "redis.memory", "redis.persistence"], State.OK
    )
    assert "at 127.0.0.1:" in findings[0].says


@pytest.mark.parametrize(("limit", "state"), [("0", State.WARNING), ("64mb", State.WRONG)])
def test_a_policy_that_drops_keys(server: Redis, limit: str, state: State) -> None:
    server.config_set("maxmemory-policy", "allkeys-lru")
    server.config_set("maxmemory", limit)

    found = named(examine(), "redis.eviction")
    assert found.state is state
    assert "allkeys-lru" in found.says
    assert "noeviction" in found.mend


def test_a_memory_that_is_full(server: Redis) -> None:
    server.config_set("maxmemory", str(int(server.info("memory")["used_memory"]) + 1000))

    assert named(examine(), "redis.memory").state is State.WRONG


def test_nothing_kept_on_disk(server: Redis) -> None:
    server.config_set("save", "")

    assert named(examine(), "redis.persistence").state is State.WARNING


def test_nobody_there(settings: Settings) -> None:
    url = f"redis://:secret-of-redis@127.0.0.1:{free_port()}/0"
    settings.REDIS_URL, settings.CHANNEL_REDIS_URLS = url, [url]

    (found,) = examine()
    assert (found.name, found.state) == ("redis", State.WRONG)
    assert "does not answer" in found.says
    assert "secret-of-redis" not in found.says + found.mend


@pytest.mark.parametrize("password", ["", "mistyped-password"])
def test_a_password_that_is_wrong_or_missing(server: Redis, settings: Settings, password: str) -> None:
    server.config_set("requirepass", "password-of-redis")
    settings.REDIS_URL = settings.REDIS_URL.replace(
        "redis://", f"redis://:{password}@" if password else "redis://"
    )
    settings.CHANNEL_REDIS_URLS = [settings.REDIS_URL]

    (found,) = examine()
    assert "refuses us" in found.says
    assert "USER:PASSWORD" in found.mend
    assert "mistyped" not in found.says


def test_an_address_that_is_none(settings: Settings) -> None:
    settings.REDIS_URL, settings.CHANNEL_REDIS_URLS = "localhost", ["localhost"]

    (found,) = examine()
    assert found.state is State.WRONG


@pytest.mark.usefixtures("server")
def test_servers_of_groups_are_looked_at_too(settings: Settings) -> None:
    away = f"redis://127.0.0.1:{free_port()}/0"
    settings.CHANNEL_REDIS_URLS = [settings.REDIS_URL, away, settings.REDIS_URL.replace("/0", "/1")]

    found = states(examine())
    assert found["redis"] is State.OK
    assert found["redis.groups.1"] is State.WRONG
    assert found["redis.groups.2.same"] is State.WARNING


# What a server tells of itself -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "name", "state"),
    [
        ({"role": "slave"}, "redis.role", State.WRONG),
        ({"redis_version": "6.0.16"}, "redis.version", State.WRONG),
        ({"used_memory": 900 << 20}, "redis.memory", State.WARNING),
        ({"used_memory": 1020 << 20}, "redis.memory", State.WRONG),
        ({"used_memory": 90 << 20, "maxmemory": 100 << 20}, "redis.memory", State.WARNING),
        ({"rdb_last_bgsave_status": "err"}, "redis.persistence", State.WRONG),
        ({"aof_last_write_status": "err"}, "redis.persistence", State.WRONG),
    ],
)
def test_what_is_ill(told: dict[str, Any], name: str, state: State) -> None:
    found = named(judged("redis", HEALTHY | told, keeps_snapshots=True), name)

    assert found.state is state
    assert found.mend


@pytest.mark.parametrize("told", [{}, {"redis_version": "6.2.0"}, {"redis_version": "8.0-rc1"}])
def test_what_is_well(told: dict[str, Any]) -> None:
    assert set(states(judged("redis", HEALTHY | told, keeps_snapshots=True)).values()) == {State.OK}


@pytest.mark.parametrize(
    ("info", "keeps", "state"),
    [({"aof_enabled": 1}, False, State.OK), ({}, None, State.OK), ({}, False, State.WARNING)],
)
def test_a_file_of_either_kind_keeps_data(info: dict[str, Any], keeps: bool | None, state: State) -> None:
    assert named(judged("redis", HEALTHY | info, keeps), "redis.persistence").state is state


def test_a_server_that_tells_little_is_not_accused() -> None:
    assert set(states(judged("redis", {}, keeps_snapshots=None)).values()) == {State.OK}

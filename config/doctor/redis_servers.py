"""Redis: the server of publications, queues and cache, and those that groups are spread over."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from redis import Redis
from redis.exceptions import AuthenticationError, NoPermissionError, RedisError

from config.doctor.findings import Finding, ok, warning, wrong
from config.doctor.reasons import address, reason

ANSWER_SECONDS = 3
LEAST_VERSION = (6, 2)  # GETDEL, and ZADD with GT
FULL_SHARE, NEARLY_FULL_SHARE = 0.95, 0.8  # of maxmemory, or of the machine's memory without one
MEGA = 1 << 20

Info = Mapping[str, Any]


def examine() -> Iterator[Finding]:
    """Yield how it is with each server that the settings name."""
    servers: dict[str, str] = {}  # run id → name
    for name, url in named_servers().items():
        try:
            with connected(url) as redis:
                info: Info = redis.info()
                keeps = _keeps_snapshots(redis)
        except (RedisError, OSError, ValueError) as error:
            yield _unreachable(name, url, error)
            continue
        yield ok(name, f"{_version(info)} at {address(url)} answers")
        yield from judged(name, info, keeps)
        yield from _same(name, servers.setdefault(str(info.get("run_id")), name))


def named_servers() -> dict[str, str]:
    """Return the addresses to look at by the finding's name: REDIS_URL, then others of CHANNEL_REDIS_URLS."""
    others = [url for url in settings.CHANNEL_REDIS_URLS if url != settings.REDIS_URL]
    return {
        "redis": settings.REDIS_URL,
        **{f"redis.groups.{number}": url for number, url in enumerate(others, 1)},
    }


def connected(url: str) -> Redis:
    """Return a client that does not wait for long; ValueError for an address that is none."""
    client: Redis = Redis.from_url(url, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS)
    return client


def judged(name: str, info: Info, keeps_snapshots: bool | None) -> Iterator[Finding]:
    """Yield what a server tells of itself by INFO; `keeps_snapshots`: None where it does not tell. Pure."""
    if info.get("role") == "slave":
        mend = "Let the setting name the server that it copies."
        yield wrong(f"{name}.role", "this is a replica, which takes no writes", mend)
    version = tuple(int(part) for part in str(info.get("redis_version", "")).split(".")[:2] if part.isdigit())
    if version and version < LEAST_VERSION:
        said = f"version {info['redis_version']} lacks commands that are used here"
        yield wrong(f"{name}.version", said, "Upgrade to Redis 6.2 or newer, or to Valkey.")
    yield _eviction(f"{name}.eviction", info)
    yield _memory(f"{name}.memory", info)
    yield _persistence(f"{name}.persistence", info, keeps_snapshots)


def _eviction(name: str, info: Info) -> Finding:
    policy, limit = info.get("maxmemory_policy", "noeviction"), int(info.get("maxmemory", 0))
    if policy == "noeviction":
        return ok(name, "noeviction: nothing is dropped to make room")
    mend = "Set `maxmemory-policy noeviction`: queues and what was published are keys."
    if limit:
        said = f"maxmemory-policy is {policy}: keys are dropped once {limit // MEGA:,} MB are used"
        return wrong(name, said, mend)
    return warning(name, f"maxmemory-policy is {policy}: keys are dropped as soon as maxmemory is set", mend)


def _memory(name: str, info: Info) -> Finding:
    used, limit = int(info.get("used_memory", 0)), int(info.get("maxmemory", 0))
    room = limit or int(info.get("total_system_memory", 0))
    said = f"{used // MEGA:,} MB used" + (f" of {room // MEGA:,} MB" if room else "")
    said += "" if limit else ", without a limit of its own"
    mend = "Raise maxmemory, or give it a machine with more."
    if room and used > FULL_SHARE * room:
        return wrong(name, said, mend)
    return warning(name, said, mend) if room and used > NEARLY_FULL_SHARE * room else ok(name, said)


def _persistence(name: str, info: Info, keeps_snapshots: bool | None) -> Finding:
    if "err" in (info.get("rdb_last_bgsave_status"), info.get("aof_last_write_status")):
        said = "it could not write its file last time, and may refuse writes for that"
        return wrong(name, said, "Look at Redis' log; most often its disk is full.")
    if info.get("aof_enabled") or keeps_snapshots:
        return ok(name, "data are kept on disk")
    if keeps_snapshots is None:
        return ok(name, "it does not tell whether data are kept on disk")
    said = "nothing is kept on disk: a restart forgets queues and what was counted against quotas"
    return warning(name, said, "Set `save 60 1` or `appendonly yes` for Redis.")


def _keeps_snapshots(redis: Redis) -> bool | None:
    """Return whether snapshots are configured; None where a hosted Redis keeps that to itself."""
    try:
        configured: Mapping[str, str] = redis.config_get("save")  # type: ignore[assignment]  # blocking
    except RedisError:
        return None
    return bool(configured.get("save"))


def _same(name: str, other: str) -> Iterator[Finding]:
    """Yield that two addresses lead to one server, where they do."""
    if other != name:
        said = f"this is the same server as {other}: groups are spread over fewer than it seems"
        yield warning(f"{name}.same", said, "Name each server of CHANNEL_REDIS_URLS once.")


def _version(info: Info) -> str:
    if info.get("server_name") == "valkey":
        return f"Valkey {info.get('valkey_version')}"
    return f"Redis {info.get('redis_version')}"


def _unreachable(name: str, url: str, error: Exception) -> Finding:
    setting = "REDIS_URL" if name == "redis" else "CHANNEL_REDIS_URLS"
    if isinstance(error, AuthenticationError | NoPermissionError):
        mend = f"Put user and password into {setting}: redis://USER:PASSWORD@HOST:6379/0."
        return wrong(name, f"{address(url)} refuses us: {reason(error)}", mend)
    mend = f"Start it, or set {setting} to where it is."
    return wrong(name, f"{address(url)} does not answer: {reason(error)}", mend)

"""The service with the invented sports, its cast, and matches to publish to."""

from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count
from typing import Any

import pytest
from django.conf import settings
from redis import Redis as BlockingRedis
from redis.asyncio import Redis

from live.connection import connect
from tests import people
from tests.invented.sports import DEMO
from tests.live.figures import METRICS_TOKEN
from tests.live.publisher import Match
from tests.people import Member
from tests.service import Service, Web

ENDED_SECONDS = -10 * 86_400  # bob's access ended ten days ago

_names = count(1)
_secrets: list[str] = []  # of every member
_event_ids = count(1)


@pytest.fixture
async def redis(redis_client: BlockingRedis) -> AsyncIterator[Redis]:
    """The tests' own Redis, emptied, as the service's async code talks to it."""
    async with connect() as client:
        yield client


@pytest.fixture
async def service_redis() -> AsyncIterator[Redis]:
    """The Redis that the tests share with the service, as it is."""
    async with connect() as client:
        yield client


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service with the invented sports, on the tests' own Redis; no log of it may hold a token."""
    env = {"DJANGO_SETTINGS_MODULE": "tests.invented.settings", "METRICS_TOKEN": METRICS_TOKEN}
    with Service(tmp_path_factory.mktemp("live"), redis_url=settings.REDIS_URL, env=env) as service:
        yield service
    assert not [secret for secret in _secrets if secret.rpartition("_")[2] in service.logs]


@pytest.fixture(scope="session")
def uvicorn(service: Service) -> Web:
    """A web process on uvicorn with our WebSocket protocol."""
    return service.web("uvicorn")


@pytest.fixture(scope="session")
def daphne(service: Service) -> Web:
    """A web process on daphne."""
    return service.web("daphne")


@pytest.fixture(scope="session", params=["uvicorn", "daphne"])
def web(request: pytest.FixtureRequest) -> Web:
    """A web process, once on each server."""
    found: Web = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def add(service: Service) -> Callable[..., Member]:
    """Make an account of the running service (tests/people.py)."""

    def add(**fields: Any) -> Member:
        member = service.call(people.add, f"member-{next(_names)}", **fields)
        _secrets.append(member.secret)
        return member

    return add


@pytest.fixture
def alice(add: Callable[..., Member]) -> Member:
    """Live access for 30 days from now."""
    return add()


@pytest.fixture
def bob(add: Callable[..., Member]) -> Member:
    """Live access that ended ten days ago."""
    return add(access_seconds=ENDED_SECONDS)


@pytest.fixture
def charlie(add: Callable[..., Member]) -> Member:
    """An account and a token, and never any live access."""
    return add(days=None)


@pytest.fixture
async def match(service_redis: Redis) -> Match:
    """A curling match that has begun: one event, one stone."""
    match = Match(service_redis, next(_event_ids))
    await match.begin()
    return match


@pytest.fixture
async def demo(service_redis: Redis) -> Match:
    """A curling match that is free for every account, and has begun."""
    match = Match(service_redis, DEMO + next(_event_ids) % 100)
    await match.begin()
    return match


@pytest.fixture
def new_match(service_redis: Redis) -> Callable[..., Match]:
    """Return further matches, nothing published yet."""
    return lambda **fields: Match(service_redis, next(_event_ids), **fields)

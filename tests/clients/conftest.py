"""The service, web process only: matches are published by the tests."""

from collections.abc import AsyncIterator, Iterator
from itertools import count

import pytest
from django.conf import settings

from tests import people
from tests.clients import match
from tests.clients.match import Playing
from tests.clients.proxy import Proxy, proxy
from tests.people import Member
from tests.service import Service, Web

_names = count(1)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service on the tests' own Redis."""
    with Service(tmp_path_factory.mktemp("clients"), redis_url=settings.REDIS_URL) as service:
        yield service


@pytest.fixture(scope="session")
def web(service: Service) -> Web:
    """A web process that stays."""
    return service.web()


@pytest.fixture
def alice(service: Service) -> Member:
    """Live access for 30 days."""
    return service.call(people.add, f"alice-{next(_names)}")


@pytest.fixture
def charlie(service: Service) -> Member:
    """Never any live access."""
    return service.call(people.add, f"charlie-{next(_names)}", days=None)


@pytest.fixture
async def playing(service: Service) -> Playing:
    """A match that has begun."""
    playing = Playing(service.call(match.add, f"match-{next(_names)}"))
    await playing.tick()
    return playing


@pytest.fixture
async def between(web: Web) -> AsyncIterator[Proxy]:
    """A proxy to the web process."""
    async with proxy() as between:
        between.target = web.port
        yield between

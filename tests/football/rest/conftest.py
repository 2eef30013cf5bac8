"""What the tests of football's REST share."""

import pytest
from redis import Redis

from tests.calls import Get, getter
from tests.conftest import Person
from tests.football.vendor import Vendor


@pytest.fixture
def get(charlie: Person, vendor: Vendor, redis_client: Redis) -> Get:
    """Ask as charlie, who never paid: REST is free."""
    return getter(charlie, "/api/v2/")

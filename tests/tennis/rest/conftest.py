"""What the tests of tennis' REST share."""

import pytest
from redis import Redis

from feeds.poller import poll
from live.connection import blocking_redis
from tennis.feed import TennisFeed
from tennis.models import Match
from tests.calls import Get, getter
from tests.conftest import Person
from tests.tennis.vendor import Vendor


@pytest.fixture
def get(charlie: Person, vendor: Vendor, redis_client: Redis) -> Get:
    """Ask as charlie, who never paid: REST is free."""
    return getter(charlie, "/tennis/api/v2/")


def read(*matches: Match) -> None:
    """Have the matches read and published, as for a follower; what is recorded then is undone.

    So a test sees what REST has from the socket alone.
    """
    for match in matches:
        blocking_redis().delete(f"lease:tennis:{match.pk}")
        assert poll(TennisFeed(), [match.pk])
        match.save()

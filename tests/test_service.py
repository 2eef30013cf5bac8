"""The harness itself: it says why a process died, and leaves none behind."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from tests import people
from tests.programs import ProgramFailed
from tests.service import Service

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service without any process yet."""
    with Service(tmp_path_factory.mktemp("service")) as service:
        yield service


def test_a_process_that_cannot_start_is_shown_with_its_log(service):
    with pytest.raises(ProgramFailed, match="ASGI_SERVER is 'abacus'"):
        service.web("abacus")


def test_a_process_that_dies_fails_the_test(service):
    web = service.web()
    web.process.send_signal(signal.SIGKILL)
    web.process.wait()
    with pytest.raises(ProgramFailed, match="ended with status -9"):
        service.check()
    web.stop()


def test_a_call_that_fails_is_shown_with_its_traceback(service):
    service.call(people.add, "alice")
    with pytest.raises(ProgramFailed, match=r"UNIQUE|unique"):
        service.call(people.add, "alice")


def test_it_leaves_no_process_behind(service):
    """The last one here: it ends the service."""
    programs = [service.web(), service.worker(), service.beat()]
    service.stop()
    assert not [each.name for each in programs if Path(f"/proc/{each.pid}").exists()]
    with Redis.from_url(service.redis_url) as redis, pytest.raises(RedisConnectionError):
        redis.ping()

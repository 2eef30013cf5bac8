"""PUBLIC_URL is followed as people follow it. A real web process: tests/config/test_doctor.py."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from config.doctor.findings import State
from config.doctor.site import examine
from config.embedded_redis import free_port
from tests.config.doctor.found import named, states
from tests.feeds.upstream import Reply, Server


@pytest.fixture(autouse=True)
def local(settings: Settings) -> None:
    """An installation for this machine: the test runner adds a name of its own."""
    settings.ALLOWED_HOSTS = ["localhost"]


@pytest.fixture
def proxy(settings: Settings) -> Iterator[Server]:
    """Somebody's web server, to whom PUBLIC_URL leads."""
    server = Server()
    settings.PUBLIC_URL = server.base
    yield server
    server.close()


def test_without_an_address_mails_carry_no_links(settings: Settings) -> None:
    settings.PUBLIC_URL = ""

    assert states(examine()) == {"public_url": State.WARNING}


def test_nobody_there(settings: Settings) -> None:
    settings.PUBLIC_URL = f"http://127.0.0.1:{free_port()}"

    assert states(examine()) == {"public_url": State.WARNING, "public_url.socket": State.WARNING}


@pytest.mark.parametrize(
    "reply", [Reply(), Reply(status=502), Reply(status=301, headers={"Location": "/"}), Reply(body=b"<html>")]
)
def test_somebody_else_there(proxy: Server, reply: Reply) -> None:
    proxy.always = reply

    assert set(states(examine()).values()) == {State.WARNING}


def test_a_proxy_that_passes_no_sockets_on(proxy: Server) -> None:
    proxy.payloads["healthz"] = {"status": "ok"}

    found = list(examine())
    assert states(found) == {"public_url": State.OK, "public_url.socket": State.WARNING}
    assert "Upgrade" in named(found, "public_url.socket").mend


def test_a_public_address_without_tls_is_warned_of(settings: Settings) -> None:
    settings.PUBLIC_URL = "http://live.example.invalid"

    assert named(examine(), "public_url.tls").state is State.WARNING


def test_an_address_that_is_none_is_left_to_the_settings(settings: Settings) -> None:
    settings.PUBLIC_URL = "live.example.org"

    assert list(examine()) == []

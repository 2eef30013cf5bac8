"""The whole service with simulated matches, and a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests import people
from tests.chromium import chromium
from tests.people import Member
from tests.samples import matches
from tests.service import Service, Web


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Web, worker and beat, with the calendar of these hours."""
    with Service(tmp_path_factory.mktemp("samples")) as service:
        service.call(matches.load)
        service.worker()
        service.beat()
        yield service


@pytest.fixture(scope="session")
def web(service: Service) -> Web:
    """The web process."""
    return service.web()


@pytest.fixture(scope="session")
def alice(service: Service) -> Member:
    """Live access for 30 days."""
    return service.call(people.add, "alice")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, as Debian has it."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, web: Web) -> Iterator[Page]:
    """A developer's empty page, which no policy of ours binds; an error on it fails the test."""
    errors: list[Any] = []
    page = browser.new_page(bypass_csp=True)
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(f"{web.url}/healthz")
    yield page
    page.close()
    assert not errors

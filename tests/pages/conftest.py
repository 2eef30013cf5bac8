"""Chromium on the whole service, with every error that a page logs and every policy that it breaks."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.chromium import chromium
from tests.pages.looking import Look
from tests.samples import matches
from tests.service import Service, Web


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Web, worker and beat, with the calendar of these hours."""
    with Service(tmp_path_factory.mktemp("pages")) as service:
        service.call(matches.load)
        service.worker()
        service.beat()
        yield service


@pytest.fixture(scope="session")
def web(service: Service) -> Web:
    """The web process."""
    return service.web()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, as Debian has it."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def look(browser: Browser, web: Web) -> Iterator[Look]:
    """Opens pages; what went wrong on any of them fails the test."""
    look = Look(browser, web.url)
    yield look
    look.close()
    assert look.errors == []

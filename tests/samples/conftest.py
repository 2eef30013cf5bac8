"""The whole service with simulated matches, and a real browser."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import people
from tests.people import Member
from tests.samples import matches
from tests.service import Service, Web

CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, as Debian has it."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, web: Web) -> Iterator[Page]:
    """An empty page of the service's own origin; an error on it fails the test."""
    errors: list[Any] = []
    page = browser.new_page()
    page.on("pageerror", lambda error: errors.append(error))
    page.goto(f"{web.url}/healthz")
    yield page
    page.close()
    assert not errors
